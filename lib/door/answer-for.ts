import type { Edition } from '@/lib/blog';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import { decisionByNumber } from './decision-by-number';
import { addresses } from '@/lib/views/addresses';
import type { Desired } from '@/lib/views/table';

/** What a path is answered with. */
export type Answer =
  | { readonly kind: 'page'; readonly desired: Desired }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'search' | 'gone' | 'missing' | 'malformed' };

/** Where feeds are looked for by habit, and were on earlier engines. */
const oldFeeds = new Map([
  ...[
    '/feed',
    '/feed/',
    '/feed.xml',
    '/feed.rss',
    '/feed/rss/',
    '/feed/index.xml',
    '/feed/rss.xml',
    '/index.xml',
    '/rss',
    '/rss/',
  ].map((path) => [path, addresses.rss()] as const),
  ...['/atom', '/atom/', '/feed/atom/', '/feed.atom', '/feed/atom.xml'].map((path) => [path, '/atom.xml'] as const),
  ...['/feed/json/', '/feed/feed.json', '/index.json'].map((path) => [path, '/feed.json'] as const),
]);

/** Addresses of earlier days at which feeds are looked for. */
export const oldFeedAddresses: readonly string[] = [...oldFeeds.keys()];

/**
 * Decides what answers for a path, before any renderer is asked: a page of the table, one redirect to its proper form, or nothing.
 *
 * @param edition the content
 * @param path path of the request as sent, without its query
 */
export function answerFor(edition: Edition, path: string): Answer {
  const canonical = canonicalForm(path);
  if (canonical === undefined) return { kind: 'malformed' };
  const at = (address: string): Desired | undefined => {
    const desired = edition.desired.get(address);
    // What answers for a missing page is no page itself.
    return desired?.row.kind === 'missing' ? undefined : desired;
  };
  const found = at(canonical);
  if (found !== undefined)
    return canonical === path ? { kind: 'page', desired: found } : { kind: 'redirect', location: canonical };

  // Made for one reader at a time, so it is in no table.
  if (canonical === addresses.search())
    return canonical === path ? { kind: 'search' } : { kind: 'redirect', location: canonical };

  const { snapshot } = edition;
  const decoded = decodeURIComponent(canonical);
  const forms = otherForms(decoded);
  if (forms.includes(addresses.search())) return { kind: 'redirect', location: addresses.search() };
  for (const form of forms) {
    const live = at(encoded(form))?.address ?? snapshot.aliases.get(form) ?? oldFeeds.get(form);
    if (live !== undefined) return { kind: 'redirect', location: encodeURI(decodeURI(live)) };
  }
  const page = pageOfTwin(canonical);
  const twin = page === undefined ? undefined : movedTwin(page);
  if (twin !== undefined) return { kind: 'redirect', location: twin };
  const moved = postBySlug(snapshot, decoded)?.file.address ?? decisionByNumber(snapshot, decoded);
  if (moved !== undefined) return { kind: 'redirect', location: encodeURI(moved) };
  const wasThere = [...forms, page ?? ''].some((form) => lockedAddresses(snapshot).has(form));
  return { kind: wasThere ? 'gone' : 'missing' };

  /** The twin of a page that has another address now. */
  function movedTwin(old: string): string | undefined {
    const live = snapshot.aliases.get(old) ?? postBySlug(snapshot, old)?.file.address;
    return live === undefined ? undefined : at(addresses.markdown(encodeURI(decodeURI(live))))?.address;
  }
}

/** A twin is there, gone or moved as its page is. */
const pageOfTwin = (path: string) =>
  path.endsWith('/index.md') ? decodeURIComponent(path.slice(0, -'index.md'.length)) : undefined;

const encoded = (path: string) => path.split('/').map(encodeURIComponent).join('/');

/** The path decoded, without doubled slashes, encoded again; `undefined` when it is not decodable. */
function canonicalForm(path: string): string | undefined {
  // Most have nothing in them that could be decoded or doubled.
  if (/^(?:\/[\w.~-]+)*\/?$/.test(path)) return path;
  try {
    const decoded = decodeURIComponent(path.replace(/\/{2,}/g, '/')).normalize('NFC');
    if (/[\0\\]/.test(decoded)) return undefined;
    return encoded(decoded);
  } catch {
    // decodeURIComponent has no other fault than malformed input.
    return undefined;
  }
}

/** The forms in which people and programs write an address: as it is, with or without the slash, as a file, in capitals. */
function otherForms(path: string): string[] {
  const bare = path
    .replace(/\/$/, '')
    .replace(/\/index(?:\.html?)?$/i, '')
    .replace(/\.html?$/i, '');
  return [...new Set([path, `${bare}/`, bare, `${bare.toLowerCase()}/`, bare.toLowerCase()])].filter((form) => form !== '');
}

const slugs = new WeakMap<Snapshot, ReadonlyMap<string, Post | undefined>>();

/** The one post that has a slug, asked for under another category, by its path decoded. */
function postBySlug(snapshot: Snapshot, path: string): Post | undefined {
  const slug = /^\/posts\/(?:[^/]+\/)?([^/]+)\/?$/.exec(path)?.[1];
  if (slug === undefined) return undefined;
  let known = slugs.get(snapshot);
  if (known === undefined) {
    const found = new Map<string, Post | undefined>();
    for (const post of snapshot.posts) found.set(post.file.slug, found.has(post.file.slug) ? undefined : post);
    slugs.set(snapshot, found);
    known = found;
  }
  return known.get(slug);
}

const locks = new WeakMap<object, ReadonlySet<string>>();

function lockedAddresses({ lock }: Snapshot): ReadonlySet<string> {
  if (lock === undefined) return new Set();
  const known = locks.get(lock) ?? new Set(lock.addresses);
  locks.set(lock, known);
  return known;
}
