import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';

type Check = (given: string, body: Buffer, secret: string, headers: Headers) => boolean;

/** How a sender shows that it knows the secret. The first of these that a call carries decides; another does not rescue it. */
const schemes: readonly { readonly header: string; readonly isGood: Check }[] = [
  { header: 'webhook-signature', isGood: isStandard },
  { header: 'x-hub-signature-256', isGood: (given, body, secret) => isSameText(given, `sha256=${hmacOf(body, secret)}`) },
  { header: 'x-forgejo-signature', isGood: (given, body, secret) => isSameText(given, hmacOf(body, secret)) },
  { header: 'x-gitea-signature', isGood: (given, body, secret) => isSameText(given, hmacOf(body, secret)) },
  { header: 'x-gitlab-token', isGood: (given, _body, secret) => isSameText(given, secret) },
];

/**
 * Whether a webhook call was made by a holder of one of the secrets: GitHub (`X-Hub-Signature-256`), Forgejo and Gitea (their own
 * signatures), GitLab (`X-Gitlab-Token`, or its signing token), and Standard Webhooks, whose calls are good for five minutes.
 *
 * @param body raw, as it came
 * @param secrets the current one, and the one before while it is being replaced
 * @see https://www.standardwebhooks.com/
 */
export function isSigned(body: Buffer, headers: Headers, secrets: readonly string[]): boolean {
  const scheme = schemes.find(({ header }) => headers.has(header));
  if (scheme === undefined) return false;
  const given = headers.get(scheme.header) ?? '';
  // Every secret is tried, so that the time tells nothing of which one fits.
  return secrets.map((secret) => scheme.isGood(given, body, secret, headers)).includes(true);
}

/**
 * Whether a request carries one of the secrets as `Authorization: Bearer <secret>`.
 *
 * @param authorization value of the header
 */
export function bearsSecret(authorization: string | null | undefined, secrets: readonly string[]): boolean {
  const given = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  return given !== undefined && secrets.map((secret) => isSameText(given, secret)).includes(true);
}

/** Compares texts in a time that tells nothing of either: digests have one length. */
export function isSameText(given: string, expected: string): boolean {
  const digestOf = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digestOf(given), digestOf(expected));
}

/** The signature of a body as GitHub, Forgejo and Gitea make it: HMAC-SHA256 in hexadecimal. */
export const hmacOf = (body: Buffer | string, secret: string): string => createHmac('sha256', secret).update(body).digest('hex');

/**
 * What signs and verifies by a secret: `whsec_…` is the key in base64; any other is the key as it stands.
 *
 * @throws Error when it is not valid base64
 */
export const signerOf = (secret: string): Webhook =>
  secret.startsWith('whsec_') ? new Webhook(secret) : new Webhook(Buffer.from(secret), { format: 'raw' });

/** Whether calls can be signed with a secret: one that begins with `whsec_` may not be decodable. */
export function canSign(secret: string): boolean {
  try {
    signerOf(secret);
    return true;
  } catch {
    // The package throws for nothing but what it cannot decode.
    return false;
  }
}

function isStandard(_given: string, body: Buffer, secret: string, headers: Headers): boolean {
  try {
    signerOf(secret).verify(body.toString('utf8'), Object.fromEntries(headers), { jsonParse: false });
    return true;
  } catch (error) {
    // Next bundles code more than once, and then the class is not the same one.
    if (error instanceof WebhookVerificationError || (error instanceof Error && error.name === 'WebhookVerificationError'))
      return false;
    throw error;
  }
}
