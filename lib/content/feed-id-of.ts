import type { PostFile } from '@/lib/front-matter/content-file';
import type { Snapshot } from './snapshot';

/**
 * The id (RSS guid, Atom and JSON Feed id) of a post: the permalink that it was first published at, for good. A post that was
 * renamed keeps the id that the lock has for its own address or an alias, or takes its first alias, so that nobody sees it twice.
 * Where `site.md` has moved to another domain, ids of before stay as they were.
 *
 * @returns an absolute address; it follows `SITE_URL` as other addresses do
 */
export function feedIdOf({ lock, site, url }: Pick<Snapshot, 'lock' | 'site' | 'url'>, file: PostFile): string {
  const [first = file.address] = file.aliases;
  for (const address of [file.address, ...file.aliases]) {
    const locked = lock?.feedIds[address];
    if (locked === undefined) continue;
    const home = `${site.settings.url}/`;
    return locked.startsWith(home) ? `${url}/${locked.slice(home.length)}` : locked;
  }
  return `${url}${encodeURI(first)}`;
}
