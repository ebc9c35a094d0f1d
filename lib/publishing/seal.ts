import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

// What is sealed lies at an address that anybody may ask for, so it is read by holders of the secret only: iv, tag, text.
const algorithm = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;
/** Bytes that opening may unfold to. */
const most = 256 * 1024 * 1024;

const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'what a deployment keeps of itself', 32));

/** Encrypts plain data with AES-256-GCM. */
export function seal(value: unknown, secret: string): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, keyOf(secret), iv);
  const text = Buffer.concat([cipher.update(deflateRawSync(JSON.stringify(value))), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

/**
 * @param secrets one of which it was sealed with
 * @returns the value, or `undefined` when none of them opens it
 */
export function unseal(sealed: Buffer, secrets: readonly string[]): unknown {
  for (const secret of secrets) {
    const decipher = createDecipheriv(algorithm, keyOf(secret), sealed.subarray(0, ivLength), { authTagLength: tagLength });
    let text: Buffer;
    try {
      decipher.setAuthTag(sealed.subarray(ivLength, ivLength + tagLength));
      text = Buffer.concat([decipher.update(sealed.subarray(ivLength + tagLength)), decipher.final()]);
    } catch {
      // It was sealed with another secret, or is no seal: there is nothing else that this can fail at.
      continue;
    }
    return JSON.parse(inflateRawSync(text, { maxOutputLength: most }).toString('utf8'));
  }
  return undefined;
}
