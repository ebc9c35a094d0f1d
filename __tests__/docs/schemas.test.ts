/** @jest-environment node */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { checkFields } from '@/lib/front-matter/check-fields';
import { splitFrontMatter } from '@/lib/front-matter/front-matter';
import { labelsSchema } from '@/lib/front-matter/parse-labels';
import { filesOfKind, jsonSchemas } from '@/tools/authoring/json-schemas';
import { authorSchema, categorySchema, pageSchema, postSchema, siteSchema, trackSchema } from '@/lib/front-matter/schema';
import { fileText, postText, siteText } from '@/__tests__/content-fixtures';
import { contractRows } from '@/__tests__/lib/content/contract-rows';
import { expectUpToDate } from './up-to-date';

const zodSchemas = {
  post: postSchema,
  page: pageSchema,
  category: categorySchema,
  track: trackSchema,
  author: authorSchema,
  site: siteSchema,
};
type Kind = keyof typeof zodSchemas;
const kinds: readonly Kind[] = ['post', 'page', 'category', 'track', 'author', 'site'];
const made = jsonSchemas();
const ajv = new Ajv2020({ strict: false, allErrors: true });

/** What the schema of the check says of a file, and what the one for editors says; nothing where there is no front matter to judge. */
function verdicts(kind: Kind, text: string): { check: boolean; editor: boolean } | undefined {
  const frontMatter = splitFrontMatter('a.md', text);
  if (!('fields' in frontMatter)) return undefined;
  return { check: checkFields('a.md', zodSchemas[kind], frontMatter).ok, editor: ajv.validate(made[kind], frontMatter.fields) };
}

const kindByFolder = (name: string): Kind | undefined =>
  kinds.find((kind) =>
    filesOfKind[kind].some((glob) => (glob.includes('/') ? name.startsWith(`${glob.split('/')[0]}/`) : glob === name)),
  );

test.each(Object.keys(made).map((kind) => ({ kind })))('docs/schemas/$kind.json is up to date', async ({ kind }) => {
  const schema = Object.entries(made).find(([name]) => name === kind)?.[1];
  await expectUpToDate(`docs/schemas/${kind}.json`, `${JSON.stringify(schema, undefined, 2)}\n`);
});

