import type { Edition } from '@/lib/blog';
import type { Snapshot } from '@/lib/content/snapshot';

/** What is to be known of the content to say what answers for a path. */
export interface AddressIndex {
  /** Whether a page of the table has an address. */
  has(address: string): boolean;
  /** Where an old address leads; both decoded. */
  alias(path: string): string | undefined;
  /** Whether an address was ever published; decoded. */
  isLocked(path: string): boolean;
  /** The address of the one post that has a slug. */
  postWith(slug: string): string | undefined;
  /** The address of the decision that has a number. */
  decision(number: number): string | undefined;
}

/** The same as plain data. */
export interface AddressLists {
  readonly pages: readonly string[];
  readonly aliases: readonly (readonly [string, string])[];
  readonly locked: readonly string[];
  readonly posts: readonly (readonly [slug: string, address: string])[];
  readonly decisions: readonly (readonly [number: number, address: string])[];
}

const known = new WeakMap<Snapshot, Omit<AddressIndex, 'has'>>();

/** The index of an edition; what was made for its snapshot is kept. */
export function addressIndex({ snapshot, desired }: Edition): AddressIndex {
  const rest = known.get(snapshot) ?? indexOf(listsOf(snapshot));
  known.set(snapshot, rest);
  // What answers for a missing page is no page itself.
  const has = (address: string) => (desired.get(address)?.row.kind ?? 'missing') !== 'missing';
  return { ...rest, has };
}

/** Every address of an edition, and what leads to one: what is enough to answer for any path without the content. */
export function addressLists({ snapshot, desired }: Edition): AddressLists {
  const pages = [...desired].flatMap(([address, { row }]) => (row.kind === 'missing' ? [] : [address]));
  return { ...listsOf(snapshot), pages };
}

/** An index by lists alone. */
export function indexOf({ pages, aliases, locked, posts, decisions }: AddressLists): AddressIndex {
  const there = new Set(pages);
  const leads = new Map(aliases);
  const once = new Set(locked);
  const bySlug = new Map(posts);
  const byNumber = new Map(decisions);
  return {
    has: (address) => there.has(address),
    alias: (path) => leads.get(path),
    isLocked: (path) => once.has(path),
    postWith: (slug) => bySlug.get(slug),
    decision: (number) => byNumber.get(number),
  };
}

function listsOf({ aliases, lock, posts, decisions }: Snapshot): AddressLists {
  const slugs = new Map<string, string | undefined>();
  // Of two with one slug neither is meant.
  for (const { file } of posts) slugs.set(file.slug, slugs.has(file.slug) ? undefined : file.address);
  return {
    pages: [],
    aliases: [...aliases],
    locked: lock?.addresses ?? [],
    posts: [...slugs].flatMap(([slug, address]) => (address === undefined ? [] : [[slug, address] as const])),
    // Of two with one number the first by path has it.
    decisions: [...decisions.values()]
      .filter(({ listed }) => listed)
      .reverse()
      .map(({ number, address }) => [number, address] as const),
  };
}
