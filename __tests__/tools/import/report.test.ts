/** @jest-environment node */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { ImportRequest } from '@/tools/import/import-request';
import { reportJson } from '@/tools/import/report';
import { runImport } from '@/tools/import/run-import';
import { writeFiles } from '@/tools/import/write-files';
import { post } from './import-files';

let folder: string;
let request: ImportRequest;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'import-report-'));
  const common = { dryRun: false, overwrite: false, asPosts: false, addCategories: false, category: 'notes' };
  request = { ...common, dialect: 'hugo', folder: path.join(folder, 'old'), to: path.join(folder, 'content') };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, 'old', name)), { recursive: true });
    await writeFile(path.join(folder, 'old', name), text);
  }
}

test.each([
  [
    'the wrong dialect',
    'hugo',
    { '_config.yml': 'title: T\n', '_posts/2024-01-01-a.md': post('Words.') },
    'It looks like "jekyll": npm run import -- jekyll',
  ],
  ['an export', 'jekyll', { 'x.xml': '<rss xmlns:wp="http://wordpress.org/export/1.2/"></rss>' }, 'It looks like "wordpress"'],
  ['a folder without texts', 'markdown', { 'x.png': 'x' }, 'It holds no text that any dialect reads.'],
  [
    'a folder above',
    'jekyll',
    { 'blog/_posts/2024-01-01-a.html': 'x', '_config.yml': '', '_posts/x.html': 'x' },
    'Give the root of the old site',
  ],
])('%s is refused with what to do, and nothing is written', async (_, dialect, files, message) => {
  await put(files as Readonly<Record<string, string>>);
  await expect(runImport({ ...request, dialect })).rejects.toThrow(message);
  await expect(runImport({ ...request, dialect })).rejects.toThrow('No post was found');
  expect(await readdir(folder)).toEqual(['old']);
});

test('one file may be given instead of a folder', async () => {
  await put({ 'note.md': post('Words.') });
  const { imported } = await runImport({ ...request, dialect: 'markdown', folder: path.join(folder, 'old/note.md') });
  expect([...imported.origins.values()]).toEqual(['note.md']);
});

test('the report begins with what readers would lose, by kind and count, and then says where', async () => {
  await put({
    'content/posts/a.md': post('![A](gone.png) ![B](gone2.png) [docs](/docs/)\n\n<p style="color:red">Words</p>'),
    'content/posts/b.md': '---\ntitle: B\n---\nText, {{< nothing >}}.\n',
  });
  const { lines } = await runImport(request);
  expect(lines.slice(0, lines.indexOf(''))).toEqual([
    'What readers would lose:',
    '     2  pictures that are not in the folder',
    '     1  links to parts of the old site that were not imported',
    '     1  texts without a date, now drafts',
    '     1  shortcodes and tags without a counterpart',
  ]);
  expect(lines).toContain('What became of the rest:');
  expect(lines).toContain('content/posts/a.md:6: left: there is no picture "gone2.png"; it is kept as code.');
  expect(lines).toContain(
    '1 texts have no date: --undated commit takes the day of their first commit, --undated 2024-01-31 a day.',
  );
});

test('the address of the old site is asked for where its pictures are missing, and not where it is known', async () => {
  await put({ '_posts/2024-01-01-a.md': post('![A](/gone.png)'), '_config.yml': 'title: T\n' });
  const hints = async (url?: string) => (await runImport({ ...request, dialect: 'jekyll', url })).report.hints.join('\n');
  expect(await hints()).toContain('1 pictures are named by their place on the old site');
  expect(await hints('https://old.example')).not.toContain('pictures are named');
});

test('the report as JSON says the same', async () => {
  await put({ 'blog/a.md': post('![A](gone.png)', 'mood: x\n') });
  const { report, errors } = await runImport({ ...request, dialect: 'markdown' });
  const json = z
    .object({
      totals: z.object({ texts: z.number(), errors: z.number() }),
      topics: z.array(z.object({ topic: z.string(), count: z.number(), isLoss: z.boolean() })),
      guesses: z.array(z.object({ key: z.string() })),
      files: z.array(z.object({ path: z.string(), outcome: z.string(), origin: z.string().optional() })),
      notes: z.array(z.object({ path: z.string(), line: z.number() })),
    })
    .parse(JSON.parse(reportJson(report)));
  expect(json.totals).toEqual({ texts: 1, errors });
  expect(json.topics[0]).toEqual({ topic: 'pictures that are not in the folder', count: 1, isLoss: true });
  expect(json.files).toContainEqual({ path: 'posts/notes/a/index.md', outcome: 'new', origin: 'blog/a.md' });
  expect(json.guesses.map(({ key }) => key)).toEqual(['date', 'mood', 'title']);
  expect(json.notes).toHaveLength(report.notes.length);
});

test('progress is told after each text', async () => {
  await put({ 'content/posts/a.md': post('A.'), 'content/posts/b.md': post('B.'), 'content/posts/c.md': post('C.') });
  const told: [number, number][] = [];
  await runImport(request, { progress: (done, total) => void told.push([done, total]) });
  expect(told).toEqual([
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
});

test('an import that is ended while it converts writes nothing', async () => {
  await put({ 'content/posts/a.md': post('A.'), 'content/posts/b.md': post('B.') });
  const end = new AbortController();
  await expect(runImport(request, { progress: () => end.abort(new Error('Stopped.')), signal: end.signal })).rejects.toThrow(
    'Stopped.',
  );
  expect(await readdir(folder)).toEqual(['old']);
});

test('one that is ended while it writes leaves whole files, and the next run writes the rest', async () => {
  const files = new Map(['a', 'b', 'c'].map((name) => [`posts/notes/${name}.md`, Buffer.from(post(name))]));
  const end = new AbortController();
  const first = new Map([...files].slice(0, 1));
  await writeFiles(request.to, first, { overwrite: false, dryRun: false });
  end.abort(new Error('Stopped.'));
  await expect(writeFiles(request.to, files, { overwrite: false, dryRun: false, signal: end.signal })).rejects.toThrow(
    'Stopped.',
  );
  expect(await readdir(path.join(request.to, 'posts/notes'))).toEqual(['a.md']);
  expect([...(await writeFiles(request.to, files, { overwrite: false, dryRun: false })).values()]).toEqual([
    'same',
    'new',
    'new',
  ]);
});

test('the report says what the folder looks like when another dialect was named, and which zone does not exist', async () => {
  await put({ '_posts/2024-01-01-a.md': post('A.'), '_config.yml': 'title: T\ntimezone: Europe/Portugal\n' });
  const hintsOf = async (dialect: string) => (await runImport({ ...request, dialect })).report.hints.join('\n');
  expect(await hintsOf('gatsby')).toContain(`It looks like "jekyll": npm run import -- jekyll ${request.folder}`);
  await expect(hintsOf('hugo')).rejects.toThrow('It looks like "jekyll"');
  expect(await hintsOf('jekyll')).toBe(
    'The old site names the zone "Europe/Portugal", which does not exist; UTC was used: --zone names another.',
  );
});

test.each([
  ['docusaurus', { 'docusaurus.config.ts': '', 'blog/a.md': post('A.') }],
  ['gatsby', { 'gatsby-config.js': '', 'content/a.md': post('A.') }],
  ['devto', { 'articles.json': '[]' }],
])('a folder without what a dialect reads is refused with the name of its own: %s', async (name, files) => {
  await put(files);
  await expect(runImport({ ...request, dialect: 'wordpress' })).rejects.toThrow(`It looks like "${name}"`);
});
