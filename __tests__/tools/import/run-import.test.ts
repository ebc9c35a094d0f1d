/** @jest-environment node */
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ImportRequest } from '@/tools/import/import-request';
import { runImport } from '@/tools/import/run-import';
import { writeFiles } from '@/tools/import/write-files';
import { openTestBlog } from '@/__tests__/content-fixtures';
import { decisionFolder, proseWords } from './old-blogs';

let folder: string;
let request: ImportRequest;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'import-'));
  request = {
    dialect: 'hugo',
    folder: path.join(folder, 'old'),
    to: path.join(folder, 'content'),
    dryRun: false,
    overwrite: false,
    asPosts: false,
    addCategories: false,
    category: 'notes',
    map: [],
  };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const target = path.join(folder, name);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  }
}
const post = (body: string, fields = '') => `---\ntitle: A post\ndate: 2024-05-01T10:00:00Z\n${fields}---\n\n${body}\n`;
const read = (name: string) => readFile(path.join(folder, 'content', name), 'utf8');
const last = (lines: readonly string[]) => lines.at(-2);

test('a dry run writes nothing and still checks what would come of it', async () => {
  await put({ 'old/content/posts/a.md': post('Text.'), 'old/content/posts/undated.md': '---\ntitle: No date\n---\nText.\n' });
  const { lines, errors } = await runImport({ ...request, dryRun: true });
  expect(await readdir(folder)).toEqual(['old']);
  expect(errors).toBe(1);
  expect(lines.join('\n')).toContain('posts/notes/undated.md:1:1: front-matter/missing: a required field is missing (date)');
});

test('a second run changes nothing; what an author has edited since is kept until told otherwise', async () => {
  await put({ 'old/content/posts/a.md': post('Text.'), 'old/content/posts/b.md': post('Other.') });
  await runImport(request);
  expect(last((await runImport(request)).lines)).toContain('0 written, 2 unchanged, 0 replaced, 0 kept');
  await put({ 'content/posts/notes/a.md': post('Edited.', 'description: Mine.\n') });
  const { lines } = await runImport(request);
  expect(lines).toContain('posts/notes/a.md: kept: it is there and differs; --overwrite replaces it.');
  expect(await read('posts/notes/a.md')).toContain('Edited.');
  await runImport({ ...request, overwrite: true });
  expect(await read('posts/notes/a.md')).toContain('Text.');
});

test('a new category is named, and put into site.md when asked for', async () => {
  await put({ 'old/content/posts/a.md': post('Text.', 'categories: [Field Notes]\n') });
  await runImport(request);
  await put({ 'old/content/posts/b.md': post('Text.', 'categories: [Other]\n') });
  const first = await runImport(request);
  expect(first.lines).toContain('Add other to "categories" of site.md, or run again with --add-categories.');
  expect(first.errors).toBe(1);
  expect((await runImport({ ...request, addCategories: true })).errors).toBe(0);
  expect(await read('site.md')).toMatch(/categories:\n {2}- field-notes\n {2}- other\n/);
});

test('categories are mapped', async () => {
  await put({ 'old/content/posts/a.md': post('Text.', 'categories: [Old]\n'), 'old/content/posts/b.md': post('Text.') });
  const { imported } = await runImport({ ...request, category: 'Misc', map: ['Old=New Name'] });
  expect([...imported.origins.keys()].sort()).toEqual(['posts/misc/b.md', 'posts/new-name/a.md']);
});

test('of a text and its translation the text has the plain name', async () => {
  await put({ 'old/content/posts/dup.de.md': post('Deutsch.'), 'old/content/posts/dup.md': post('English.') });
  const { imported, lines } = await runImport(request);
  expect(imported.origins.get('posts/notes/dup.md')).toBe('content/posts/dup.md');
  expect(lines.join('\n')).toContain('became "dup-2", because content/posts/dup.md has the name "dup"');
});

test('what a symbolic link or ".." leads to is not read', async () => {
  await put({
    'secret.md': post('Secret.'),
    'secret.png': 'x',
    'old/content/posts/a.md': post(
      '![Secret](../../../secret.png)',
      'slug: ../../up\nurl: /%2e%2e/%2e%2e/etc/\naliases: [/../x/]\n',
    ),
  });
  await symlink(path.join(folder, 'secret.md'), path.join(folder, 'old/content/posts/link.md'));
  const { lines, imported } = await runImport(request);
  expect(lines).toContain('content/posts/link.md:1: skipped: is a symbolic link, which is not followed.');
  expect([...imported.files.keys()]).toEqual(['categories/notes.md', 'posts/notes/up/index.md']);
  const text = await read('posts/notes/up/index.md');
  expect(text).toContain('`![Secret](../../../secret.png)`');
  expect(text).toContain('aliases:\n  - /x/\n---');
});

