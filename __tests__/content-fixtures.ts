import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from '@jest/globals';
import { type Blog, openBlog } from '@/lib/publishing/blog';
import type { Audience } from '@/lib/content/assemble';
import type { StoreClock } from '@/lib/content/store-clock';
import { formatProblem } from '@/lib/base/problem';
import { parseFile } from '@/lib/content/parse-file';
import type { ParseContext } from '@/lib/front-matter/content-file';
import type { DesiredMap } from '@/lib/views/table';

/** Small content folders for tests: real files, made with a few overrides. */

const folders: string[] = [];
afterAll(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

/** An empty folder that is removed when the tests of the file are done. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'blog-test-'));
  folders.push(folder);
  return folder;
}

/** A field's YAML; `undefined` takes a field of the defaults away. */
export type Fields = Readonly<Record<string, string | undefined>>;

/** A content file: front matter from fields, each value as it stands in YAML. */
export function fileText(fields: Fields, body = 'Some text.\n'): string {
  const lines = Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
  return `---\n${lines.join('\n')}\n---\n\n${body}`;
}

/** A post: title on line 2, description on line 3, date on line 4, what a test adds from line 5 on. */
export function postText(fields: Fields = {}, body?: string): string {
  return fileText({ title: 'A post', description: 'What it says.', date: '2026-02-01T10:00:00Z', ...fields }, body);
}

/** The block of a decision, for `postText({ decision: … })`. */
export function decisionBlock(id: string, fields: Fields = {}): string {
  const all = { id: `"${id}"`, status: 'accepted', date: '2026-01-15', ...fields };
  return Object.entries(all)
    .map(([key, value]) => `\n  ${key}: ${value}`)
    .join('');
}

/** Settings of a site with three categories and one track. */
export function siteText(fields: Fields = {}): string {
  return fileText(
    {
      name: 'Test Blog',
      url: 'https://test.example',
      lang: 'en',
      zone: 'Europe/Zurich',
      tagline: 'A blog for tests.',
      description: 'Posts for tests.',
      author: '{ name: Tess Ter, role: Tester }',
      navigation: '[{ label: Posts, href: /posts/ }]',
      tracks: '[first]',
      categories: '[foundations, architecture-decisions, operations]',
      home: '{ featured: 3, recent: 3 }',
      statuses:
        '{ recommended: { standard: accepted, definition: Do it. }, replaced: { standard: superseded, definition: Done with. } }',
      feeds: '{ entries: 20 }',
      ...fields,
    },
    'Welcome.\n',
  );
}

/** Files of a content folder by path; `undefined` leaves a default file out. */
export type Files = Readonly<Record<string, string | undefined>>;

const defaults: Files = {
  'site.md': siteText(),
  'categories/foundations.md': fileText({ label: 'Foundation', description: 'First things.' }, ''),
  'categories/architecture-decisions.md': fileText(
    { label: 'ADR', title: 'Architecture Decisions', description: 'Decisions.', decisions: 'true' },
    '',
  ),
  'categories/operations.md': fileText({ label: 'Operations', description: 'Running it.' }, ''),
  'tracks/first.md': fileText({ title: 'First Track', description: 'A way in.', posts: '[foundations/one]' }, 'For everyone.\n'),
  'pages/about.mdx': fileText({ title: 'About', description: 'Who writes.' }, 'About us.\n'),
  'posts/foundations/one.mdx': postText({ title: 'One' }),
};

/** Writes one file of a folder, its folders too. */
export async function put(folder: string, name: string, text: string | Buffer): Promise<void> {
  const target = path.join(folder, name);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text);
}

/** A whole small content folder: a usable site with one post, and what a test adds or takes away. */
export async function contentFolder(files: Files = {}): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries({ ...defaults, ...files })) if (text !== undefined) await put(folder, name, text);
  return folder;
}

/** An instant at which the posts of these fixtures are out. */
export const noon = '2026-06-01T12:00:00Z';

/** A clock that a test sets. */
export interface Clock {
  now: string;
}

/** Opens the blog of a folder with a clock that stands still. */
export async function openTestBlog(
  folder: string,
  options: {
    cache?: string;
    remember?: boolean;
    resume?: boolean;
    clock?: Clock;
    report?: (error: unknown) => void;
    audience?: Audience;
    storeClock?: StoreClock;
  } = {},
): Promise<Blog> {
  const { clock = { now: noon }, cache = await temporaryFolder(), remember = false, resume = false, audience } = options;
  const report =
    options.report ??
    ((error: unknown) => {
      throw error;
    });
  const now = () => new Date(clock.now);
  return openBlog(
    { CONTENT_SOURCE: folder, CACHE_FOLDER: cache },
    { remember, resume, report, now, audience, clock: options.storeClock },
  );
}

/** A blog on a small folder with some files added. */
export async function blogOf(files: Files = {}, now = noon): Promise<Blog> {
  return openTestBlog(await contentFolder(files), { clock: { now } });
}

/** The problems of a blog's edition, as they are printed. */
export const printed = (blog: Blog): string[] => blog.edition.snapshot.problems.map(formatProblem);

/** Addresses of the listed posts, newest first. */
export const listed = (blog: Blog): string[] => blog.edition.snapshot.posts.map((post) => post.file.address);

/** Address to fingerprint. */
export const fingerprints = (desired: DesiredMap): Record<string, string> =>
  Object.fromEntries([...desired].map(([address, entry]) => [address, entry.fingerprint]));

/** Addresses whose fingerprints differ, sorted; those that came or went included. */
export function changedBetween(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((address) => before[address] !== after[address])
    .sort();
}

/** The addresses that one edit of a content changes. @param text the file after it */
export async function changedByEdit(content: Files, name: string, text: string): Promise<string[]> {
  const folder = await contentFolder(content);
  const blog = await openTestBlog(folder);
  const before = fingerprints(blog.edition.desired);
  await put(folder, name, text);
  await blog.refresh([name]);
  return changedBetween(before, fingerprints(blog.edition.desired));
}

const context: ParseContext = {
  zone: 'Europe/Zurich',
  lang: 'en',
  statuses: {
    proposed: 'proposed',
    accepted: 'accepted',
    rejected: 'rejected',
    deprecated: 'deprecated',
    superseded: 'superseded',
    recommended: 'accepted',
  },
  decisionSegments: ['architecture-decisions'],
};

/** Parses one file by itself. */
export const parsed = (name: string, text: string | Buffer, changes: Partial<ParseContext> = {}) =>
  parseFile(
    { path: name, hash: 'hash', modified: '2026-01-01T00:00:00.000Z', bytes: Buffer.from(text) },
    { ...context, ...changes },
  );

/** The problems of one file by itself, as they are printed. */
export async function problemLines(name: string, text: string | Buffer): Promise<string[]> {
  const result = await parsed(name, text);
  return result !== undefined && !('kind' in result) ? result.map(formatProblem) : [];
}
