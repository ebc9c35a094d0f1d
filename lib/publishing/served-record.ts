import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Edition } from '@/lib/views/edition';
import type { Deployment } from './deployment';
import { readRecord } from './sealed-record';

/** The host stores the record like a page, so it lives as long as the pages it lists. */
export const servedAddress = '/api/served/';

const form = z.object({
  format: z.literal(1),
  deployment: z.string(),
  version: z.string(),
  /** Address to fingerprint. */
  addresses: z.record(z.string().max(2048), z.string().max(64)),
});

/** What the stored pages show. Written by the build, and by each publication as its last step. */
export type ServedRecord = z.infer<typeof form>;

export function servedRecord({ snapshot, desired }: Edition, deployment: string): ServedRecord {
  const addresses = Object.fromEntries([...desired].map(([address, { fingerprint }]) => [address, fingerprint]));
  return { format: 1, deployment, version: snapshot.version, addresses };
}

/** Whether a record lists exactly the pages of an edition. */
export function isOf(record: ServedRecord, edition: Edition): boolean {
  const { addresses } = servedRecord(edition, record.deployment);
  return isDeepStrictEqual(record.addresses, addresses);
}

/** @throws Error when the record cannot be read, or belongs to another deployment */
export async function readServed(deployment: Deployment): Promise<ServedRecord> {
  const found = await readRecord(deployment, servedAddress, form);
  // A build without a secret writes no record; every address is then checked.
  return found ?? { format: 1, deployment: deployment.id, version: '', addresses: {} };
}
