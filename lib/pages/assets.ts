import { z } from 'zod';
import built from '@/.generated/assets.json' with { type: 'json' };
import { namesAddedBy, type PageNames, stylePruner } from './style-pruner';

const form = z.object({
  styles: z.string(),
  font: z.string(),
  start: z.string(),
  site: z.string(),
  reading: z.string(),
  versions: z.record(z.string(), z.string()),
});

const assets = form.parse(built);

/** Address of the font of text. */
export const textFont = assets.font;

/** Inline script of every page; runs before the first paint. */
export const startScript = assets.start;

const addedNames = { site: namesAddedBy(assets.site), reading: namesAddedBy(assets.reading) };

/**
 * Names that the script of a page may add later; their styles are kept.
 *
 * @param names of its elements and classes: pages with prose have a script of their own
 */
export const namesAddedTo = (names: PageNames): PageNames => (names.has('.prose') ? addedNames.reading : addedNames.site);

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
