import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { Deployment } from './deployment';

// Anyone may request the address of a record, so it is encrypted. Layout: IV, tag, ciphertext.
const algorithm = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;
/** Limit (bytes) on the decompressed size. */
const most = 256 * 1024 * 1024;

const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'what a deployment keeps of itself', 32));

/** Compresses and encrypts a value as JSON, with AES-256-GCM. */
export function seal(value: unknown, secret: string): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, keyOf(secret), iv);
  const text = Buffer.concat([cipher.update(deflateRawSync(JSON.stringify(value))), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

/** `undefined` when none of the secrets opens it. */
function unseal(sealed: Buffer, secrets: readonly string[]): unknown {
  for (const secret of secrets) {
    const decipher = createDecipheriv(algorithm, keyOf(secret), sealed.subarray(0, ivLength), { authTagLength: tagLength });
    let text: Buffer;
    try {
      decipher.setAuthTag(sealed.subarray(ivLength, ivLength + tagLength));
      text = Buffer.concat([decipher.update(sealed.subarray(ivLength + tagLength)), decipher.final()]);
    } catch {
      // Sealed with another secret, or not a sealed record.
      continue;
    }
    return JSON.parse(inflateRawSync(text, { maxOutputLength: most }).toString('utf8'));
  }
  return undefined;
}

/** The stored record is not one that this deployment can use. */
export class NotOurRecord extends Error {}

/**
 * Reads a record that the deployment stored for its own processes.
 *
 * @returns `undefined` when there is none
 * @throws NotOurRecord when it has another secret or belongs to another deployment; Error when it cannot be read
 */
export async function readRecord<Form extends z.ZodType>(
  { stored, secrets, id }: Pick<Deployment, 'stored' | 'secrets' | 'id'>,
  address: string,
  form: Form,
): Promise<z.output<Form> | undefined> {
  const response = await stored(address);
  const body = Buffer.from(await response.arrayBuffer());
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  const record = unseal(body, secrets);
  if (record === undefined) throw new NotOurRecord(`${address} is sealed with another secret`);
  const { deployment } = z.looseObject({ deployment: z.string() }).parse(record);
  if (deployment !== id) throw new NotOurRecord('another deployment answers at ORIGIN');
  return form.parse(record);
}
