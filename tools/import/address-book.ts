import { posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import { decoded, encodedPath } from '@/lib/base/decoded';
import { tagSlug } from '@/lib/front-matter/tag-slug';
import { isAttachment, isPicture } from '@/lib/markdown/file-kinds';
import { addressSlug, siteAddress } from '@/tools/authoring/address-slug';
import { bare, withinSite } from './bare-address';
import type { Dialect, OldFiles } from './dialect';
import type { AddressBook, ImportOptions, LinkTarget, OldSite, TakeNote } from './imported';
import { isRemote, oldReference } from './old-url';
import type { PlacedPost } from './place-posts';

const feeds = /^\/(?:.*\/)?(?:(?:index|feed|rss|atom)\.(?:xml|json)|feed|rss|atom)\/?$/;
/** Valid entries of `aliases`. */
const aliasPattern = /^\/(?!\/)[^\s?#]*$/;

/** An old address as `aliases` can hold it: as it is read, or encoded where a sign demands it. */
const aliasOf = (address: string) => (/[\s?#]/.test(address) ? encodedPath(address) : address);

/** Address book of one post, with the files to copy. */
interface PostBook extends AddressBook {
  /** Old path by new path, for every file looked up so far. */
  copies(): ReadonlyMap<string, string>;
  /** Drawings by their new path. */
  drawings(): ReadonlyMap<string, string>;
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
export function addressBook(
  dialect: Dialect,
  files: OldFiles,
  site: OldSite,
  placed: readonly PlacedPost[],
  options: Pick<ImportOptions, 'downloads'>,
): BlogBook {
  const byPath = new Map(placed.map((target) => [target.post.path, target]));
  const live = new Set(placed.map(({ address }) => address));
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
      new RegExp(`(?:^|/)${name.replace(/\W/g, '\\$&')}(?:\\.mdx?|/index\\.mdx?)?$`, 'i').test(post.path),
    );
    return found.length === 1 ? found[0] : undefined;
  };
  /** The one post with the name that an address ends in: it lay under another address before. */
  const byEnd = (address: string): PlacedPost | undefined => {
    const end = addressSlug(bare(address).split('/').at(-1) ?? '');
    const found = end.length < 8 ? [] : placed.filter(({ post }) => post.slug === end);
    return found.length === 1 ? found[0] : undefined;
  };
  const tags = new Set(placed.flatMap(({ post }) => post.fields.tags.map(tagSlug)));
  const segments = new Set(placed.flatMap(({ segment }) => segment ?? []));

  /** Address here of a list of the old site. */
  function listAt(address: string): string | undefined {
    if (address === '/') return '/';
    if (feeds.test(address)) return '/rss.xml';
    if (/^\/(?:posts?|blog|articles|archives?)(?:\.html)?\/?$/.test(address)) return '/posts/';
    const [, kind = '', name = ''] = /^\/(?:[\w-]+\/)?(tags?|categor(?:y|ies))\/([^/]+)\/?$/.exec(address) ?? [];
    if (kind.startsWith('tag') && tags.has(tagSlug(name))) return `/tags/${encodeURIComponent(tagSlug(name))}/`;
    return kind.startsWith('cat') && segments.has(addressSlug(name)) ? `/posts/${addressSlug(name)}/` : undefined;
  }

  return {
    aliasesOf(target, note) {
      return [...new Set(target.post.addresses)].flatMap((written) => {
        const address = siteAddress(written);
        const alias = address === undefined ? undefined : aliasOf(site.basePath + address);
        if (alias === undefined || alias === '/' || !aliasPattern.test(alias)) {
          if (alias !== '/') note(1, 'left', `the old address "${written}" cannot be one here`);
          return [];
        }
        if (live.has(alias.endsWith('/') ? alias : `${alias}/`)) return [];
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
      const drawings = new Map<string, string>();
      const { post } = target;
      const folder = posix.dirname(target.path);
      const relative = (to: PlacedPost) => posix.relative(folder, to.path);
      const ownAddress = post.addresses[0] ?? '/';

      /** Old path of a file that the post names. */
      function pathOf(url: string): string | undefined {
        const downloaded = options.downloads?.get(url);
        if (downloaded !== undefined) return downloaded;
        const local = withinSite(url, site);
        if (local === undefined) return undefined;
        const isRelative = !/^(?:\/|@|~|[a-z]+:)/i.test(local);
        const rooted = isRelative && post.mediaRoot !== undefined ? [posix.join(post.mediaRoot, local)] : [];
        // Browsers resolve what the generator left alone against the address of the page.
        const byPage = isRelative ? [posix.join(ownAddress, local), posix.join(posix.dirname(ownAddress), local)] : [];
        return [...rooted, local, ...byPage]
          .flatMap((written) => dialect.picturePaths(post, written, site))
          .find((path) => files.has(path));
      }

      /** A page resource of Hugo, named without its ending or by a pattern. */
      function resource(url: string): string | undefined {
        if (!/^[\w.*-]+$/.test(url)) return undefined;
        const within = `${posix.dirname(post.path)}/`;
        return [...files.keys()].find(
          (path) => path.startsWith(within) && isPicture(path) && posix.basename(path).includes(url.replaceAll('*', '')),
        );
      }

      function copy(from: string): string {
        const known = [...copies].find(([, path]) => path === from)?.[0];
        const to = known ?? freeName(target.mediaFolder, from, new Map([...copies, ...drawings]));
        copies.set(to, from);
        return posix.relative(folder, to);
      }

      const picture = (url: string): string | undefined => {
        if (drawings.has(posix.join(folder, url))) return url;
        const from = pathOf(url) ?? resource(url);
        return from !== undefined && isPicture(from) ? copy(from) : undefined;
      };
      const file = (url: string): string | undefined => {
        const from = pathOf(url);
        return from !== undefined && (isPicture(from) || isAttachment(from)) ? copy(from) : undefined;
      };

      function link(url: string): LinkTarget {
        const here = (found: string | undefined): LinkTarget => ({ url: found, isGone: found === undefined });
        if (url === '') return here(url);
        if (url.startsWith('#')) return here(url === '#' ? url : `#${anchorOf(url.slice(1))}`);
        const local = withinSite(url, site);
        if (local === undefined) return here(url);
        const [written = '', fragment] = local.split('#');
        const anchor = fragment === undefined || fragment === '' ? '' : `#${anchorOf(fragment)}`;
        if (written === '') return here(anchor === '' ? undefined : anchor);
        const path = written.split('?')[0] ?? '';
        const byFile = dialect
          .postPaths(post, path, site)
          .map((trial) => byPath.get(trial))
          .find((found) => found !== undefined);
        const named = byFile ?? (url.startsWith(oldReference) ? byName(written) : undefined);
        if (named !== undefined) return here(relative(named) + anchor);
        const copied = isPicture(path) || isAttachment(path) ? file(url) : undefined;
        if (copied !== undefined) return here(copied);
        // From a page in the middle of its text, a relative address may start from the page or from its folder.
        const addresses = (
          path.startsWith('/') ? [path] : [posix.join(ownAddress, path), posix.join(posix.dirname(ownAddress), path)]
        ).flatMap((trial) => siteAddress(trial) ?? []);
        const found = addresses.map((address) => byAddress.get(bare(address))).find((to) => to !== undefined);
        if (found !== undefined) return here(relative(found) + anchor);
        const list = addresses.map(listAt).find((to) => to !== undefined);
        if (list !== undefined) return here(list);
        const [gone = '/'] = addresses;
        const moved = path.startsWith('/') ? byEnd(gone) : undefined;
        if (moved !== undefined) return here(relative(moved) + anchor);
        if (isRemote(url)) return here(url);
        const query = written.slice(path.length);
        if (url.startsWith(oldReference)) {
          const list = listAt(`/${decoded(path).replace(/^content\/|\.mdx?$/g, '')}`);
          return list === undefined ? { isGone: true } : here(list);
        }
        return { url: `${site.url ?? ''}${site.basePath}${gone}${query}${anchor}`, isGone: true };
      }

      const draw = (svg: string): string => {
        const known = [...drawings].find(([, one]) => one === svg)?.[0];
        const to = known ?? freeName(target.mediaFolder, 'drawing.svg', new Map([...copies, ...drawings]));
        drawings.set(to, svg);
        return posix.relative(folder, to);
      };

      return { picture, file, draw, link, copies: () => copies, drawings: () => drawings };
    },
  };
}

/** An anchor as an id may be here; some programs keep punctuation in the ids of headings. */
const anchorOf = (fragment: string) =>
  /^[\p{L}\p{N}_.-]+$/u.test(decoded(fragment)) ? fragment : new GithubSlugger().slug(decoded(fragment));

/** Free name for a copied file: the old one without characters that an address cannot hold. */
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
