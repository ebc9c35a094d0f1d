import type { Snapshot } from '@/lib/content/snapshot';
import type { Edition } from './edition';
import type { Desired } from './table';

/** What is enough to answer for any path without the content, as plain data. Old paths and slugs are decoded. */
export interface AddressLists {
  readonly pages: readonly string[];
  /** Old path to where it leads. */
  readonly aliases: readonly (readonly [path: string, address: string])[];
  /** Every address that was ever published. */
  readonly locked: readonly string[];
  /** Slug to the address of the one post that has it. */
  readonly posts: readonly (readonly [slug: string, address: string])[];
  /** Number to the address of the decision that has it. */
  readonly decisions: readonly (readonly [number: number, address: string])[];
}

/** The same to look things up in. */
export type AddressIndex = ReturnType<typeof indexOf>;

/** An index by lists alone. */
export function indexOf({ pages, aliases, locked, posts, decisions }: AddressLists) {
  const there = new Set(pages);
  return {
    /** Whether a page of the table has an address. */
    has: (address: string) => there.has(address),
    aliases: new Map(aliases),
    locked: new Set(locked),
    posts: new Map(posts),
    decisions: new Map(decisions),
  };
}

const known = new WeakMap<Snapshot, AddressIndex>();

/** The index of a snapshot with its addresses; what was made for its snapshot is kept. */
export function addressIndex({ snapshot, desired }: Edition): AddressIndex {
  const index = known.get(snapshot) ?? indexOf(listsOf(snapshot));
  known.set(snapshot, index);
  return { ...index, has: (address) => isPage(desired.get(address)) };
}

/** The lists of a snapshot with its addresses. */
export function addressLists({ snapshot, desired }: Edition): AddressLists {
  const pages = [...desired].flatMap(([address, wanted]) => (isPage(wanted) ? [address] : []));
  return { ...listsOf(snapshot), pages };
}

/** What answers for a missing page is not a page itself. */
const isPage = (desired: Desired | undefined) => desired !== undefined && desired.row.kind !== 'missing';

/** All but the pages. */
function listsOf({ aliases, lock, posts, decisions }: Snapshot): AddressLists {
  const slugs = new Map<string, string | undefined>();
  // Of two posts with one slug neither is meant.
  for (const { file } of posts) slugs.set(file.slug, slugs.has(file.slug) ? undefined : file.address);
  // Of two decisions with one number the first by path has it.
  const listed = [...decisions.values()].filter((decision) => decision.listed).reverse();
  return {
    pages: [],
    aliases: [...aliases],
    locked: lock?.addresses ?? [],
    posts: [...slugs].flatMap(([slug, address]) => (address === undefined ? [] : [[slug, address] as const])),
    decisions: listed.map(({ number, address }) => [number, address] as const),
  };
}
