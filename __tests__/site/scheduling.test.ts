/** @jest-environment node */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '@/__tests__/until';
import { receiptsOf, type SiteServer, startSite } from '@/bench/site-server';
import { toIso } from '@/lib/base/zone';

let site: SiteServer;

beforeAll(async () => {
  site = await startSite();
});
afterAll(async () => {
  await site?.remove();
});

const get = async (address: string) => {
  const answer = await fetch(site.url + address, { redirect: 'manual' });
  return { status: answer.status, text: await answer.text() };
};

/** Where readers and machines find a post of `operations` that is tagged `schedules`. */
const lists = [
  '/',
  '/posts/',
  '/posts/operations/',
  '/tags/',
  '/rss.xml',
  '/atom.xml',
  '/feed.json',
  '/posts/operations/rss.xml',
  '/sitemap.xml',
  '/llms.txt',
];
const postOf = (slug: string, date: string) =>
  `---\ntitle: Post ${slug}\ndescription: It waits for its moment.\ndate: ${date}\ntags: [schedules-${slug}]\n---\n\nThe word ${slug} is its own.\n`;
const fileOf = (slug: string) => path.join(site.content, `posts/operations/${slug}.mdx`);

/** Status of the page, and the lists that name it (by its address, or by its tag where only tags are listed). */
async function shownOn(slug: string) {
  const address = `/posts/operations/${slug}/`;
  const named: string[] = [];
  for (const list of lists) {
    const { status, text } = await get(list);
    expect([list, status]).toEqual([list, 200]);
    if (text.includes(list === '/tags/' ? `/tags/schedules-${slug}/` : address)) named.push(list);
  }
  if ((await get(`/search/?q=${slug}`)).text.includes(`href="${address}"`)) named.push('search');
  const statuses = [];
  for (const each of [address, `${address}index.md`, `/tags/schedules-${slug}/`]) statuses.push((await get(each)).status);
  return { statuses, named };
}
const nowhere = { statuses: [404, 404, 404], named: [] };
const everywhere = { statuses: [200, 200, 200], named: [...lists, 'search'] };

const isLive = async (slug: string) => (await get(`/posts/operations/${slug}/`)).status === 200;
const version = async (): Promise<string> => JSON.parse((await get('/api/health')).text).version;

/**
 * Writes a post that comes due some seconds from now, and does something in the time that is left. Where that took longer (a busy
 * machine), it shows nothing, and is done again with another post and more time.
 */
async function scheduled<Result>(slugs: readonly string[], meanwhile: (slug: string) => Promise<Result>) {
  let lead = 3000;
  for (const slug of slugs) {
    const due = Math.ceil(Date.now() / 1000) * 1000 + lead;
    const before = await version();
    await writeFile(fileOf(slug), postOf(slug, toIso(due)));
    await until(async () => (await version()) !== before);
    const result = await meanwhile(slug);
    if (Date.now() < due) return { slug, due, result };
    await site.stop();
    await site.restart();
    lead *= 3;
  }
  throw new Error('this machine is too busy to look at a server within a minute');
}

test('a post that is dated some seconds ahead is nowhere, and then everywhere, without anybody touching its file', async () => {
  for (const list of lists) await get(list);
  const { slug, due, result: early } = await scheduled(['quokka', 'wombat', 'bilby', 'dunnart'], shownOn);
  expect(early).toEqual(nowhere);

  await until(() => isLive(slug));
  expect(Date.now()).toBeGreaterThanOrEqual(due);
  expect(await shownOn(slug)).toEqual(everywhere);
  const own = (await receiptsOf(site)).filter(({ addresses }) =>
    addresses.some(({ address }) => address === `/posts/operations/${slug}/`),
  );
  expect(own).toEqual([expect.objectContaining({ trigger: 'clock', totals: expect.objectContaining({ failed: 0 }) })]);
  expect(Date.parse(own[0]?.seen ?? '')).toBeGreaterThanOrEqual(due);
});

test('a post that came due while the server was stopped is everywhere from the first answer on, and in the receipt of the start', async () => {
  const { slug, due } = await scheduled(['numbat', 'quoll', 'potoroo', 'bettong'], () => site.stop('SIGKILL'));
  await until(async () => Date.now() >= due);
  await site.restart();
  expect(await shownOn(slug)).toEqual(everywhere);
  await until(async () => (await receiptsOf(site)).length > 0);
  const [first] = await receiptsOf(site);
  expect(first).toMatchObject({ trigger: 'start', totals: { failed: 0 } });
  expect(first?.addresses.map(({ address }) => address)).toContain(`/posts/operations/${slug}/`);
});
