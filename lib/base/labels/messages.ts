import type { english } from './english';
import type { englishInBodies } from './english-in-bodies';
import type { englishInScripts, englishInSearch } from './english-in-scripts';

/** Forms of a message by the plural of `{count}`, as Intl.PluralRules names them. */
export type Forms = Partial<Readonly<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** The forms of Arabic: for 0, 1, 2, 3 to 10, and for all others. */
export const forms = (zero: string, one: string, two: string, few: string, other: string): Forms => {
  return { zero, one, two, few, many: other, other };
};

type English = typeof english;

export type Key = keyof English;

/** The labels that scripts of the browser say. */
export type ScriptKey = keyof typeof englishInScripts;

/** Those of the search. */
export type SearchKey = keyof typeof englishInSearch;

/** The labels that texts are compiled with. */
export type BodyKey = keyof typeof englishInBodies;

/** The words of the interface in one language. */
export type Messages = { readonly [Name in Key]: English[Name] extends string ? string : Forms };

type PlaceholdersIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | PlaceholdersIn<Rest> : never;

/** The placeholders of a message, by name. */
export type Placeholder<Name extends Key> = PlaceholdersIn<
  English[Name] extends { readonly other: infer Text } ? Text : English[Name]
>;

/** A site's own words, by key. A message with forms may be one text where the language has no plural. */
export type OwnMessages = Readonly<Record<string, string | Forms>>;

/** A site's own words, by language. */
export type OwnLabels = Readonly<Record<string, OwnMessages>>;

/** The placeholders that a text names. */
export const placeholdersIn = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
