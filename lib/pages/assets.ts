import { z } from 'zod';
import built from '@/.generated/assets.json' with { type: 'json' };
import { namesAddedBy } from './page-names';
import { stylePruner } from './style-pruner';

const form = z.object({
  styles: z.string(),
  start: z.string(),
  site: z.string(),
  versions: z.record(z.string(), z.string()),
});

const assets = form.parse(built);

/** Text of the script that stands in every page: it runs before anything is painted. */
export const startScript = assets.start;

/** What the script that every page loads may add to it: its styles are in the page from the start. */
export const addedNames = namesAddedBy(assets.site);

/** The part of the site's stylesheet that a page's elements can match. */
export const prunedStyles = stylePruner(assets.styles);

/**
 * Address of one of our scripts; its version changes with its bytes.
 *
 * @param name file name in `public/scripts`
 * @throws Error when there is no such script
 */
export function scriptAddress(name: string): string {
  const version = assets.versions[name];
  if (version === undefined) throw new Error(`no script "${name}" was built`);
  return `/scripts/${name}?v=${version}`;
}
