import { type AddressIndex, addressIndex } from './address-index';
import type { Edition } from './edition';
import { addresses } from './addresses';

/** What a path is answered with. */
export type Answer =
  | { readonly kind: 'page'; readonly address: string }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'search' | 'gone' | 'missing' | 'malformed' };

/** Where feeds are looked for by habit, and were on earlier engines. */
const oldPaths: readonly (readonly [feed: string, paths: string])[] = [
  [addresses.rss(), '/feed /feed/ /feed.xml /feed.rss /feed/rss/ /feed/index.xml /feed/rss.xml /index.xml /rss /rss/'],
  ['/atom.xml', '/atom /atom/ /feed/atom/ /feed.atom /feed/atom.xml'],
  ['/feed.json', '/feed/json/ /feed/feed.json /index.json'],
];
const oldFeeds = new Map(oldPaths.flatMap(([feed, paths]) => paths.split(' ').map((path) => [path, feed] as const)));

/** Addresses of earlier days at which feeds are looked for. */
export const oldFeedAddresses: readonly string[] = [...oldFeeds.keys()];

/** The address of the page that is sent: for what is not there, of the page that says so. */
export const pageFor = (answer: Answer): string =>
  answer.kind === 'page' ? answer.address : addresses.missing(answer.kind === 'gone' ? 410 : 404);

/**
 * Decides what answers for a path, before any renderer is asked: a page of the table, one redirect to its proper form, or nothing.
 *
 * @param edition the content
 * @param path path of the request as sent, without its query
 */
export const answerFor = (edition: Edition, path: string): Answer => answerIn(addressIndex(edition), path);

/** The same without the content: by what is known of its addresses. */
export function answerIn(index: AddressIndex, path: string): Answer {
  const canonical = canonicalForm(path);
  if (canonical === undefined) return { kind: 'malformed' };
  // A search is made for one reader at a time, so it is in no table.
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
      const found = index.has(encoded(form)) ? encoded(form) : (index.aliases.get(form) ?? oldFeeds.get(form));
      if (found !== undefined) return encodeURI(decodeURI(found));
    }
    return undefined;
  }

  /** The twin of a page that has another address now. */
  function movedTwin(): string | undefined {
    if (page === undefined) return undefined;
    const alias = index.aliases.get(page);
    const now = alias === undefined ? bySlug(page) : encodeURI(decodeURI(alias));
    const twin = now === undefined ? undefined : addresses.markdown(now);
    return twin !== undefined && index.has(twin) ? twin : undefined;
  }

  /** The one post that has a slug, asked for under another category. */
  function bySlug(old: string): string | undefined {
    const slug = /^\/posts\/(?:[^/]+\/)?([^/]+)\/?$/.exec(old)?.[1];
    const address = slug === undefined ? undefined : index.posts.get(slug);
    return address === undefined ? undefined : encodeURI(address);
  }

  /** A number is given once, so it leads to its decision through every renaming: `/decisions/5/`, `/decisions/0005-an-older-title/`. */
  function byNumber(): string | undefined {
    const number = /^\/decisions\/(\d{1,8})(?:-[^/]*)?\/?$/.exec(decoded)?.[1];
    const address = number === undefined ? undefined : index.decisions.get(Number(number));
    return address === undefined ? undefined : encodeURI(address);
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
    return /[\0\\]/.test(decoded) ? undefined : encoded(decoded);
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