test('nothing is written through a symbolic link that leads out of the content folder', async () => {
  await put({ 'outside/keep.md': 'Mine.' });
  await mkdir(path.join(folder, 'content'));
  await symlink(path.join(folder, 'outside'), path.join(folder, 'content/posts'));
  const files = new Map([['posts/keep.md', Buffer.from('Theirs.')]]);
  await expect(writeFiles(path.join(folder, 'content'), files, { overwrite: true, dryRun: false })).rejects.toThrow(
    'by a symbolic link',
  );
  await expect(
    writeFiles(path.join(folder, 'content'), new Map([['../x.md', Buffer.from('x')]]), { overwrite: true, dryRun: false }),
  ).rejects.toThrow('leads out');
  expect(await readFile(path.join(folder, 'outside/keep.md'), 'utf8')).toBe('Mine.');
});

test.each([
  [{ dialect: 'tumblr' }, 'The dialect is one of'],
  [{ zone: 'Europe/Nowhere' }, 'There is no zone "Europe/Nowhere"'],
  [{ dates: 'yes' }, '--dates is one of dmy, mdy, ymd.'],
  [{ map: ['x'] }, '--map is written old=new.'],
  [{ folder: '/nowhere/at/all' }, 'ENOENT'],
])('%j is refused', async (change, message) => {
  await put({ 'old/content/posts/a.md': post('Text.') });
  await expect(runImport({ ...request, ...change })).rejects.toThrow(message);
});

test('decisions are copied byte for byte under four digits', async () => {
  const files = decisionFolder();
  await put(Object.fromEntries([...files].map(([name, bytes]) => [`old/${name.replace(/^0007-/, 'ADR-7_')}`, bytes])));
  const { imported, lines } = await runImport({ ...request, dialect: 'adr' });
  expect(imported.origins.size).toBe(48);
  for (const [name, bytes] of files)
    if (/^\d/.test(name)) expect((await readFile(path.join(folder, 'content/decisions', name))).equals(bytes)).toBe(true);
  expect(lines).toContain('ADR-7_madr-three-7.md:1: changed: is now named 0007-madr-three-7.md.');
  expect(lines).toContain('README.md:1: skipped: is not a decision record.');
});

test('decisions as posts keep every word, number, status, person and relation', async () => {
  const files = decisionFolder();
  await put(Object.fromEntries([...files].map(([name, bytes]) => [`old/${name}`, bytes])));
  const { imported, errors } = await runImport({ ...request, dialect: 'adr', asPosts: true });
  expect(errors).toBe(0);
  for (const [name, origin] of imported.origins) {
    const after = new Set(proseWords(imported.files.get(name)?.toString('utf8') ?? ''));
    expect([name, proseWords(files.get(origin)?.toString('utf8') ?? '').filter((word) => !after.has(word))]).toEqual([name, []]);
  }
  const decision = async (slug: string) => (await read(`posts/architecture-decisions/${slug}.md`)).split('---')[1];
  expect(await decision('nygard-13')).toContain('supersedes:\n    - "0001"');
  expect(await decision('nygard-1')).toContain('status: superseded');
  expect(await decision('madr-two-2')).toMatch(
    /status: accepted[\s\S]*deciders:\n {4}- A One\n {4}- B Two\n {2}amends:\n {4}- "0001"/,
  );
  expect(await decision('madr-three-15')).toContain('supersedes:\n    - "0003"');
  expect(await decision('madr-four-4')).toMatch(/status: rejected[\s\S]*deciders:\n {4}- A\n {4}- B/);
});

test.each([
  ['* Status: Done', 'accepted'],
  ['* Status: ✅ Adopted (2021-02-03)', 'accepted'],
  ['* Status: Obsolete', 'deprecated'],
  ['* Status: Declined', 'rejected'],
  ['## Status\n\nRetired', 'deprecated'],
  ['## Status\n\nAccepted\n\nSuperseded by [2. Later](0002-later.md)', 'superseded'],
])('a decision as a post has the status that it has as a record: %s', async (written, status) => {
  const later = '# Later\n\n* Status: accepted\n* Date: 2022-01-01\n\n## Context\n\nWords.\n';
  await put({ 'old/0001-a.md': `# A\n\n* Date: 2021-01-01\n${written}\n\n## Context\n\nWords.\n`, 'old/0002-later.md': later });
  const { lines } = await runImport({ ...request, dialect: 'adr', asPosts: true });
  expect(lines.filter((line) => line.includes('no known word'))).toEqual([]);
  expect(await read('posts/architecture-decisions/a.md')).toContain(`status: ${status}\n`);
  await runImport({ ...request, dialect: 'adr', to: path.join(folder, 'records') });
  const blog = await openTestBlog(path.join(folder, 'records'));
  const [record] = [...blog.edition.snapshot.decisions.values()];
  expect(record?.status?.standard).toBe(status);
});

