import { posix } from 'node:path';
import { tagSlug } from '@/lib/front-matter/tag-slug';
import { siteAddress } from '@/tools/authoring/address-slug';
import type { Dialect, OldFiles } from './dialect';
import type { PlacedPost } from './import-blog';
import type { AddressBook, OldSite, TakeNote } from './imported';
import { isRemote, oldReference } from './old-url';

const pictures = /\.(?:png|jpe?g|webp|avif|gif|svg)$/i;
const feeds = /^\/(?:(?:index|feed|rss|atom)\.xml|feed|rss|atom)\/?$/;
/** Valid entries of `aliases`. */
const aliasPattern = /^\/(?!\/)[^\s?#]*$/;

/** Address book of one post, with the pictures to copy. */
interface PostBook extends AddressBook {
  /** Old path by new path, for every picture looked up so far. */
  copies(): ReadonlyMap<string, string>;
}

/** Maps the addresses of an old blog to new ones. */
export interface BlogBook {
  of(target: PlacedPost): PostBook;
  /** Old addresses that must redirect to a post. */
  aliasesOf(target: PlacedPost, note: TakeNote): string[];
}

/**
 * Builds the address book of an old blog.
 *
 * @param placed every post with its new path
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
  /** Hugo finds a file by its name alone, if only one has it. */
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
          note(1, 'left', `the old address ${alias} also belongs to ${owner?.post.path ?? 'another post'}`);
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

/** Normalized form of an address: no index file, extension or trailing slash, lower case. */
const bare = (address: string) =>
  address
    .replace(/\/(?:index\.html?)?$/i, '')
    .replace(/\.html?$/i, '')
    .toLowerCase();

/** Path of a URL inside the old site; `undefined` for another host. */
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

/** Free name for a copied picture: the old one without characters that an address cannot hold. */
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
