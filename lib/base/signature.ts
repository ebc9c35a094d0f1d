import { createHmac, timingSafeEqual } from 'node:crypto';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { sha256 } from './sha256';

type Check = (given: string, body: Buffer, secret: string, headers: Headers) => boolean;

/** Signature headers in order of precedence. The first one present decides; a later one cannot override it. */
const schemes: readonly { readonly header: string; readonly isGood: Check }[] = [
  { header: 'webhook-signature', isGood: isStandard },
  { header: 'x-hub-signature-256', isGood: (given, body, secret) => isSameText(given, `sha256=${hmacOf(body, secret)}`) },
  { header: 'x-forgejo-signature', isGood: (given, body, secret) => isSameText(given, hmacOf(body, secret)) },
  { header: 'x-gitea-signature', isGood: (given, body, secret) => isSameText(given, hmacOf(body, secret)) },
  { header: 'x-gitlab-token', isGood: (given, _body, secret) => isSameText(given, secret) },
];

/**
 * Whether a webhook request is signed with one of the secrets. Supports GitHub (`X-Hub-Signature-256`), Forgejo and Gitea
 * (their own headers), GitLab (`X-Gitlab-Token`, or its signing token) and Standard Webhooks (valid for five minutes).
 *
 * @param body the raw bytes
 * @see https://www.standardwebhooks.com/
 */
export function isSigned(body: Buffer, headers: Headers, secrets: readonly string[]): boolean {
  const scheme = schemes.find(({ header }) => headers.has(header));
  if (scheme === undefined) return false;
  const given = headers.get(scheme.header) ?? '';
  // Try every secret, so that timing does not reveal which one matches.
  return secrets.map((secret) => scheme.isGood(given, body, secret, headers)).includes(true);
}

/** Whether an `Authorization` header is `Bearer <secret>` for one of the secrets. */
export function bearsSecret(authorization: string | null | undefined, secrets: readonly string[]): boolean {
  const given = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  return given !== undefined && secrets.map((secret) => isSameText(given, secret)).includes(true);
}

/** Compares in constant time. Hashing first gives both sides the same length. */
export function isSameText(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(expected)));
}

/** The signature that GitHub, Forgejo and Gitea send: HMAC-SHA256 in hexadecimal. */
export const hmacOf = (body: Buffer | string, secret: string): string => createHmac('sha256', secret).update(body).digest('hex');

/** Signer and verifier for a secret: base64 after `whsec_`, else the key itself. @throws Error for invalid base64 */
export const signerOf = (secret: string): Webhook =>
  secret.startsWith('whsec_') ? new Webhook(secret) : new Webhook(Buffer.from(secret), { format: 'raw' });

/** Whether a secret is usable: what follows `whsec_` may not be valid base64. */
export function canSign(secret: string): boolean {
  try {
    signerOf(secret);
    return true;
  } catch {
    // The constructor throws only for a secret that it cannot decode.
    return false;
  }
}

function isStandard(_given: string, body: Buffer, secret: string, headers: Headers): boolean {
  try {
    signerOf(secret).verify(body.toString('utf8'), Object.fromEntries(headers), { jsonParse: false });
    return true;
  } catch (error) {
    // Next may bundle the package twice, which breaks instanceof.
    if (error instanceof WebhookVerificationError || (error instanceof Error && error.name === 'WebhookVerificationError'))
      return false;
    throw error;
  }
}
