/** @jest-environment node */
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '@/__tests__/until';
import { contentFolder, fileText, postText } from '@/__tests__/content-fixtures';
import { receiptsOf, type SiteServer, startSite } from '@/bench/site-server';

let site: SiteServer;
beforeAll(async () => {
  site = await startSite({
    content: await contentFolder({
      'authors/anna.md': fileText({ name: 'Anna Muster' }, 'Hello.\n'),
      'posts/operations/a.mdx': postText({ title: 'A', date: '2026-02-02', author: 'anna' }),
    }),
  });
});
afterAll(async () => {
  await site?.remove();
});

const page = async (address: string) => {
  const answer = await fetch(site.url + address, { redirect: 'manual' });
  return { status: answer.status, text: await answer.text() };
};
const shows = (address: string, words: string) => async () => (await page(address)).text.includes(words);

async function save(name: string, text: string): Promise<void> {
  const file = path.join(site.content, name);
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

test('every address of an author answers', async () => {
  for (const address of [
    '/authors/',
    '/authors/anna/',
    '/authors/anna/2026/',
    '/authors/anna/rss.xml',
    '/authors/anna/atom.xml',
    '/authors/anna/feed.json',
    '/cards/authors/anna.png',
  ])
    expect([address, (await page(address)).status]).toEqual([address, 200]);
  for (const address of ['/authors/nobody/', '/authors/anna/2025/', '/authors/nobody/rss.xml', '/cards/authors/nobody.png'])
    expect([address, (await page(address)).status]).toEqual([address, 404]);
});

test('a new name is on every page that shows it, and the receipt lists no other', async () => {
  await save('authors/anna.md', fileText({ name: 'Anna Other' }, 'Hello.\n'));
  for (const address of ['/authors/', '/authors/anna/', '/posts/operations/a/', '/posts/', '/', '/rss.xml'])
    await until(shows(address, 'Anna Other'), () => `${address} to show the new name`);
  expect((await page('/')).text).not.toContain('Anna Muster');
  await until(
    async () => (await receiptsOf(site)).some(({ addresses }) => addresses.some(({ address }) => address === '/authors/anna/')),
    () => 'a receipt that lists the page of the author',
  );
  const listed = (await receiptsOf(site)).flatMap(({ addresses }) => addresses.map(({ address }) => address));
  for (const address of ['/about/', '/posts/foundations/one/', '/tracks/', '/posts/foundations/'])
    expect(listed).not.toContain(address);
});

test('search finds the posts by the new name', async () => {
  await until(async () => (await page('/search/?q=Other')).text.includes('/posts/operations/a/'));
});

test('an author whose file goes has no page any more, and the post stays', async () => {
  await rm(path.join(site.content, 'authors/anna.md'));
  await until(async () => (await page('/authors/anna/')).status === 404);
  await until(async () => (await page('/authors/')).status === 404);
  await until(shows('/posts/operations/a/', 'By anna'));
});
