/** @jest-environment node */
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '@/__tests__/until';
import { generateContent, postName, postText } from '@/bench/generate-content';
import { secret, signed, type SiteServer, startSite } from '@/bench/site-server';
import type { Receipt } from '@/lib/publishing/receipt';

const count = 60;
let site: SiteServer;
let origin: string;

beforeAll(async () => {
  origin = path.join(tmpdir(), `publishing-${process.pid}`);
  await generateContent(origin, count);
  site = await startSite({ content: origin });
});
afterAll(async () => {
  await site?.remove();
  await rm(origin, { recursive: true, force: true });
});

const page = async (address: string) => {
  const answer = await fetch(site.url + address, { redirect: 'manual' });
  return { status: answer.status, text: await answer.text() };
};
const fileOf = (index: number) => path.join(site.content, 'posts', `${postName(index)}.mdx`);
const addressOf = (index: number) => `/posts/${postName(index)}/`;

const shows = (address: string, words: string) => async () => (await page(address)).text.includes(words);

test('an editor that saves by replacing the file is seen', async () => {
  await writeFile(`${fileOf(1)}.new`, postText(1, count, { extra: 'Saved by replacing.' }));
  await rename(`${fileOf(1)}.new`, fileOf(1));
  await until(shows(addressOf(1), 'Saved by replacing.'));
});

test('the card of a post follows its title, and only of real pages there are cards', async () => {
  const card = `/cards${addressOf(2).replace(/\/$/, '.png')}`;
  const bytes = async () => Buffer.from(await (await fetch(site.url + card)).arrayBuffer()).toString('base64');
  const before = await bytes();
  await writeFile(fileOf(2), postText(2, count).replace(/^title: .*$/m, 'title: "Drawn anew 🚀"'));
  await until(async () => (await bytes()) !== before);
  expect((await page(addressOf(2))).text).toContain(`<meta property="og:image" content="https://`);
  for (const path of ['/cards/posts/operations/nobody.png', '/cards/search.png', '/cards/x.png?title=Hello', '/cards/index'])
    expect((await page(path)).status).toBe(404);
});

test('a renamed file is at its new address and no longer at the old one', async () => {
  await rename(fileOf(40), path.join(site.content, 'posts/operations/renamed.mdx'));
  await until(async () => (await page('/posts/operations/renamed/')).status === 200);
  await until(async () => (await page(addressOf(40))).status === 404);
});

test('a pull of 280 files at once ends with every one of them live', async () => {
  const marks = Array.from({ length: 30 }, (_, index) => index + 5);
  await Promise.all(marks.map((index) => writeFile(fileOf(index), postText(index, count, { extra: `Pulled ${index}.` }))));
  await Promise.all(Array.from({ length: 250 }, (_, index) => writeFile(fileOf(1000 + index), postText(1000 + index, 2000))));
  for (const index of marks) await until(shows(addressOf(index), `Pulled ${index}.`));
  await until(async () => (await page(addressOf(1249))).status === 200);
});

test('a file caught half-written leaves the last good version, and the whole file goes live', async () => {
  const whole = postText(4, count, { extra: 'Now whole.' });
  await writeFile(fileOf(4), whole.slice(0, 60));
  await until(async () => (await health()).problems.length > 0);
  expect((await page(addressOf(4))).status).toBe(200);
  await writeFile(fileOf(4), whole);
  await until(shows(addressOf(4), 'Now whole.'));
  await until(async () => (await health()).problems.length === 0);
});

