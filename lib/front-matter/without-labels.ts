import { unlabelled } from '@/lib/base/labels/labels';
import type { OwnLabels } from '@/lib/base/labels/messages';
import { asWarning, errorAt, type Place, type Problem } from '@/lib/base/problem';
import type { SiteFile } from './content-file';
import { placeIn } from './place-in';

/** Labels named as examples of those that are missing. */
const named = 3;

/**
 * The warning about labels that a language does not have.
 *
 * @param file that is in that language
 * @param own labels of the site
 */
export function unlabelledProblem(path: string, place: Place, lang: string, own?: OwnLabels): Problem | undefined {
  const missing = unlabelled(lang, own);
  if (missing.length === 0) return undefined;
  const message = `${missing.length} labels have no words in "${lang}", so they are in English: ${missing.slice(0, named).join(', ')}${missing.length > named ? ', …' : ''}`;
  const hint = `Give them in labels.yaml, below "${lang}:". docs/labels.md lists all.`;
  return { ...asWarning(errorAt(path, place, 'labels/missing', message, hint)), field: 'lang' };
}

/** The same for the settings of the site. */
export function withoutLabels(site: SiteFile, own?: OwnLabels): Problem[] {
  const problem = unlabelledProblem(site.path, placeIn(site, 'lang'), site.settings.lang, own);
  return problem === undefined ? [] : [problem];
}
