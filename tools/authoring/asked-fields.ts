import { addressSlug } from './address-slug';
import { slugPattern } from '@/lib/content/parse-post';
import { tagSlug } from '@/lib/front-matter/tag-slug';
import { didYouMean } from '@/lib/base/nearest';
import { sampleTexts } from '@/lib/base/labels/sample-texts';
import { type Answer, chosenName } from './chosen-name';
import type { Question } from './settle';
import type { SiteName, SiteNames } from './site-names';

const oneLine = (typed: string) => typed.replace(/\s+/g, ' ').trim();

/** A line of text, of which nothing else is asked. */
export function filled(typed: string, most = Infinity): Answer<string> {
  const words = oneLine(typed);
  if (words === '') return { problem: 'must not be empty' };
  const { length } = [...words];
  return length > most ? { problem: `has ${length} characters; at most ${most} are allowed` } : { value: words };
}

export const titleQuestion: Question<string> = { flag: 'title', words: 'Title:', read: (typed) => filled(typed, 140) };

/**
 * @param isDraft a draft may leave it out
 * @param lang of the site, in which a draft then has a placeholder
 */
export const descriptionQuestion = (isDraft: boolean, lang: string): Question<string> => ({
  flag: 'description',
  words: `Description, one sentence${isDraft ? ' (Enter: later)' : ''}:`,
  read: (typed) => filled(typed),
  ...(isDraft ? { otherwise: sampleTexts(lang).unsaid } : {}),
});

const listOf = (names: readonly SiteName[]) =>
  names.map(({ name, label }, index) => `  ${index + 1} ${name} (${label})\n`).join('');

/** @param names categories to choose from; a single one is the default */
export const categoryQuestion = <Name extends SiteName>(names: readonly Name[]): Question<Name> => ({
  flag: 'category',
  words: `${listOf(names)}Category${names.length === 1 ? ` (Enter: ${names[0]?.name})` : ''}:`,
  choices: names.map(({ name }) => name),
  read: (typed) => chosenName(typed, names, 'category'),
  ...(names.length === 1 ? { otherwise: names[0] } : {}),
});

export const trackQuestion = (names: readonly SiteName[]): Question<SiteName | 'none'> => ({
  flag: 'track',
  words: `${listOf(names)}Track (Enter: none):`,
  read: (typed) => chosenName(typed, names, 'track'),
  otherwise: 'none',
});

/** Answers use the site's spelling of known tags. */
export const tagsQuestion = (known: SiteNames['tags']): Question<readonly string[]> => ({
  flag: 'tags',
  words: 'Tags, with commas between (Enter: none):',
  read(typed) {
    const words = typed
      .split(',')
      .map(oneLine)
      .filter((word) => word !== '');
    const odd = words.find((word) => tagSlug(word) === '' || /^\d{4}$/.test(tagSlug(word)));
    if (odd !== undefined) return { problem: `"${odd}" cannot be a tag` };
    return { value: [...new Map(words.map((word) => [tagSlug(word), known.get(tagSlug(word)) ?? word])).values()] };
  },
  otherwise: [],
});

/** Warnings, as sentences, about new tags that resemble a known one. */
export const likelySlips = (tags: readonly string[], known: SiteNames['tags']): string[] =>
  tags.flatMap((tag) => {
    const hint = known.has(tagSlug(tag)) ? undefined : didYouMean(tag, known.values());
    return hint === undefined ? [] : [`"${tag}" is a new tag. ${hint}`];
  });

/** @param statuses the site's own words and the standard ones */
export const statusQuestion = (statuses: readonly string[]): Question<string> => ({
  flag: 'status',
  words: `Status, one of ${statuses.join(', ')} (Enter: proposed):`,
  read(typed) {
    const found = chosenName(
      typed,
      statuses.map((name) => ({ name, label: name })),
      'status',
    );
    return 'value' in found ? { value: found.value.name } : found;
  },
  otherwise: 'proposed',
});

/**
 * @param title the default slug is made from it
 * @param lang language of the site, BCP 47
 */
export function slugQuestion(title: string, lang: string): Question<string> {
  const made = shortened(addressSlug(/^de\b/i.test(lang) ? spelledOut(title) : title));
  return {
    flag: 'slug',
    words: 'No address can be made of the title. Last part of the address:',
    read(typed) {
      const slug = addressSlug(typed);
      if (slug === typed && slugPattern.test(slug)) return { value: slug };
      const hint = slug === '' ? '' : ` Write ${slug}.`;
      return {
        problem: `"${typed}" cannot be part of an address: lower-case letters, digits and hyphens, not four digits alone.${hint}`,
      };
    },
    ...(made === '' ? {} : { otherwise: made, isAssumed: true }),
  };
}

/** German letters as German addresses have them: "groesse". Other letters stay as they are. */
const spelledOut = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[äöüÄÖÜßẞ]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[letter.toLowerCase()] ?? letter);

/** At most 80 characters, cut at a hyphen where possible: file names may have 255 bytes. */
function shortened(slug: string): string {
  const letters = [...slug];
  if (letters.length <= 80) return slug;
  const cut = letters.slice(0, 80).join('');
  return letters[80] === '-' || !cut.includes('-') ? cut : cut.slice(0, cut.lastIndexOf('-'));
}