test('a broken post keeps its last good version in page, list and feed, also over a restart, and heals by itself', async () => {
  const good = postText(3, count, { title: 'A good title' });
  await writeFile(fileOf(3), good);
  await until(shows(addressOf(3), 'A good title'));
  await writeFile(fileOf(3), good.replace('A good title', 'A worse title').concat('\n{broken}\n'));
  await until(async () => (await health()).problems.length === 1);
  const check = async () => {
    expect((await page(addressOf(3))).text).toContain('A good title');
    expect((await page('/posts/architecture-decisions/')).text).not.toContain('A worse title');
    expect((await health()).problems).toEqual([`posts/${postName(3)}.mdx`]);
  };
  await check();
  await site.stop('SIGKILL');
  await site.restart();
  await check();
  const details = await (await fetch(`${site.url}/api/health`, { headers: { authorization: `Bearer ${secret}` } })).text();
  expect(details).toContain('mdx/expression');
  expect(JSON.stringify(await health())).not.toContain('mdx/expression');
  await writeFile(fileOf(3), good.replace('A good title', 'A better title'));
  await until(shows(addressOf(3), 'A better title'));
});

test('draft wins while the rest of the file is broken', async () => {
  await writeFile(fileOf(7), `---\ndraft: true\ntitle: [broken\n---\n`);
  await until(async () => (await page(addressOf(7))).status !== 200);
  await writeFile(fileOf(7), postText(7, count));
  await until(async () => (await page(addressOf(7))).status === 200);
});

test('kill -9 during the warming of two hundred changed posts: nothing stale is answered after the restart', async () => {
  for (let index = 0; index < 200; index++) await page(addressOf(1000 + index));
  const footer = (mark: string) =>
    readFile(path.join(site.content, 'site.md'), 'utf8').then((text) =>
      writeFile(path.join(site.content, 'site.md'), text.replace(/^name: .*$/m, `name: ${mark}`)),
    );
  await footer('Renamed');
  await until(shows('/about/', 'Renamed'));
  await site.stop('SIGKILL');
  await site.restart();
  const stale: string[] = [];
  for (let index = 0; index < 200; index++)
    if (!(await page(addressOf(1000 + index))).text.includes('Renamed')) stale.push(addressOf(1000 + index));
  expect(stale).toEqual([]);
});

test('unknown addresses and query strings store nothing', async () => {
  const files = async () => (await readdir(path.join(site.folder, 'site/.next'), { recursive: true })).length;
  await page('/about/');
  const before = await files();
  for (let index = 0; index < 300; index++) {
    expect((await page(`/posts/operations/none-${index}/`)).status).toBe(404);
    expect((await page(`/about/?q=${index}&_rsc=${index}`)).status).toBe(200);
  }
  expect(await files()).toBe(before);
});

test('no outside request reaches the route that regenerates, or a raw page', async () => {
  expect((await page('/api/regenerate')).status).toBe(404);
  const answer = await fetch(`${site.url}/api/regenerate/`, {
    method: 'POST',
    headers: { 'x-address': '/about/', 'x-inner-token': 'guess' },
  });
  expect(answer.status).toBe(405);
  const flight = await fetch(`${site.url}/about/`, { headers: { rsc: '1', 'next-router-prefetch': '1' } });
  expect(flight.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect((await page('/missing/404/')).status).toBe(404);
});

test('the webhook answers with the receipt to a good signature, and says no to everything else', async () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${site.url}/api/revalidate`, { method: 'POST', body, headers });
  expect((await post('{}')).status).toBe(401);
  expect((await post('{}', signed('{"a":1}'))).status).toBe(401);
  expect((await post('x'.repeat(1024 * 1024 + 1), signed('{}'))).status).toBe(413);
  expect((await fetch(`${site.url}/api/revalidate`)).status).toBe(401);
  expect((await fetch(`${site.url}/api/revalidate`, { method: 'PUT' })).status).toBe(405);
  const answer = await post('{}', signed('{}'));
  expect(answer.status).toBe(200);
  const receipt: Receipt = JSON.parse(await answer.text());
  expect(receipt).toMatchObject({ trigger: 'webhook', totals: { failed: 0 }, problems: [] });
  expect(receipt.version).toBe((await health()).version);
});

async function health(): Promise<{ version: string; problems: string[] }> {
  const { version, problems }: { version: string; problems: string[] } = JSON.parse(
    await (await fetch(`${site.url}/api/health`)).text(),
  );
  return { version, problems };
}
