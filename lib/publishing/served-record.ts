import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Edition } from '@/lib/blog';
import { bearsSecret } from './signature';

/** What the stored pages show: written by the build, and by each publication as its last step. */
export interface Served {
  /** Content version. */
  readonly version: string;
  /** Commit, where the source has one. */
  readonly revision?: string;
  /** Address to fingerprint. */
  readonly addresses: ReadonlyMap<string, { readonly fingerprint: string }>;
}

/** Where the record is kept: an address that Next stores like a page, so that it lives and dies with the pages that it tells of. */
export const servedAddress = '/api/served/';

const form = z.object({
  format: z.literal(1),
  version: z.string(),
  revision: z.string().optional(),
  addresses: z.record(z.string().max(2048), z.string().max(64)),
});

/** The record of an edition, as the body of its address. */
export function servedBody({ snapshot, desired }: Edition, revision: string | undefined): string {
  const addresses = Object.fromEntries([...desired].map(([address, { fingerprint }]) => [address, fingerprint]));
  const record: z.input<typeof form> = { format: 1, version: snapshot.version, revision, addresses };
  return JSON.stringify(record);
}

/** Whether a record tells of just this edition. */
export function isOf({ addresses }: Served, { desired }: Edition): boolean {
  let count = 0;
  for (const [address, { fingerprint }] of desired) {
    if (addresses.get(address)?.fingerprint !== fingerprint) return false;
    count++;
  }
  return count === addresses.size;
}

const patience = 10_000;

/**
 * Reads the record of the deployment that answers at an origin.
 *
 * @param origin of the site as it was called: `https://…`
 * @param secret any secret of the environment; what is sent is derived from it and opens nothing else
 * @throws Error when it cannot be read or is no record
 */
export async function readServed(origin: string, secret: string): Promise<Served> {
  const answer = await fetch(origin + servedAddress, {
    headers: { authorization: `Bearer ${recordKey(secret)}` },
    redirect: 'manual',
    cache: 'no-store',
    signal: AbortSignal.timeout(patience),
  });
  if (answer.status !== 200) throw new Error(`${servedAddress} answered ${answer.status}`);
  const { version, revision, addresses } = form.parse(await answer.json());
  return {
    version,
    revision,
    addresses: new Map(Object.entries(addresses).map(([address, fingerprint]) => [address, { fingerprint }])),
  };
}

/** The record names posts that are unlisted: it is for this deployment's own publications. */
export const mayReadServed = (authorization: string | null, secrets: readonly string[]): boolean =>
  bearsSecret(authorization, secrets.map(recordKey));

const recordKey = (secret: string) => createHmac('sha256', secret).update('what is served').digest('hex');
