import { posix } from 'node:path';
import { tagSlug } from '@/lib/front-matter/tag-slug';
import { siteAddress } from './address-slug';
import type { Dialect, OldFiles } from './dialect';
import type { PlacedPost } from './import-blog';
import type { AddressBook, OldSite, TakeNote } from './imported';
import { isRemote, oldReference } from './old-url';

const pictures = /\.(?:png|jpe?g|webp|avif|gif|svg)$/i;
const feeds = /^\/(?:(?:index|feed|rss|atom)\.xml|feed|rss|atom)\/?$/;
/** What `aliases` of a post may hold. */
const aliasPattern = /^\/(?!\/)[^\s?#]*$/;

/** The pictures of one post besides. */
interface PostBook extends AddressBook {
  /** New path to old path of every picture that was asked for so far. */
  copies(): ReadonlyMap<string, string>;
}

/** Where everything of an old blog has gone. */
export interface BlogBook {
  of(target: PlacedPost): PostBook;
  /** Old addresses of a post that are to lead to it. */
  aliasesOf(target: PlacedPost, note: TakeNote): string[];
}

/**
 * Makes the book of an old blog's addresses.
 *
 * @param placed every post and its new place
 */
export function addressBook(dialect: Dialect, files: OldFiles, site: OldSite, placed: readonly PlacedPost[]): BlogBook {
  const byPath = new Map(placed.map((target) => [target.post.path, target]));
  const live = new Set(placed.map(({ name }) => `/posts/${name}/`));
  const byAddress = new Map<string, PlacedPost>();
  for (const target of placed) {
    for (const written of target.post.addresses) {
      const address = siteAddress(written);
      if (address === undefined) continue;
      if (!byAddress.has(bare(address))) byAddress.set(bare(address), target);
    }
  }
  /** Hugo takes the one file of that name, wherever it lies. */
  const byName = (name: string): PlacedPost | undefined => {
    const found = placed.filter(({ post }) =>
      new RegExp(`(?:^|/)${name.replace(/\W/g, '\\$&')}(?:\\.md|/index\\.md)?$`).test(post.path),
    );
    return found.length === 1 ? found[0] : undefined;
  };
  const tags = new Set(placed.flatMap(({ post }) => post.fields.tags.map(tagSlug)));

  return {
    aliasesOf(target, note) {
      return [...new Set(target.post.addresses)].flatMap((written) => {
        const address = siteAddress(written);
        const alias = address === undefined ? undefined : site.basePath + address;
        if (alias === undefined || alias === '/' || !aliasPattern.test(alias)) {
          if (alias !== '/') note(1, 'left', `the old address "${written}" cannot be one here`);
          return [];
        }
        if (alias === `/posts/${target.name}/` || live.has(alias.endsWith('/') ? alias : `${alias}/`)) return [];
        const owner = byAddress.get(bare(address ?? ''));
        if (owner !== target) {
          note(1, 'left', `the old address ${alias} is that of ${owner?.post.path ?? 'another post'} too`);
          return [];
        }
        return [alias];
      });
    },
    of(target) {
      const copies = new Map<string, string>();
      const folder = posix.dirname(target.path);
      const relative = (to: PlacedPost) => posix.relative(folder, to.path);

      function picture(url: string): string | undefined {
        const local = withinSite(url, site);
        if (local === undefined) return undefined;
        const from = dialect.picturePaths(target.post, local).find((path) => files.has(path));
        if (from === undefined || !pictures.test(from)) return undefined;
        const known = [...copies].find(([, path]) => path === from)?.[0];
        const to = known ?? freeName(folder, from, copies);
        copies.set(to, from);
        return posix.relative(folder, to);
      }

      function link(url: string): string | undefined {
        if (url === '' || url.startsWith('#')) return url;
        const local = withinSite(url, site);
        if (local === undefined) return url;
        const [written = '', fragment] = local.split('#');
        const anchor = fragment === undefined || fragment === '' ? '' : `#${fragment}`;
        if (written === '') return anchor === '' ? undefined : anchor;
        const byFile = dialect
          .postPaths(target.post, written.split('?')[0] ?? '')
          .map((path) => byPath.get(path))
          .find((found) => found !== undefined);
        const named = byFile ?? (url.startsWith(oldReference) ? byName(written) : undefined);
        if (named !== undefined) return relative(named) + anchor;
        if (pictures.test(written)) return picture(written);
        const from = target.post.addresses[0] ?? '/';
        const path = written.split('?')[0] ?? '';
        const address = siteAddress(
          path.startsWith('/') ? path : posix.join(from.endsWith('/') ? from : posix.dirname(from), path),
        );
        const found = address === undefined ? undefined : byAddress.get(bare(address));
        if (found !== undefined) return relative(found) + anchor;
        if (address === '/') return '/';
        if (feeds.test(address ?? '')) return '/rss.xml';
        const tag = tagSlug(/^\/tags?\/([^/]+)\/?$/.exec(address ?? '')?.[1] ?? '');
        if (tag !== '' && tags.has(tag)) return `/tags/${encodeURIComponent(tag)}/`;
        return isRemote(url) ? url : undefined;
      }

      return { picture, link, copies: () => copies };
    },
  };
}

/** The one form of an address that its other forms share. */
const bare = (address: string) =>
  address
    .replace(/\/(?:index\.html?)?$/i, '')
    .replace(/\.html?$/i, '')
    .toLowerCase();

/** An address of the old site as a path; one of another host gives `undefined`. */
function withinSite(url: string, site: OldSite): string | undefined {
  if (url.startsWith(oldReference)) return decodeURIComponent(url.slice(oldReference.length));
  if (isRemote(url)) {
    const origin = site.url?.replace(/^https?:/, '');
    const rest = origin === undefined ? undefined : url.replace(/^https?:/, '');
    if (origin === undefined || rest === undefined || !(rest === origin || rest.startsWith(`${origin}/`))) return undefined;
    return withoutBase(rest.slice(origin.length) || '/', site);
  }
  return /^[a-z][a-z0-9+.-]*:/i.test(url) ? undefined : withoutBase(url, site);
}

const withoutBase = (path: string, site: OldSite) =>
  site.basePath !== '' && (path === site.basePath || path.startsWith(`${site.basePath}/`))
    ? path.slice(site.basePath.length) || '/'
    : path;

/** The name of a copied picture: as it was, without what an address cannot hold. */
function freeName(folder: string, from: string, copies: ReadonlyMap<string, string>): string {
  const extension = posix.extname(from);
  const stem =
    posix
      .basename(from, extension)
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^[-.]+|-+$/g, '') || 'picture';
  let name = `${folder}/${stem}${extension.toLowerCase()}`;
  for (let count = 2; copies.has(name); count++) name = `${folder}/${stem}-${count}${extension.toLowerCase()}`;
  return name;
}
