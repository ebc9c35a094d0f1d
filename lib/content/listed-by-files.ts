import type { SiteFile } from '@/lib/front-matter/content-file';

/** The lists of `site.md` whose entries have a file each. */
export const lists = ['categories', 'tracks'] as const;

/**
 * The lists of `site.md` that it does not have, or that have an error at a first start: what has a file joins its list, in the
 * order of names, so that posts are not lost for a slip in the settings.
 *
 * @param files names of the categories and tracks that have a file
 */
export function listedByFiles(site: SiteFile, files: Readonly<Record<(typeof lists)[number], readonly string[]>>): SiteFile {
  const isBroken = (list: string) => site.findings?.some(({ field = '' }) => field.split('.')[0] === list) === true;
  const broken = lists.filter((list) => site.unlisted?.includes(list) === true || isBroken(list));
  if (broken.length === 0) return site;
  const whole = broken.map((list) => [list, [...new Set([...site.settings[list], ...[...files[list]].sort()])]]);
  return { ...site, settings: { ...site.settings, ...Object.fromEntries(whole) } };
}
