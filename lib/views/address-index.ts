import type { Snapshot } from '@/lib/content/snapshot';
import { memo } from '@/lib/base/memo';
import type { LockFile } from '@/lib/front-matter/content-file';
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

/** Answers for any path; each of its lists is made when it is first needed. */
export interface AddressIndex {
  has(address: string): boolean;
  readonly aliases: ReadonlyMap<string, string>;
  readonly locked: ReadonlySet<string>;
  readonly posts: ReadonlyMap<string, string>;
  readonly decisions: ReadonlyMap<number, string>;
}

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

/** The index of an edition. */
export const addressIndex = ({ snapshot, desired }: Edition): AddressIndex => ({
  has: (address) => isPage(desired.get(address)),
  get aliases() {
    return aliasesOf(snapshot);
  },
  get locked() {
    return snapshot.lock === undefined ? none : lockedIn(snapshot.lock);
  },
  get posts() {
    return postsBySlug(snapshot);
  },
  get decisions() {
    return decisionsByNumber(snapshot.decisions);
  },
});

export function addressLists({ snapshot, desired }: Edition): AddressLists {
  return {
    pages: [...desired].flatMap(([address, wanted]) => (isPage(wanted) ? [address] : [])),
    aliases: [...aliasesOf(snapshot)],
    locked: snapshot.lock?.addresses ?? [],
    posts: [...postsBySlug(snapshot)],
    decisions: [...decisionsByNumber(snapshot.decisions)],
  };
}

/** Asked for by programs that know no other icon; leads to the site's. */
export const favicon = '/favicon.ico';

const aliasesOf = memo(
  ({ aliases, frame }: Snapshot): ReadonlyMap<string, string> =>
    new Map([[favicon, frame.icon?.copies[0]?.href ?? '/icon-192.png'], ...aliases]),
);

/** The 404 and 410 pages do not count. */
const isPage = (desired: Desired | undefined) => desired !== undefined && desired.row.kind !== 'missing';

const none: ReadonlySet<string> = new Set();
const lockedIn = memo(({ addresses }: LockFile): ReadonlySet<string> => new Set(addresses));

const slugsIn = new WeakMap<Snapshot['arrangement'], ReadonlyMap<string, string>>();

function postsBySlug({ arrangement, posts }: Snapshot): ReadonlyMap<string, string> {
  const known = slugsIn.get(arrangement);
  if (known !== undefined) return known;
  const slugs = new Map<string, string>();
  const twice = new Set<string>();
  for (const { file } of posts) {
    if (slugs.has(file.slug)) twice.add(file.slug);
    slugs.set(file.slug, file.address);
  }
  // An ambiguous slug leads to no post.
  for (const slug of twice) slugs.delete(slug);
  slugsIn.set(arrangement, slugs);
  return slugs;
}

/** When two decisions share a number, the first by path wins. */
const decisionsByNumber = memo((decisions: Snapshot['decisions']): ReadonlyMap<number, string> => {
  const listed = [...decisions.values()].filter((decision) => decision.listed).reverse();
  return new Map(listed.map(({ number, address }) => [number, address]));
});
