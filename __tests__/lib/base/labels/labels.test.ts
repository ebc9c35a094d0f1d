/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { english } from '@/lib/base/labels/english';
import { bodyLabels, catalogue, keys, labelsForScripts, sayIn, unlabelled } from '@/lib/base/labels/labels';
import { type Forms, placeholdersIn } from '@/lib/base/labels/messages';

const languages = Object.entries(catalogue);
const textsOf = (message: string | Forms) => (typeof message === 'string' ? [message] : Object.values(message));

test.each(languages)('%s says every label, with the same values as English', (lang, messages) => {
  for (const key of keys) {
    const [own, known] = [messages[key], english[key]];
    const needed = placeholdersIn(typeof known === 'string' ? known : known.other).toSorted();
    expect([key, placeholdersIn(typeof own === 'string' ? own : own.other).toSorted()]).toEqual([key, needed]);
    for (const text of textsOf(own)) {
      expect(text).toBe(text.trim());
      expect(text).not.toBe('');
      expect(needed).toEqual(expect.arrayContaining([...placeholdersIn(text)]));
    }
  }
  expect(lang).toBe(lang.toLowerCase());
});

test.each(languages)('%s has a form for each number that a page counts', (lang, messages) => {
  const needed = new Set(Array.from({ length: 1000 }, (_, count) => new Intl.PluralRules(lang).select(count)));
  const known = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
  for (const message of Object.values(messages)) {
    if (typeof message === 'string') continue;
    expect(Object.keys(message)).toEqual(expect.arrayContaining([...needed]));
    expect(known).toEqual(expect.arrayContaining(Object.keys(message)));
  }
});

test('plurals follow the rules of the language', () => {
  const counts = [0, 1, 2, 3, 11, 100];
  const stations = (lang: string) => counts.map((count) => sayIn(lang)('stations', { count }));
  expect(stations('en')).toEqual(['0 stations', '1 station', '2 stations', '3 stations', '11 stations', '100 stations']);
  expect(stations('fr')).toEqual(['0 étape', '1 étape', '2 étapes', '3 étapes', '11 étapes', '100 étapes']);
  expect(stations('ja')).toEqual(counts.map((count) => `全 ${count} 回`));
  expect(stations('ar')).toEqual(['لا محطات', 'محطة واحدة', 'محطتان', '3 محطات', '11 محطة', '100 محطة']);
});

test('numbers and lists are written as the language has them', () => {
  expect(sayIn('de')('foundInAll', { count: 1234 })).toBe('1.234 Beiträge gefunden.');
  expect(sayIn('ar-EG')('stations', { count: 12 })).toBe('١٢ محطة');
  expect(sayIn('de').figure(1234.5)).toBe('1234,5');
  expect(sayIn('en').list(['a', 'b', 'c'])).toBe('a, b, c');
  expect(sayIn('ja').list(['a', 'b', 'c'])).toBe('a、b、c');
  expect(sayIn('de').listed([1, 2])).toEqual([1, ' und ', 2]);
});

test('a region says what its language says, and Swiss German without ß', () => {
  expect(sayIn('pt-BR')('close')).toBe('Fechar');
  expect(sayIn('de-AT')('close')).toBe('Schließen');
  expect(sayIn('de-CH')('close')).toBe('Schliessen');
  expect(sayIn('de-CH')('postsTagged', { tag: 'a' })).toBe('Beiträge mit dem Schlagwort «a».');
});

test("a site's own words come first, those of a region before those of its language", () => {
  const own = { de: { close: 'Zu', contents: 'Übersicht' }, 'de-CH': { close: 'Zumachen' } };
  expect(sayIn('de', own)('close')).toBe('Zu');
  expect(sayIn('de-CH', own)('close')).toBe('Zumachen');
  expect(sayIn('de-CH', own)('contents')).toBe('Übersicht');
  expect(sayIn('en', own)('close')).toBe('Close');
});

test('a language that is not in the catalogue speaks English where the site has no word, with its own numbers', () => {
  const own = { sv: { stations: { one: '{count} station', other: '{count} stationer' } } };
  expect(sayIn('sv', own)('stations', { count: 1234 })).toBe(`${new Intl.NumberFormat('sv').format(1234)} stationer`);
  expect(sayIn('sv', own)('contents')).toBe('Contents');
  expect(unlabelled('sv', own)).toHaveLength(keys.length - 1);
  expect(unlabelled('de-CH')).toEqual([]);
});

test('a page sends its scripts only words that are not the English ones', () => {
  expect(labelsForScripts('en')).toBeUndefined();
  expect(labelsForScripts('en-GB')).toBeUndefined();
  expect(labelsForScripts('en', { en: { contents: 'In this post' } })).toBeUndefined();
  expect(labelsForScripts('en', { en: { copy: 'Take' } })).toBe('{"lang":"en","own":{"copy":"Take"}}');
  const german: unknown = JSON.parse(labelsForScripts('de') ?? '');
  expect(german).toMatchObject({ lang: 'de', own: { copy: 'Kopieren' } });
  expect(german).not.toHaveProperty('own.contents');
});

test('texts are compiled anew only for words that stand in them', () => {
  expect(bodyLabels('de', { de: { contents: 'Übersicht' } })).toBeUndefined();
  expect(bodyLabels('de-CH', { de: { note: 'Merke', tip: 'Rat' }, 'de-CH': { tip: 'Kniff' } })).toEqual({
    note: 'Merke',
    tip: 'Kniff',
  });
});

test('a value that is missing is an error, not a gap in the text', () => {
  const careless: (name: 'postsTagged', values: { tag: string }) => string = sayIn('en');
  expect(() => careless('postsTagged', JSON.parse('{}'))).toThrow('"Posts tagged “{tag}”." has no value for {tag}');
});
