/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ImportRequest } from '@/tools/import/import-request';
import { runImport } from '@/tools/import/run-import';
import { openTestBlog } from '@/__tests__/content-fixtures';
import { png } from './import-files';

let folder: string;
let request: ImportRequest;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'import-adr-'));
  const common = { dryRun: false, overwrite: false, asPosts: false, addCategories: false, category: 'notes' };
  request = { ...common, dialect: 'adr', folder: path.join(folder, 'old'), to: path.join(folder, 'content') };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, 'old', name)), { recursive: true });
    await writeFile(path.join(folder, 'old', name), text);
  }
}
const read = (name: string) => readFile(path.join(folder, 'content', name), 'utf8');
const record = (status: string, more = '') =>
  `# Use X\n\nDate: 2021-01-02\n\n## Status\n\n${status}\n\n## Context\n\nWords.${more}\n`;

test('links follow records that are renamed, and pictures of a folder of records lie beside them', async () => {
  await put({
    'docs/adr/003-use-x.md': record(
      'Accepted',
      '\n\n![A plan](img/plan.png) and [the other](./12-use-y.md#context), [one more](012.md).',
    ),
    'docs/adr/12-use-y.md': record('Accepted', '\n\n[Back](003-use-x.md)'),
    'docs/adr/img/plan.png': png,
  });
  const { lines, errors } = await runImport(request);
  expect(await read('decisions/0003-use-x.md')).toContain(
    '![A plan](img/plan.png) and [the other](0012-use-y.md#context), [one more](012.md).',
  );
  expect(await read('decisions/0012-use-y.md')).toContain('[Back](0003-use-x.md)');
  expect((await readFile(path.join(folder, 'content/decisions/img/plan.png'))).equals(png)).toBe(true);
  expect(lines).toContain('docs/adr/12-use-y.md:13: changed: the link to 003-use-x.md leads to 0003-use-x.md.');
  expect(lines.filter((line) => line.includes('links to 012.md, which is not in the folder'))).toHaveLength(1);
  // The one link that leads nowhere did so before.
  expect(errors).toBe(1);
});

test.each(['[Accepted](https://x.example/pull/1)', '* [Accepted](https://x.example)'])(
  'a status that is a link is the status: %s',
  async (status) => {
    await put({ '0001-a.md': record(status) });
    expect((await runImport(request)).errors).toBe(0);
    const blog = await openTestBlog(path.join(folder, 'content'));
    expect([...blog.edition.snapshot.decisions.values()][0]?.status?.standard).toBe('accepted');
  },
);

test.each([false, true])('a record without a date gets one from a flag (as posts: %s)', async (asPosts) => {
  await put({
    '0001-a.md': record('Accepted').replace('Date: 2021-01-02\n\n', ''),
    '0002-b.md': '---\nstatus: accepted\n---\n\n# B\n\n## Context and Problem Statement\n\nWords.\n',
  });
  const { errors } = await runImport({ ...request, asPosts, undated: '2020-03-04' });
  expect(errors).toBe(0);
  if (asPosts) expect(await read('posts/architecture-decisions/a.md')).toContain('  date: 2020-03-04\n');
  const blog = await openTestBlog(path.join(folder, 'content'));
  expect([...blog.edition.snapshot.decisions.values()].map(({ day }) => day)).toEqual(['2020-03-04', '2020-03-04']);
});

test('a record without a date gets that of its first commit', async () => {
  await put({ '0001-a.md': record('Accepted').replace('Date: 2021-01-02\n\n', '') });
  const at = (date: string) => ({
    env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    cwd: path.join(folder, 'old'),
  });
  const commit = ['-c', 'user.name=A', '-c', 'user.email=a@b.example', 'commit', '-qam', 'x'];
  execFileSync('git', ['init', '-q'], at('2019-05-06T12:00:00Z'));
  execFileSync('git', ['add', '.'], at('2019-05-06T12:00:00Z'));
  execFileSync('git', commit, at('2019-05-06T12:00:00Z'));
  await put({ '0001-a.md': record('Accepted').replace('Date: 2021-01-02\n\n', 'More.\n\n') });
  execFileSync('git', commit, at('2022-05-06T12:00:00Z'));
  await runImport({ ...request, undated: 'commit' });
  expect(await read('decisions/0001-a.md')).toContain('# Use X\n\nDate: 2019-05-06\n');
});

test('dates of commits are refused where there is no repository', async () => {
  await put({ '0001-a.md': record('Accepted') });
  await expect(runImport({ ...request, undated: 'commit' })).rejects.toThrow('The dates of commits cannot be read');
});

test('a post of a record with an unknown status is proposed, and that is said', async () => {
  await put({ '0001-a.md': record('Floating') });
  const { lines, errors } = await runImport({ ...request, asPosts: true });
  expect(errors).toBe(0);
  expect(await read('posts/architecture-decisions/a.md')).toContain('status: proposed\n');
  expect(lines.some((line) => line.includes('is not one that we know; "proposed" is written'))).toBe(true);
});

test('a site of records alone says so, and its home leads to them', async () => {
  await put({ '0001-a.md': record('Accepted') });
  await runImport(request);
  const site = await read('site.md');
  expect(site).toContain('name: Architecture decisions\n');
  expect(site).toContain('navigation:\n  - label: Decisions\n    href: /decisions/\n');
  expect(site).toContain('[1 decision](/decisions/)');
});
