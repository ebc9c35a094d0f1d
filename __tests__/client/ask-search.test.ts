import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { askSuggestions, isWithoutServer } from '@/client/ask-search';

const answers: Response[] = [];
const asked: string[] = [];
const { fetch } = globalThis;

beforeEach(() => {
  sessionStorage.clear();
  answers.length = asked.length = 0;
  globalThis.fetch = async (input) => {
    asked.push(String(input));
    return answers.shift() ?? Promise.reject(new Error('no more answers'));
  };
});
afterEach(() => {
  globalThis.fetch = fetch;
});

const ask = (words: string) => askSuggestions(words, new AbortController().signal);
/** The module of the search in the browser is not bundled here: that it was wanted is what is seen. */
const wanted = 'searchInBrowserScript is not defined';

test('a server that answers is asked each time', async () => {
  answers.push(Response.json({ total: 0, posts: [] }), Response.json({ total: 1, posts: [] }));
  expect([await ask('a'), await ask('b c')]).toEqual([
    { total: 0, posts: [] },
    { total: 1, posts: [] },
  ]);
  expect(asked).toEqual(['/api/search/?q=a', '/api/search/?q=b%20c']);
  expect(isWithoutServer()).toBe(false);
});

test.each([
  ['says that it is not there', new Response('<!doctype html>', { status: 404, headers: { 'content-type': 'text/html' } })],
  ['sends a page in its place', new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })],
])('a host of files that %s is asked once', async (_, answer) => {
  answers.push(answer);
  await expect(ask('a')).rejects.toThrow(wanted);
  await expect(ask('b')).rejects.toThrow(wanted);
  expect(asked).toEqual(['/api/search/?q=a']);
});

test('a server that fails is a server all the same', async () => {
  answers.push(new Response('', { status: 503 }));
  await expect(ask('a')).rejects.toThrow('503');
  expect(isWithoutServer()).toBe(false);
});
