/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { formatProblem } from '@/lib/base/problem';
import { translationsOf } from '@/lib/content/link-translations';
import { blogOf, contentFolder, type Fields, openTestBlog, postText, put } from '@/__tests__/content-fixtures';

const posts = (all: Readonly<Record<string, Fields>>) =>
  Object.fromEntries(Object.entries(all).map(([name, fields]) => [`posts/operations/${name}.mdx`, postText(fields)]));
const german = { lang: 'de', translationOf: 'a' };

async function languagesOf(files: Readonly<Record<string, string>>) {
  const { edition } = await blogOf(files);
  const { snapshot } = edition;
  return Object.fromEntries(
    snapshot.posts.map(({ file }) => [file.slug, translationsOf(snapshot, file).map(({ lang }) => lang)]),
  );
}
async function toldOf(files: Readonly<Record<string, string>>) {
  const { edition } = await blogOf(files);
  return edition.snapshot.problems.map(formatProblem);
}

test('a post and its translations know each other, by slug, by path and through one another', async () => {
  expect(
    await languagesOf(
      posts({ a: {}, b: german, c: { lang: 'fr', translationOf: 'operations/a' }, d: { lang: 'ja', translationOf: 'b' }, e: {} }),
    ),
  ).toEqual({
    one: [],
    a: ['de', 'en', 'fr', 'ja'],
    b: ['de', 'en', 'fr', 'ja'],
    c: ['de', 'en', 'fr', 'ja'],
    d: ['de', 'en', 'fr', 'ja'],
    e: [],
  });
});

test('two posts that name each other are one pair', async () => {
  expect(await languagesOf(posts({ a: { translationOf: 'b' }, b: german }))).toEqual({
    one: [],
    a: ['de', 'en'],
    b: ['de', 'en'],
  });
});

test('drafts and unlisted posts are not linked to, and are no mistake', async () => {
  const files = posts({ a: { draft: 'true' }, b: german, c: { unlisted: 'true' }, d: { lang: 'fr', translationOf: 'c' } });
  expect(await languagesOf(files)).toEqual({ one: [], b: [], d: [] });
  expect(await toldOf(files)).toEqual([]);
});

test('a name that leads nowhere, to the post itself or to the same language is reported', async () => {
  expect(
    await toldOf(posts({ a: {}, b: { translationOf: 'a' }, c: { translationOf: 'c' }, d: { lang: 'de', translationOf: 'aa' } })),
  ).toEqual([
    'posts/operations/b.mdx:5:1: translation/language: it is in "en", as "operations/a" is (translationOf). Give it the field "lang".',
    'posts/operations/c.mdx:5:1: translation/self: the post names itself (translationOf). Name the post that it is a translation of.',
    'posts/operations/d.mdx:6:1: translation/missing: there is no post "aa" (translationOf). Did you mean "a"?',
  ]);
});

test('a translation that comes later changes the pages of the others, and what follows from it is the same as from scratch', async () => {
  const folder = await contentFolder(posts({ a: {}, b: german }));
  const blog = await openTestBlog(folder);
  const fingerprint = (slug: string) => blog.edition.desired.get(`/posts/operations/${slug}/`)?.fingerprint;
  const steps: [string, string][] = [
    ['c', postText({ lang: 'fr', translationOf: 'a' })],
    ['a', postText({ lang: 'it' })],
    ['b', postText({ lang: 'de', translationOf: 'z' })],
    ['z', postText()],
    ['c', postText({ lang: 'fr' })],
  ];
  for (const [slug, text] of steps) {
    const before = [fingerprint('a'), fingerprint('b')];
    await put(folder, `posts/operations/${slug}.mdx`, text);
    await blog.refresh([`posts/operations/${slug}.mdx`]);
    const { snapshot } = blog.edition;
    const fresh = (await openTestBlog(folder)).edition;
    expect(snapshot.translations).toEqual(fresh.snapshot.translations);
    expect(new Map([...blog.edition.desired].map(([address, { fingerprint: own }]) => [address, own]))).toEqual(
      new Map([...fresh.desired].map(([address, { fingerprint: own }]) => [address, own])),
    );
    expect([slug, fingerprint('a') === before[0] && fingerprint('b') === before[1]]).toEqual([slug, false]);
  }
});
