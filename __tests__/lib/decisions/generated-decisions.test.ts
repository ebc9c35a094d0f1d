/** @jest-environment node */
import type { DecisionGraphView } from '@/lib/views/decision-graph-view';
import type { DecisionLogView } from '@/lib/views/decision-log-view';
import type { TextView } from '@/lib/views/text-view';
import { beforeAll, expect, test } from '@jest/globals';
import type { Blog } from '@/lib/publishing/blog';
import { blogOf, openTestBlog, contentFolder, printed } from '@/__tests__/content-fixtures';
import { desiredMap } from '@/lib/views/table';
import { generatedDecisions, generatedPath } from './generated-decisions';

const count = 200;
const fives = Array.from({ length: count / 5 }, (_, five) => five);
const times: string[] = [];
const timed = async <Result>(what: string, act: () => Promise<Result>): Promise<Result> => {
  const start = performance.now();
  const result = await act();
  times.push(`${what} ${Math.round(performance.now() - start)} ms`);
  return result;
};

let blog: Blog;
beforeAll(async () => {
  const folder = await contentFolder(generatedDecisions(count));
  blog = await timed('reading', () => openTestBlog(folder));
});

const view = async <View>(address: string): Promise<View> => {
  const desired = blog.edition.desired.get(address);
  if (desired === undefined) throw new Error(`nothing at ${address}`);
  return (await timed(address, () => blog.view(desired))) as View;
};
const at = (number: number) => blog.edition.snapshot.decisions.get(generatedPath(number));

test('200 decisions of three dialects are read without a problem, in order', () => {
  expect(printed(blog)).toEqual([]);
  const numbers = [...blog.edition.snapshot.decisions.values()].map(({ number }) => number);
  expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1));
});

test('every chain ends where it should, and a proposal supersedes nothing', () => {
  for (const five of fives) {
    const [first, second, third, fourth, fifth] = [1, 2, 3, 4, 5].map((place) => at(five * 5 + place));
    const end = generatedPath(five * 5 + 3);
    expect([five, first?.holdsNow, first?.status?.word]).toEqual([five, [end], 'superseded']);
    expect([five, second?.holdsNow, second?.status?.word]).toEqual([five, [end], 'superseded']);
    expect([five, third?.holdsNow, third?.status?.word]).toEqual([five, [], 'accepted']);
    expect([five, fourth?.status?.word, fourth?.amends.length, fourth?.supersedes.length]).toEqual(
      five % 2 === 0 ? [five, 'recommended', 1, 0] : [five, 'recommended', 0, 1],
    );
    expect([five, fifth?.supersedes.map(({ inForce }) => inForce)]).toEqual([five, five % 10 === 9 ? [false] : []]);
  }
});

test('the log lists all of them, and its filters add up', async () => {
  const log = await view<DecisionLogView>('/decisions/');
  expect(log.entries.map(({ id }) => Number(id))).toEqual(Array.from({ length: count }, (_, index) => count - index));
  const counts = Object.fromEntries(
    log.statuses.flatMap(({ word, count: number = 0 }) => (number === 0 ? [] : [[word, number]])),
  );
  expect(counts).toEqual({ recommended: 40, superseded: 80, accepted: 40, rejected: 36, proposed: 4 });
  for (const { href, count: number } of [...log.statuses, ...log.years, ...log.tags]) {
    if (href !== undefined) expect([href, (await view<DecisionLogView>(href)).entries.length]).toEqual([href, number]);
  }
  expect(log.years.reduce((sum, year) => sum + (year.count ?? 0), 0)).toBe(count);
  const byDay = await view<DecisionLogView>('/decisions/by-day/');
  expect(byDay.entries.map(({ day }) => day?.iso)).toEqual([...byDay.entries.map(({ day }) => day?.iso)].sort().reverse());
});

test('the graph draws each family by itself, and only what is connected', async () => {
  const graph = await view<DecisionGraphView>('/decisions/graph/');
  const families = graph.groups.map(({ nodes }) => nodes.map(({ id }) => Number(id)).sort((a, b) => a - b));
  const expected = fives.map((five) => [1, 2, 3, 4, ...(five % 10 === 9 ? [5] : [])].map((place) => five * 5 + place));
  expect(families.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))).toEqual(expected);
  expect(graph.relations).toHaveLength(3 * 40 + 4);
  expect(graph.groups.flatMap(({ edges }) => edges)).toHaveLength(graph.relations.length);
  for (const { nodes, width, height, edges } of graph.groups) {
    for (const { x, y } of nodes) expect(x >= 0 && y >= 0 && x + 208 <= width && y + 84 <= height).toBe(true);
    const [older] = nodes.filter(({ id }) => Number(id) % 5 === 1);
    const [newer] = nodes.filter(({ id }) => Number(id) % 5 === 2);
    expect((older?.y ?? 0) < (newer?.y ?? 0)).toBe(true);
    for (const { path, head } of edges) expect([path, head].join(' ')).toMatch(/^M[\d., C]+$/);
  }
});

test('the log as JSON says it all once more', async () => {
  const { body } = await view<TextView>('/decisions/log.json');
  const log: { decisions: { id: string; status: string; holdsNow: { id: string; url: string }[] }[] } = JSON.parse(body);
  expect(log.decisions).toHaveLength(count);
  expect(log.decisions.find(({ id }) => id === '0001')).toMatchObject({
    status: 'superseded',
    holdsNow: [{ id: '0003', url: 'https://test.example/posts/architecture-decisions/d-0003/' }],
    supersededBy: [{ id: '0002', inForce: true, partly: false }],
  });
});

test('circles among them are all found, and everything else stays as it was', async () => {
  const files = { ...generatedDecisions(count) };
  // 0003 is superseded by 0001, which 0002 and 0003 supersede in turn; so is 0100 by itself.
  files[generatedPath(1)] = (files[generatedPath(1)] ?? '').replace(
    '## Decision Outcome',
    '## Links\n\n* Supersedes ADR-0003\n\n## Decision Outcome',
  );
  files[generatedPath(100)] = (files[generatedPath(100)] ?? '').replace(
    '## Decision Outcome',
    '## Links\n\n* Supersedes ADR-0100\n\n## Decision Outcome',
  );
  const other = await blogOf(files);
  expect(printed(other).map((line) => line.replace(/^(\S+): (\S+): .*$/, '$1 $2'))).toEqual([
    'decisions/0001-decision-1.md:16:1 decision/circular',
    'decisions/0002-decision-2.md:9:1 decision/circular',
    'decisions/0100-decision-100.md:16:1 decision/relation',
    'posts/architecture-decisions/d-0003.mdx:10:16 decision/circular',
  ]);
  expect(other.edition.snapshot.decisions.get(generatedPath(1))?.status?.word).toBe('accepted');
  expect(other.edition.snapshot.decisions.get(generatedPath(6))?.holdsNow).toEqual([generatedPath(8)]);
});

test('all of it, timed for the report', async () => {
  await timed('desired state of the whole table', async () => desiredMap(blog.edition.snapshot));
  console.log(times.filter((line) => !/status|tags|\/20\d\d/.test(line)).join('\n'));
  expect(times.length).toBeGreaterThan(5);
});
