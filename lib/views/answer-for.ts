import { encodedPath } from '@/lib/base/decoded';
import { type AddressIndex, addressIndex } from './address-index';
import type { Edition } from './edition';
import { addresses } from './addresses';

export type Answer =
  | { readonly kind: 'page'; readonly address: string }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'search' | 'gone' | 'missing' | 'malformed' };

/** Conventional feed paths, and those of other blog engines. */
const oldPaths: readonly (readonly [feed: string, paths: string])[] = [
  [addresses.rss(), '/feed /feed/ /feed.xml /feed.rss /feed/rss/ /feed/index.xml /feed/rss.xml /index.xml /rss /rss/'],
  ['/atom.xml', '/atom /atom/ /feed/atom/ /feed.atom /feed/atom.xml'],
  ['/feed.json', '/feed/json/ /feed/feed.json /index.json'],
];
const oldFeeds = new Map(oldPaths.flatMap(([feed, paths]) => paths.split(' ').map((path) => [path, feed] as const)));

/** Paths that redirect to a feed. */
export const oldFeedAddresses: readonly string[] = [...oldFeeds.keys()];

/** The address of the page to send: for a missing or removed one, that of the 404 or 410 page. */
export const pageFor = (answer: Answer): string =>
  answer.kind === 'page' ? answer.address : addresses.missing(answer.kind === 'gone' ? 410 : 404);

/**
 * Resolves a path without rendering: to a page of the table, one redirect to its proper form, or nothing.
 *
 * @param path as requested, without the query
 */
export const answerFor = (edition: Edition, path: string): Answer => answerIn(addressIndex(edition), path);

/** The same from an address index alone. */
export function answerIn(index: AddressIndex, path: string): Answer {
  const canonical = canonicalForm(path);
  if (canonical === undefined) return { kind: 'malformed' };
  // Search results are rendered per request, so they are not in the table.
  const isSearch = canonical === addresses.search();
  if (isSearch || index.has(canonical)) {
    if (canonical !== path) return { kind: 'redirect', location: canonical };
    return isSearch ? { kind: 'search' } : { kind: 'page', address: canonical };
  }

  const decoded = decodeURIComponent(canonical);
  const forms = otherForms(decoded);
  const page = pageOfTwin(canonical);
  const location = live() ?? movedTwin() ?? bySlug(decoded) ?? byNumber();
  if (location !== undefined) return { kind: 'redirect', location };
  const wasThere = [...forms, page ?? ''].some((form) => index.locked.has(form));
  return { kind: wasThere ? 'gone' : 'missing' };

  function live(): string | undefined {
    if (forms.includes(addresses.search())) return addresses.search();
    for (const form of forms) {
      // An old address with a space can only be written encoded.
      const alias = index.aliases.get(form) ?? index.aliases.get(encodedPath(form)) ?? index.aliases.get(encodeURI(form));
      const found = index.has(encodedPath(form)) ? encodedPath(form) : (alias ?? oldFeeds.get(form));
      if (found !== undefined) return encodeURI(decodeURI(found));
    }
    return undefined;
  }

  /** The Markdown twin of a page that has moved. */
  function movedTwin(): string | undefined {
    if (page === undefined) return undefined;
    const alias = index.aliases.get(page);
    const now = alias === undefined ? bySlug(page) : encodeURI(decodeURI(alias));
    const twin = now === undefined ? undefined : addresses.markdown(now);
    return twin !== undefined && index.has(twin) ? twin : undefined;
  }

  /** The post with a unique slug, requested under another category. */
  function bySlug(old: string): string | undefined {
    const slug = /^\/posts\/(?:[^/]+\/)?([^/]+)\/?$/.exec(old)?.[1];
    const address = slug === undefined ? undefined : index.posts.get(slug);
    return address === undefined ? undefined : encodeURI(address);
  }

  /** A number stays with its decision through renamings: `/decisions/5/`, `/decisions/0005-an-older-title/`. */
  function byNumber(): string | undefined {
    const number = /^\/decisions\/(\d{1,8})(?:-[^/]*)?\/?$/.exec(decoded)?.[1];
    const address = number === undefined ? undefined : index.decisions.get(Number(number));
    return address === undefined ? undefined : encodeURI(address);
  }
}

/** The page of a Markdown twin. */
const pageOfTwin = (path: string) =>
  path.endsWith('/index.md') ? decodeURIComponent(path.slice(0, -'index.md'.length)) : undefined;

/** Decodes a path, collapses slashes and encodes it again; `undefined` when it is malformed. */
function canonicalForm(path: string): string | undefined {
  // Fast path: nothing to decode or to collapse.
  if (/^(?:\/[\w.~-]+)*\/?$/.test(path)) return path;
  try {
    const decoded = decodeURIComponent(path.replace(/\/{2,}/g, '/')).normalize('NFC');
    return /[\0\\]/.test(decoded) ? undefined : encodedPath(decoded);
  } catch {
    return undefined;
  }
}

/** Common variants of an address: as it is, with or without the slash, as a file, in lower case. */
function otherForms(path: string): string[] {
  const bare = path
    .replace(/\/$/, '')
    .replace(/\/index(?:\.html?)?$/i, '')
    .replace(/\.html?$/i, '');
  return [...new Set([path, `${bare}/`, bare, `${bare.toLowerCase()}/`, bare.toLowerCase()])].filter((form) => form !== '');
}
