import type { Edition } from '@/lib/blog';
import type { Snapshot } from '@/lib/content/snapshot';
import type { Desired } from '@/lib/views/table';

/** What must be known of the content to say what answers for a path. Old paths and slugs are decoded. */
export interface AddressIndex {
  /** Whether a page of the table has an address. */
  has(address: string): boolean;
  /** Old path to where it leads. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Every address that was ever published. */
  readonly locked: ReadonlySet<string>;
  /** Slug to the address of the one post that has it. */
  readonly posts: ReadonlyMap<string, string>;
  /** Number to the address of the decision that has it. */
  readonly decisions: ReadonlyMap<number, string>;
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
  const index = known.get(snapshot) ?? indexOfSnapshot(snapshot);
  known.set(snapshot, index);
  return { ...index, has: (address) => isPage(desired.get(address)) };
}

/** What is enough to answer for any path without the content. */
export function addressLists(edition: Edition): AddressLists {
  const { aliases, locked, posts, decisions } = addressIndex(edition);
  const pages = [...edition.desired].flatMap(([address, desired]) => (isPage(desired) ? [address] : []));
  return { pages, aliases: [...aliases], locked: [...locked], posts: [...posts], decisions: [...decisions] };
}

/** An index by lists alone. */
export function indexOf({ pages, aliases, locked, posts, decisions }: AddressLists): AddressIndex {
  const there = new Set(pages);
  return {
    has: (address) => there.has(address),
    aliases: new Map(aliases),
    locked: new Set(locked),
    posts: new Map(posts),
    decisions: new Map(decisions),
  };
}

/** What answers for a missing page is not a page itself. */
const isPage = (desired: Desired | undefined) => desired !== undefined && desired.row.kind !== 'missing';

function indexOfSnapshot({ aliases, lock, posts, decisions }: Snapshot): Omit<AddressIndex, 'has'> {
  const bySlug = new Map<string, string>();
  const shared = new Set<string>();
  for (const { file } of posts)
    if (bySlug.has(file.slug)) shared.add(file.slug);
    else bySlug.set(file.slug, file.address);
  // Of two posts with one slug neither is meant.
  for (const slug of shared) bySlug.delete(slug);
  // Of two decisions with one number the first by path has it.
  const listed = [...decisions.values()].filter((decision) => decision.listed).reverse();
  return {
    aliases,
    locked: new Set(lock?.addresses),
    posts: bySlug,
    decisions: new Map(listed.map(({ number, address }) => [number, address])),
  };
}
