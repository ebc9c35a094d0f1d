import { isDeepStrictEqual } from 'node:util';
import { arabic } from './arabic';
import { dutch } from './dutch';
import { english } from './english';
import { englishInBodies } from './english-in-bodies';
import { englishInScripts } from './english-in-scripts';
import { french } from './french';
import { german } from './german';
import { italian } from './italian';
import { japanese } from './japanese';
import type { Forms, Key, Messages, OwnLabels, OwnMessages, ScriptKey } from './messages';
import { portuguese } from './portuguese';
import type { Found } from './filled';
import { type Say, sayWith } from './say';
import { spanish } from './spanish';

/** The words of the interface by language. */
export const catalogue: Readonly<Record<string, Messages>> = {
  en: english,
  de: german,
  'de-ch': swiss(german),
  'de-li': swiss(german),
  fr: french,
  es: spanish,
  it: italian,
  pt: portuguese,
  nl: dutch,
  ja: japanese,
  ar: arabic,
};

/** Standard German as it is written in Switzerland: without ß, and with guillemets. */
function swiss(messages: Messages): Messages {
  const signs: Readonly<Record<string, string>> = { ß: 'ss', '„': '«', '“': '»' };
  const written = (text: string) => text.replace(/[ß„“]/g, (sign) => signs[sign] ?? sign);
  const entries = Object.entries(messages).map(([key, message]: [string, string | Forms]) => [
    key,
    typeof message === 'string'
      ? written(message)
      : Object.fromEntries(Object.entries(message).map(([form, text]) => [form, written(text)])),
  ]);
  return Object.fromEntries(entries) as Messages;
}

/** A language and those that take its place, nearest first: `de-CH`, `de`. In lower case. */
const fallbacks = (lang: string): readonly string[] => {
  const parts = lang.toLowerCase().split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
};

const entryOf = <Value>(byLanguage: Readonly<Record<string, Value>>, lang: string): Value | undefined =>
  Object.entries(byLanguage).find(([name]) => name.toLowerCase() === lang)?.[1];

/** The keys that a language has no word for, neither of the engine nor of the site. Their words are English. */
export function unlabelled(lang: string, own: OwnLabels = {}): readonly Key[] {
  const tags = fallbacks(lang);
  if (tags.some((tag) => Object.hasOwn(catalogue, tag))) return [];
  const known = new Set(tags.flatMap((tag) => Object.keys(entryOf(own, tag) ?? {})));
  return keys.filter((key) => !known.has(key));
}

/** Every label. */
export const keys = Object.keys(english) as readonly Key[];

const builtIn = new Map<string, Say>();
const ofSites = new WeakMap<OwnLabels, Map<string, Say>>();

/**
 * Says the labels of a language: the site's own, the engine's, or else English.
 *
 * @param lang BCP 47
 * @param own the site's, by language
 */
export function sayIn(lang: string, own?: OwnLabels): Say {
  const known = own === undefined ? builtIn : (ofSites.get(own) ?? new Map<string, Say>());
  if (own !== undefined) ofSites.set(own, known);
  const before = known.get(lang);
  if (before !== undefined) return before;
  const say = sayWith(lang, (name) => messageIn(lang, own, name));
  known.set(lang, say);
  return say;
}

function messageIn(lang: string, own: OwnLabels | undefined, name: Key): Found {
  const tags = fallbacks(lang);
  for (const messages of [...tags.map((tag) => own && entryOf(own, tag)), ...tags.map((tag) => catalogue[tag])]) {
    const message = messages?.[name];
    if (message !== undefined) return { message, lang };
  }
  return { message: english[name], lang: 'en' };
}

/** The site's own labels of a language that texts are compiled with; `undefined` when there are none. */
export function bodyLabels(lang: string, own: OwnLabels = {}): OwnMessages | undefined {
  const messages: Record<string, string | Forms> = {};
  for (const tag of fallbacks(lang).toReversed())
    for (const [key, message] of Object.entries(entryOf(own, tag) ?? {}))
      if (Object.hasOwn(englishInBodies, key)) messages[key] = message;
  return Object.keys(messages).length === 0 ? undefined : messages;
}

/**
 * The labels of a language that scripts say, as JSON for the page; `undefined` where they are the English ones, which the
 * scripts bring.
 */
export function labelsForScripts(lang: string, own?: OwnLabels): string | undefined {
  const names = Object.keys(englishInScripts) as ScriptKey[];
  const others = names.flatMap((name) => {
    const { message } = messageIn(lang, own, name);
    return isDeepStrictEqual(message, english[name]) ? [] : [[name, message] as const];
  });
  if (others.length === 0 && /^en\b/.test(lang)) return undefined;
  return JSON.stringify({ lang, own: Object.fromEntries(others) });
}