test.each([
  ['content/posts/a.md', '2024-03-31T02:30:00', '2024-03-31T01:30:00Z', 'that the clocks of Europe/Zurich skip'],
  ['content/posts/a.md', '"2024-10-27 02:30:00"', '2024-10-27T01:30:00Z', 'that the clocks of Europe/Zurich show twice'],
])('hugo: a time of a clock change is taken in a defined way, and said: %s %s', async (name, date, instant, why) => {
  await put({
    [`old/${name}`]: `---\ntitle: A post\ndate: ${date}\n---\n\nText.\n`,
    'old/hugo.toml': 'timeZone = "Europe/Zurich"\n',
  });
  const { lines } = await runImport(request);
  const said = lines.filter((line) => line.startsWith(`${name}:3: set: "date" is a time ${why}`));
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(
    /; 2024-(?:03-31T03:30:00\+02:00 was taken|10-27T02:30:00\+01:00 was taken, not 2024-10-27T02:30:00\+02:00)\.$/,
  );
  expect(new Date(/^date: (\S+)/m.exec(await read('posts/notes/a.md'))?.[1] ?? '').toISOString()).toBe(
    instant.replace('Z', '.000Z'),
  );
});

test('a reference in the middle of the prose or in HTML becomes a link; one that leads nowhere is kept as code', async () => {
  const reference = (name: string) => `{{< ref "${name}" >}}`;
  await put({
    'old/content/posts/a.md': post(`See ${reference('b.md')}. <a href="${reference('b.md')}">B</a>, ${reference('c.md')}`),
    'old/content/posts/b.md': post('Text.'),
  });
  const { lines } = await runImport(request);
  expect(await read('posts/notes/a.md')).toContain('See [b.md](b.md). <a href="b.md">B</a>, `c.md`');
  expect(lines).toContain(
    'content/posts/a.md:6: left: the reference to "c.md" leads to nothing that was imported; it is kept as code.',
  );
});

test('a text that is not UTF-8 keeps its letters', async () => {
  await put({
    'old/content/posts/latin.md': Buffer.from(post('Größe, déjà vu.'), 'latin1'),
    'old/content/posts/wide.md': Buffer.from(`\ufeff${post('Größe, 日本.')}`, 'utf16le'),
  });
  const { lines } = await runImport(request);
  expect(await read('posts/notes/latin.md')).toContain('Größe, déjà vu.');
  expect(await read('posts/notes/wide.md')).toContain('Größe, 日本.');
  expect(lines).toContain('content/posts/latin.md:1: changed: is not UTF-8; it was read as windows-1252.');
});

test.each([
  ['hugo', 'content/posts/page.html', 'is not Markdown'],
  ['hugo', 'content/posts/notes.org', 'is not Markdown'],
  ['jekyll', 'tech/_posts/2024-01-01-a.textile', 'is not Markdown'],
  ['jekyll', '_other/about.md', 'lies in neither _posts nor _drafts nor a collection with pages'],
  ['jekyll', 'archive.md', 'is a list, which this engine makes itself'],
  ['astropaper', 'src/pages/search.md', 'is a list, which this engine makes itself'],
])('%s: a text that is no post is named: %s', async (dialect, name, why) => {
  await put({
    'old/content/posts/a.md': post('Text.'),
    'old/_posts/2024-01-01-b.md': post('Text.'),
    'old/src/data/blog/c.md': post('Text.'),
    [`old/${name}`]: post('Words.'),
  });
  const { lines } = await runImport({ ...request, dialect });
  expect(lines).toContain(`${name}:1: skipped: ${why}.`);
});

test('a date that cannot be read stays in the file, as a comment', async () => {
  await put({ 'old/content/posts/a.md': '---\ntitle: A\ndate: 31/01/2024\n---\nText.\n' });
  await runImport(request);
  expect(await read('posts/notes/a.md')).toContain('# date: 31/01/2024\n');
});

test('one tag has one spelling, that of most posts', async () => {
  await put({
    'old/content/posts/a.md': post('Text.', 'tags: [go]\n'),
    'old/content/posts/b.md': post('Text.', 'tags: [Go]\n'),
    'old/content/posts/c.md': post('Text.', 'tags: [Go, "GO"]\n'),
  });
  const { lines, errors } = await runImport(request);
  expect(errors).toBe(0);
  expect(await read('posts/notes/a.md')).toContain('tags:\n  - Go\n');
  expect(lines).toContain('content/posts/a.md:1: changed: the tag "go" is written "Go", as elsewhere.');
});

test('the author of the old site is that of the new one', async () => {
  await put({
    'old/content/posts/a.md': post('Text.'),
    'old/hugo.toml': 'title = "Old"\n[params.author]\nname = "Jane Doe"\n',
  });
  await runImport(request);
  expect(await read('site.md')).toContain('name: Jane Doe');
});
