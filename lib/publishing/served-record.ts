import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Edition } from '@/lib/views/edition';
import type { Deployment } from './deployment';
import { readRecord } from './sealed-record';

/** Where the record of what is served is kept: stored like a page, so that it lives and dies with the pages that it tells of. */
export const servedAddress = '/api/served/';

const form = z.object({
  format: z.literal(1),
  deployment: z.string(),
  /** Content version. */
  version: z.string(),
  /** Address to fingerprint. */
  addresses: z.record(z.string().max(2048), z.string().max(64)),
});

/** What the stored pages show: written by the build, and by each publication as its last step. */
export type ServedRecord = z.infer<typeof form>;

/** The record of an edition. */
export function servedRecord({ snapshot, desired }: Edition, deployment: string): ServedRecord {
  const addresses = Object.fromEntries([...desired].map(([address, { fingerprint }]) => [address, fingerprint]));
  return { format: 1, deployment, version: snapshot.version, addresses };
}

/** Whether a record tells of just this edition. */
export function isOf(record: ServedRecord, edition: Edition): boolean {
  const { addresses } = servedRecord(edition, record.deployment);
  return isDeepStrictEqual(record.addresses, addresses);
}

/** What the stored pages show. @throws Error when it cannot be read, or is not a record of this deployment */
export async function readServed(deployment: Deployment): Promise<ServedRecord> {
  const found = await readRecord(deployment, servedAddress, form);
  // A build without the secret keeps none: each address is looked at then.
  return found ?? { format: 1, deployment: deployment.id, version: '', addresses: {} };
}
