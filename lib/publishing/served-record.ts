import { z } from 'zod';
import type { Edition } from '@/lib/blog';
import type { Deployment } from './deployment';
import { unseal } from './seal';

/** What the stored pages show: written by the build, and by each publication as its last step. */
export interface ServedRecord {
  /** Content version. */
  readonly version: string;
  /** Address to fingerprint. */
  readonly addresses: ReadonlyMap<string, { readonly fingerprint: string }>;
}

/** Where it is kept: stored like a page, so that it lives and dies with the pages that it tells of. */
export const servedAddress = '/api/served/';

const form = z.object({
  format: z.literal(1),
  deployment: z.string(),
  version: z.string(),
  addresses: z.record(z.string().max(2048), z.string().max(64)),
});

/** The record of an edition as plain data. */
export function servedRecord({ snapshot, desired }: Edition, deployment: string): z.input<typeof form> {
  const addresses = Object.fromEntries([...desired].map(([address, { fingerprint }]) => [address, fingerprint]));
  return { format: 1, deployment, version: snapshot.version, addresses };
}

/** Whether a record tells of just this edition. */
export function isOf({ addresses }: ServedRecord, { desired }: Edition): boolean {
  let count = 0;
  for (const [address, { fingerprint }] of desired) {
    if (addresses.get(address)?.fingerprint !== fingerprint) return false;
    count++;
  }
  return count === addresses.size;
}

/**
 * What the stored pages show.
 *
 * @throws Error when it cannot be read, or is no record of this deployment
 */
export async function readServed({ stored, secrets, id }: Deployment): Promise<ServedRecord> {
  const { status, body } = await stored.read(servedAddress);
  // A build without the secret keeps none: each address is looked at then.
  if (status === 404) return { version: '', addresses: new Map() };
  if (status !== 200) throw new Error(`${servedAddress} answered ${status}`);
  const found = unseal(body, secrets);
  if (found === undefined) throw new Error('the record of what is served is sealed with another secret');
  const { version, addresses, deployment } = form.parse(found);
  if (deployment !== id) throw new Error('another deployment answers at ORIGIN');
  return { version, addresses: new Map(Object.entries(addresses).map(([address, fingerprint]) => [address, { fingerprint }])) };
}
