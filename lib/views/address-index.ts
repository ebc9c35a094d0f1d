import type { Snapshot } from '@/lib/content/snapshot';
import { memo } from '@/lib/base/memo';
import type { Edition } from './edition';
import type { Desired } from './table';

/** Enough to answer for any path without the content, as plain data. Old paths and slugs are decoded. */
export interface AddressLists {
  readonly pages: readonly string[];
  /** Old path and its target. */
  readonly aliases: readonly (readonly [path: string, address: string])[];
  /** Every address that was ever published. */
  readonly locked: readonly string[];
  /** Unique slug and the address of its post. */
  readonly posts: readonly (readonly [slug: string, address: string])[];
  readonly decisions: readonly (readonly [number: number, address: string])[];
}

export type AddressIndex = ReturnType<typeof indexOf>;

export function indexOf({ pages, aliases, locked, posts, decisions }: AddressLists) {
  const there = new Set(pages);
  return {
    has: (address: string) => there.has(address),
    aliases: new Map(aliases),
    locked: new Set(locked),
    posts: new Map(posts),
    decisions: new Map(decisions),
  };
}

/** All but the pages of an index. */
const indexOfSnapshot = memo((snapshot: Snapshot) => indexOf(listsOf(snapshot)));

/** The index of an edition. */
export const addressIndex = ({ snapshot, desired }: Edition): AddressIndex => ({
  ...indexOfSnapshot(snapshot),
  has: (address) => isPage(desired.get(address)),
});

export function addressLists({ snapshot, desired }: Edition): AddressLists {
  const pages = [...desired].flatMap(([address, wanted]) => (isPage(wanted) ? [address] : []));
  return { ...listsOf(snapshot), pages };
}

/** The 404 and 410 pages do not count. */
const isPage = (desired: Desired | undefined) => desired !== undefined && desired.row.kind !== 'missing';

/** Everything but `pages`. */
function listsOf({ aliases, lock, posts, decisions }: Snapshot): AddressLists {
  const slugs = new Map<string, string | undefined>();
  // An ambiguous slug leads to no post.
  for (const { file } of posts) slugs.set(file.slug, slugs.has(file.slug) ? undefined : file.address);
  // When two decisions share a number, the first by path wins.
  const listed = [...decisions.values()].filter((decision) => decision.listed).reverse();
  return {
    pages: [],
    aliases: [...aliases],
    locked: lock?.addresses ?? [],
    posts: [...slugs].flatMap(([slug, address]) => (address === undefined ? [] : [[slug, address] as const])),
    decisions: listed.map(({ number, address }) => [number, address] as const),
  };
}
