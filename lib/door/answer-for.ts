import type { Edition } from '@/lib/blog';
import { type AddressIndex, addressIndex } from './address-index';
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

/** The same by addresses alone. */
export type AddressAnswer = Exclude<Answer, { kind: 'page' }> | { readonly kind: 'page'; readonly address: string };

/**
 * Decides what answers for a path, before any renderer is asked: a page of the table, one redirect to its proper form, or nothing.
 *
 * @param edition the content
 * @param path path of the request as sent, without its query
 */
export function answerFor(edition: Edition, path: string): Answer {
  const answer = answerIn(addressIndex(edition), path);
  if (answer.kind !== 'page') return answer;
  const desired = edition.desired.get(answer.address);
  if (desired === undefined) throw new Error(`${answer.address} is in no table`);
  return { kind: 'page', desired };
}

/** The same without the content: by what is known of its addresses. */
export function answerIn(index: AddressIndex, path: string): AddressAnswer {
  const canonical = canonicalForm(path);
  if (canonical === undefined) return { kind: 'malformed' };
  if (index.has(canonical))
    return canonical === path ? { kind: 'page', address: canonical } : { kind: 'redirect', location: canonical };

  // Made for one reader at a time, so it is in no table.
  if (canonical === addresses.search())
    return canonical === path ? { kind: 'search' } : { kind: 'redirect', location: canonical };

  const decoded = decodeURIComponent(canonical);
  const forms = otherForms(decoded);
  if (forms.includes(addresses.search())) return { kind: 'redirect', location: addresses.search() };
  for (const form of forms) {
    const live = (index.has(encoded(form)) ? encoded(form) : undefined) ?? index.alias(form) ?? oldFeeds.get(form);
    if (live !== undefined) return { kind: 'redirect', location: encodeURI(decodeURI(live)) };
  }
  const page = pageOfTwin(canonical);
  const twin = page === undefined ? undefined : movedTwin(page);
  if (twin !== undefined) return { kind: 'redirect', location: twin };
  const moved = bySlug(decoded) ?? byNumber(decoded);
  if (moved !== undefined) return { kind: 'redirect', location: encodeURI(moved) };
  const wasThere = [...forms, page ?? ''].some((form) => index.isLocked(form));
  return { kind: wasThere ? 'gone' : 'missing' };

  /** The twin of a page that has another address now. */
  function movedTwin(old: string): string | undefined {
    const live = index.alias(old) ?? bySlug(old);
    const moved = live === undefined ? undefined : addresses.markdown(encodeURI(decodeURI(live)));
    return moved !== undefined && index.has(moved) ? moved : undefined;
  }

  /** The one post that has a slug, asked for under another category. */
  function bySlug(old: string): string | undefined {
    const slug = /^\/posts\/(?:[^/]+\/)?([^/]+)\/?$/.exec(old)?.[1];
    return slug === undefined ? undefined : index.postWith(slug);
  }

  /** A number is given once, so it leads to its decision through every renaming: `/decisions/5/`, `/decisions/0005-an-older-title/`. */
  function byNumber(old: string): string | undefined {
    const number = /^\/decisions\/(\d{1,8})(?:-[^/]*)?\/?$/.exec(old)?.[1];
    return number === undefined ? undefined : index.decision(Number(number));
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