describe('an editor judges front matter as the check does', () => {
  test('in every file of this project', () => {
    const names = readdirSync('content', { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.mdx?$/.test(name) && !name.endsWith('README.md') && !/^(?:decisions|templates)\//.test(name), // records come in many dialects; templates are not content
    );
    expect(names.length).toBeGreaterThan(12);
    for (const name of names) {
      const kind = kindByFolder(name);
      expect([name, kind && verdicts(kind, readFileSync(path.join('content', name), 'utf8'))]).toEqual([
        name,
        { check: true, editor: true },
      ]);
    }
  });

  test('in every breaking example', () => {
    const judged = contractRows.flatMap(({ name, path: file, text }) => {
      const kind = kindByFolder(file);
      const verdict = kind === undefined ? undefined : verdicts(kind, String(text));
      return verdict === undefined ? [] : [{ name, ...verdict }];
    });
    expect(judged.filter(({ check, editor }) => check !== editor)).toEqual([]);
    expect(judged.filter(({ check }) => !check).length).toBeGreaterThan(15);
  });

  test.each<{ name: string; kind: Kind; text: string; good: boolean }>([
    {
      name: 'a post with everything empty that may be',
      kind: 'post',
      text: postText({ tags: '', updated: '~', atAGlance: '', draft: '' }),
      good: true,
    },
    { name: 'a post of blanks', kind: 'post', text: postText({ title: '"  "' }), good: false },
    {
      name: 'a post first published by other means than the web',
      kind: 'post',
      text: postText({ canonical: 'ftp://a.example/x' }),
      good: false,
    },
    { name: 'a post first published elsewhere', kind: 'post', text: postText({ canonical: 'https://a.example/x' }), good: true },
    {
      name: 'a post with a decision of a bare number',
      kind: 'post',
      text: postText({ decision: '{ id: 2, status: accepted, date: 2026-01-01 }' }),
      good: false,
    },
    { name: 'a post with a key too much within', kind: 'post', text: postText({ atAGlance: '{ audiense: All }' }), good: false },
    { name: 'a page', kind: 'page', text: fileText({ title: 'A', description: 'B.' }), good: true },
    {
      name: 'a page with an alias that is no path',
      kind: 'page',
      text: fileText({ title: 'A', description: 'B.', aliases: '[about]' }),
      good: false,
    },
    {
      name: 'a category whose label is long',
      kind: 'category',
      text: fileText({ label: 'a'.repeat(41), description: 'B.' }),
      good: false,
    },
    { name: 'a track without posts', kind: 'track', text: fileText({ title: 'A', description: 'B.', posts: '[]' }), good: false },
    { name: 'settings', kind: 'site', text: siteText(), good: true },
    { name: 'settings with too many entries', kind: 'site', text: siteText({ feeds: '{ entries: 51 }' }), good: false },
    {
      name: 'settings with a status of no standard',
      kind: 'site',
      text: siteText({ statuses: '{ a: { standard: b, definition: c } }' }),
      good: false,
    },
  ])('of $name', ({ kind, text, good }) => {
    expect(verdicts(kind, text)).toEqual({ check: good, editor: good });
  });
});

test.each<{ name: string; labels: unknown; good: boolean }>([
  {
    name: 'labels of two languages, one with forms',
    labels: { en: { alsoIn: 'Find' }, de: { readingTime: { one: 'a', other: 'b' } } },
    good: true,
  },
  { name: 'a label that is none', labels: { en: { alsoInn: 'Find' } }, good: false },
  { name: 'a label without words', labels: { en: { alsoIn: '' } }, good: false },
  { name: 'forms of a label that has none', labels: { en: { alsoIn: { other: 'Find' } } }, good: false },
])('an editor judges $name as the check does', ({ labels, good }) => {
  expect([ajv.validate(made.labels, labels), labelsSchema.safeParse(labels).success]).toEqual([good, good]);
});

const settings = z.object({ 'yaml.schemas': z.record(z.string(), z.array(z.string())) });

test('VS Code is told where files of each kind lie', () => {
  const wired = settings.parse(JSON.parse(readFileSync('.vscode/settings.json', 'utf8')))['yaml.schemas'];
  expect(wired).toEqual(
    Object.fromEntries(
      Object.entries(filesOfKind).map(([kind, globs]) => [`./docs/schemas/${kind}.json`, globs.map((glob) => `content/${glob}`)]),
    ),
  );
});

const task = z.object({
  tasks: z
    .array(
      z.object({
        problemMatcher: z.object({
          pattern: z.object({
            regexp: z.string(),
            file: z.int(),
            line: z.int(),
            column: z.int(),
            code: z.int(),
            message: z.int(),
          }),
        }),
      }),
    )
    .min(1),
});

test('VS Code finds file, line, column, rule and message in what the check prints', () => {
  const { pattern } = task.parse(JSON.parse(readFileSync('.vscode/tasks.json', 'utf8'))).tasks[0]?.problemMatcher ?? {
    pattern: undefined,
  };
  const line =
    contractRows.flatMap(({ lines }) => lines).find((each) => each.includes('front-matter/envelope: there is no')) ?? '';
  const found = pattern && new RegExp(pattern.regexp).exec(line);
  expect(pattern && [found?.[pattern.file], found?.[pattern.line], found?.[pattern.column], found?.[pattern.code]]).toEqual([
    'posts/operations/a.mdx',
    '1',
    '1',
    'front-matter/envelope',
  ]);
  expect(pattern && found?.[pattern.message]).toMatch(/^there is no front matter\./);
});
