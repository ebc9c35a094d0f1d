/** @jest-environment node */
import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { openTestBlog, put, temporaryFolder } from '@/__tests__/content-fixtures';
import { sampleTexts } from '@/lib/base/labels/sample-texts';
import type { Terminal } from '@/tools/authoring/terminal';
import { newSite } from '@/tools/authoring/new-site';
import { checkContent } from '@/tools/check/check-content';

const now = new Date('2026-01-15T12:00:00Z');
const asked = { name: 'Notes: on "things"', author: 'Ana Pop', url: 'https://ana.example/', lang: 'de' };

test('writes a site without a problem, with its post, page and category', async () => {
  const folder = await temporaryFolder();
  const lines = await newSite(asked, folder, { zone: 'Europe/Bucharest', now });
  expect(lines.join('\n')).toContain('posts/notizen/erster-beitrag.mdx');
  const blog = await openTestBlog(folder);
  expect(await checkContent(blog)).toEqual([]);
  const { site, posts, pages, categories, url } = blog.edition.snapshot;
  expect([site.settings.name, site.settings.lang, site.settings.author.name, url]).toEqual([
    'Notes: on "things"',
    'de',
    'Ana Pop',
    'https://ana.example',
  ]);
  expect([posts.length, pages.length, categories.map(({ label }) => label.label)]).toEqual([1, 1, ['Notizen']]);
});

test('a site without an address is told what that means', async () => {
  const folder = await temporaryFolder();
  await newSite({ ...asked, url: undefined }, folder, { zone: 'UTC', now });
  expect((await checkContent(await openTestBlog(folder))).map(({ rule, severity }) => [rule, severity])).toEqual([
    ['site/url', 'warning'],
  ]);
});

test('writes over nothing', async () => {
  const folder = await temporaryFolder();
  await newSite(asked, folder, { zone: 'UTC', now });
  const before = await readFile(path.join(folder, 'site.md'), 'utf8');
  await expect(newSite({ ...asked, name: 'Other' }, folder, { zone: 'UTC', now })).rejects.toThrow(
    `${folder} is not empty: it has categories, pages, posts, site.md. Empty it (README.md may stay), or name another folder`,
  );
  expect(await readFile(path.join(folder, 'site.md'), 'utf8')).toBe(before);
});

test('refuses a filled folder before the first question, and takes one with a README', async () => {
  const asking: string[] = [];
  const terminal: Terminal = {
    ask: (question) => Promise.reject(new Error(`asked ${question}`)),
    say: (line) => void asking.push(line),
    close: () => {},
  };
  const folder = await temporaryFolder();
  await put(folder, 'README.md', 'Notes.\n');
  await expect(newSite({}, folder, { zone: 'UTC', now, terminal })).rejects.toThrow('asked Name of the site:');
  expect(asking).toEqual(['Four questions. Enter takes what is in parentheses; Ctrl-C ends without writing anything.']);
  await put(folder, 'posts/a.mdx', 'A.\n');
  await expect(newSite({}, folder, { zone: 'UTC', now, terminal })).rejects.toThrow('is not empty: it has posts.');
});

const english = sampleTexts('en');

test.each(['de', 'de-CH', 'fr', 'es', 'it', 'pt-BR', 'nl', 'ja', 'ar'])(
  'the first texts of a site in %s are in its language, at addresses of ASCII letters, without a problem',
  async (lang) => {
    const folder = await temporaryFolder();
    await newSite({ ...asked, lang }, folder, { zone: 'UTC', now });
    const blog = await openTestBlog(folder);
    expect(await checkContent(blog)).toEqual([]);
    expect([...blog.edition.snapshot.files.keys()].filter((name) => !/^[a-z./-]+$/.test(name))).toEqual([]);
    const { tip, unsaid, intro, about, post, category } = sampleTexts(lang);
    const own = [
      tip,
      unsaid,
      intro,
      about.title,
      about.text,
      about.description,
      post.title,
      post.text,
      post.description,
      category.description,
    ];
    const others = [
      english.tip,
      english.unsaid,
      english.intro,
      ...[english.about, english.post, english.category].flatMap((one) => Object.values(one)),
    ];
    expect(own.filter((text) => others.includes(text))).toEqual([]);
  },
);

test.each([
  ['ana.example', 'https://ana.example'],
  ['ana.example/notes/', 'https://ana.example/notes'],
  ['http://ana.example:8080', 'http://ana.example:8080'],
])('takes the address %s', async (url, taken) => {
  const folder = await temporaryFolder();
  await newSite({ ...asked, url }, folder, { zone: 'UTC', now });
  expect(await readFile(path.join(folder, 'site.md'), 'utf8')).toContain(`url: ${taken}\n`);
});

test('the first post takes a line at its end', async () => {
  const folder = await temporaryFolder();
  await newSite(asked, folder, { zone: 'UTC', now });
  await appendFile(path.join(folder, 'posts/notizen/erster-beitrag.mdx'), 'Und noch ein Satz.\n');
  expect(await checkContent(await openTestBlog(folder))).toEqual([]);
});

test('names every flag that is missing or wrong', async () => {
  const folder = await temporaryFolder();
  await expect(newSite({ url: 'ana' }, folder, { zone: 'UTC', now })).rejects.toThrow(
    '--url: is not an address that begins with https://\nMissing: --name, --author',
  );
});
