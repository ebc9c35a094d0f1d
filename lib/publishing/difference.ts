import type { Desired, DesiredMap } from '@/lib/views/table';
import type { Rank } from '@/lib/views/row';

/** What lies between two desired states. */
export interface Difference {
  readonly added: readonly Desired[];
  readonly changed: readonly Desired[];
  /** Addresses that are not there any more. */
  readonly gone: readonly string[];
}

const ranks: Readonly<Record<Rank, number>> = { post: 0, list: 1, feed: 2, large: 3 };

/** Posts first, then what a reader sees next, then feeds, then what is large by nature; the table's order within. */
export const byRank = (a: Desired, b: Desired): number => ranks[a.row.rank] - ranks[b.row.rank];

/** Address to what identifies what it showed. */
export type Shown = Pick<ReadonlyMap<string, { readonly fingerprint: string }>, 'get' | 'keys'>;

/**
 * What is to be regenerated between two maps of fingerprints. Nothing else decides what is stale.
 */
export function difference(before: Shown, after: DesiredMap): Difference {
  const added: Desired[] = [];
  const changed: Desired[] = [];
  for (const [address, desired] of after) {
    const known = before.get(address);
    if (known === desired) continue;
    if (known === undefined) added.push(desired);
    else if (known.fingerprint !== desired.fingerprint) changed.push(desired);
  }
  const gone = [...before.keys()].filter((address) => !after.has(address));
  return { added, changed, gone };
}
