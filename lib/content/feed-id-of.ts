import type { PostFile } from '@/lib/front-matter/content-file';
import type { Snapshot } from './snapshot';

/**
 * The permanent id of a post in feeds (RSS guid, Atom and JSON Feed id): the permalink of its first publication. A renamed post
 * keeps the id that the lock has for its address or an alias, else takes its first alias, so that nobody sees it twice. Ids on
 * an earlier domain of the site stay as they are.
 *
 * @returns an absolute URL; like other URLs it follows `SITE_URL`
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
