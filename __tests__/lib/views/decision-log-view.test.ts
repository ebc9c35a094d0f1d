/** @jest-environment node */
import { sampleContent } from '@/bench/sample-content';
import type { DecisionLogView } from '@/lib/views/decision-log-view';
import type { TextView } from '@/lib/views/text-view';
import { expect, test } from '@jest/globals';
import type { Blog } from '@/lib/publishing/blog';
import {
  blogOf,
  changedBetween,
  contentFolder,
  type Files,
  fingerprints,
  openTestBlog,
  put,
  siteText,
} from '@/__tests__/content-fixtures';
import { decisionPost } from '@/__tests__/lib/decisions/decision-files';

async function viewAt<View>(blog: Blog, address: string): Promise<View> {
  const desired = blog.edition.desired.get(address);
  if (desired === undefined) throw new Error(`${address} is not in the table`);
  return (await blog.view(desired)) as View;
}

test("the site's own log: both decisions with their house words, no graph while nothing is related", async () => {
  const blog = await openTestBlog(sampleContent);
  const log = await viewAt<DecisionLogView>(blog, '/decisions/');
  expect(log.entries.map(({ id, stamp, day }) => [id, stamp?.word, stamp?.standard, day?.day])).toEqual([
    ['0002', 'recommended', 'accepted', 'February 24, 2026'],
    ['0001', 'contextual', 'accepted', 'February 18, 2026'],
  ]);
  expect(log.statuses.find(({ word }) => word === 'accepted')?.definition).toBe('Decided, and in force.');
  expect(log.frame.navigation).toContainEqual({ label: 'Decisions', href: '/decisions/' });
  expect(log.others.map(({ href }) => href)).toEqual(['/decisions/log.json']);
  expect(blog.edition.desired.has('/decisions/graph/')).toBe(false);
});

const statuses = '{ accepted: { standard: accepted, definition: Holds. }, on ice: { standard: proposed, definition: Not now. } }';
const few: Files = {
  'site.md': siteText({ statuses }),
  ...decisionPost('0001', { date: '2024-12-31' }, { tags: '[flux]' }),
  ...decisionPost('0002', { date: '2026-01-02', status: 'on ice' }, { tags: '[flux, oci]' }),
  ...decisionPost('0003', { date: '2025-06-01', supersedes: '["0001"]' }),
  ...decisionPost('0004', { date: '2025-07-01' }, { unlisted: 'true', tags: '[hidden]' }),
};

test.each([
  ['/decisions/', 'Decisions', ['0003', '0002', '0001'], 3],
  ['/decisions/by-day/', 'Decisions by day', ['0002', '0003', '0001'], 3],
  ['/decisions/2024/', 'Decisions, 2024', ['0001'], undefined],
  ['/decisions/status/on-ice/', 'Decisions: on ice', ['0002'], undefined],
  ['/decisions/status/superseded/', 'Decisions: superseded', ['0001'], undefined],
  ['/decisions/tags/flux/', 'Decisions: flux', ['0002', '0001'], undefined],
])('%s is headed, ordered and counted, and every link of it leads somewhere', async (address, title, ids, count) => {
  const blog = await blogOf(few);
  const view = await viewAt<DecisionLogView>(blog, address);
  expect([view.title, view.head.canonical]).toEqual([title, `https://test.example${address}`]);
  expect(view.entries.map(({ id }) => id)).toEqual(ids);
  expect(
    view.years.reduce((sum, year) => (year.count === undefined ? sum : (sum ?? 0) + year.count), undefined as number | undefined),
  ).toBe(count);
  const links = [...view.years, ...view.tags, ...view.trail, ...view.orders, ...view.others, ...view.statuses].flatMap(
    ({ href }) => href ?? [],
  );
  for (const href of links) expect([href, blog.edition.desired.has(href)]).toEqual([href, true]);
  expect(view.tags.map(({ slug }) => slug)).not.toContain('hidden');
});

test('an edit of a title changes the pages that show it, not the other filters', async () => {
  const folder = await contentFolder(few);
  const blog = await openTestBlog(folder);
  const before = fingerprints(blog.edition.desired);
  const [name = '', text = ''] =
    Object.entries(decisionPost('0002', { date: '2026-01-02', status: 'on ice' }, { tags: '[flux, oci]' }))[0] ?? [];
  await put(folder, name, text.replace('Decision 0002', 'Another title'));
  await blog.refresh();
  const changed = changedBetween(before, fingerprints(blog.edition.desired)).filter((address) =>
    address.startsWith('/decisions/'),
  );
  expect(changed).toEqual([
    '/decisions/',
    '/decisions/2026/',
    '/decisions/atom.xml',
    '/decisions/by-day/',
    '/decisions/feed.json',
    '/decisions/log.json',
    '/decisions/rss.xml',
    '/decisions/status/on-ice/',
    '/decisions/tags/flux/',
    '/decisions/tags/oci/',
  ]);
});

test('a new decision leaves the pages of other years, statuses and tags alone', async () => {
  const folder = await contentFolder(few);
  const blog = await openTestBlog(folder);
  const before = fingerprints(blog.edition.desired);
  const [name = '', text = ''] = Object.entries(decisionPost('0005', { date: '2026-02-01' }, { tags: '[oci]' }))[0] ?? [];
  await put(folder, name, text);
  await blog.refresh();
  const changed = changedBetween(before, fingerprints(blog.edition.desired)).filter((address) =>
    address.startsWith('/decisions/'),
  );
  expect(changed).toEqual([
    '/decisions/',
    '/decisions/2026/',
    '/decisions/atom.xml',
    '/decisions/by-day/',
    '/decisions/feed.json',
    '/decisions/log.json',
    '/decisions/rss.xml',
    '/decisions/status/accepted/',
    '/decisions/tags/oci/',
  ]);
});

test('a log of very many shows the newest and leaves the rest to its years', async () => {
  const many: Files = Object.assign(
    {},
    ...Array.from({ length: 260 }, (_, index) =>
      decisionPost(String(index + 1).padStart(4, '0'), {
        date: `${2020 + (index % 4)}-01-01`,
        ...(index % 4 === 3 ? { amends: `["${String(index).padStart(4, '0')}"]` } : {}),
      }),
    ),
  );
  const blog = await blogOf(many);
  const log = await viewAt<DecisionLogView>(blog, '/decisions/');
  expect([log.entries.length, log.total, log.entries[0]?.id]).toEqual([250, 260, '0260']);
  expect((await viewAt<DecisionLogView>(blog, '/decisions/2020/')).entries).toHaveLength(65);
  const { decisions }: { decisions: unknown[] } = JSON.parse((await viewAt<TextView>(blog, '/decisions/log.json')).body);
  expect(decisions).toHaveLength(260);
});

test('a site whose categories record decisions has its log before the first of them; another has none', async () => {
  const at = (blog: Blog) => [...blog.edition.desired.keys()].filter((address) => address.startsWith('/decisions')).sort();
  const blog = await blogOf();
  expect(at(blog)).toEqual([
    '/decisions/',
    '/decisions/atom.xml',
    '/decisions/by-day/',
    '/decisions/feed.json',
    '/decisions/log.json',
    '/decisions/rss.xml',
  ]);
  expect((await viewAt<DecisionLogView>(blog, '/decisions/')).entries).toEqual([]);
  const other = await blogOf({
    'categories/architecture-decisions.md': undefined,
    'site.md': siteText({ categories: '[foundations, operations]' }),
  });
  expect(at(other)).toEqual([]);
});
