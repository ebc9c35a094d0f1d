/** @jest-environment node */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { checkContent } from '@/tools/check/check-content';
import { formatProblem, type Problem } from '@/lib/base/problem';
import { compile } from '@/components/compile';
import { contentFolder, openTestBlog, put } from '@/__tests__/content-fixtures';
import { checkRows } from '@/__tests__/tools/check/check-rows';
import { contractRows } from '@/__tests__/lib/content/contract-rows';
import { refusalRows } from '@/__tests__/lib/markdown/refusal-rows';
import { slipRows } from '@/__tests__/lib/markdown/slip-rows';
import { relationRows } from './relation-rows';
import { expectUpToDate } from './up-to-date';

interface Example {
  readonly name: string;
  readonly rule: string;
  readonly line: string;
  /** The text at fault, where it can be shown. */
  readonly text?: string;
}

/** Rules of faults that no content brings about by itself: they need a disk, a worker's limits or the code of a component. */
const withoutExample = new Set([
  'file/gone',
  'file/fault',
  'file/unreadable',
  'body/memory',
  'body/time',
  'mdx/render',
  'mdx/script',
]);
const mostExamples = 3;
const mostLines = 12;

const ruleOf = (line: string) => /^[^\n]*?:\d+:\d+: ([a-z-]+\/[a-z-]+): /.exec(line)?.[1] ?? '';
const exampleOf =
  (name: string, text: string | undefined) =>
  (line: string): Example => ({ name, rule: ruleOf(line), line, text });
const textOf = (files: Readonly<Record<string, string | Buffer | undefined>>, line: string) => {
  const file = files[line.slice(0, line.search(/:\d+:\d+: /))];
  return typeof file === 'string' ? file : undefined;
};

async function collect(): Promise<Example[]> {
  const examples: Example[] = [];
  for (const { name, text, lines } of contractRows)
    examples.push(...lines.map(exampleOf(name, typeof text === 'string' ? text : undefined)));
  for (const { typed, told } of slipRows) examples.push(exampleOf('a slip in MDX', typed)(`posts/operations/a.mdx:7:1: ${told}`));
  for (const row of checkRows) for (const line of row.lines) examples.push(exampleOf(row.name, textOf(row.files, line))(line));
  for (const [format, name, body] of refusalRows) {
    const result = await compile({ path: `posts/operations/a.${format}`, format, lang: 'en', body, firstLine: 7 });
    const problems: readonly Problem[] = result.ok ? result.body.warnings : result.problems;
    examples.push(...problems.map((problem) => exampleOf(name, body)(formatProblem(problem))));
  }
  for (const { name, files } of relationRows) {
    const folder = await contentFolder();
    const texts = Object.entries(files).filter((entry): entry is [string, string | Buffer] => entry[1] !== undefined);
    const without = Object.fromEntries(Object.keys(files).map((file) => [file, undefined]));
    const own = Object.values(files).includes(undefined) ? await contentFolder(without) : folder;
    for (const [file, text] of texts) await put(own, file, text);
    const problems = await checkContent(await openTestBlog(own));
    examples.push(...problems.map((problem) => formatProblem(problem)).map((line) => exampleOf(name, textOf(files, line))(line)));
  }
  return examples;
}

function pageOf(examples: readonly Example[]): string {
  const rules = new Map<string, Example[]>();
  for (const example of examples) rules.set(example.rule, [...(rules.get(example.rule) ?? []), example]);
  const sections = [...rules]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, all]) => {
      const shown = all.filter(({ line }, index) => all.findIndex((other) => other.line === line) === index);
      const most = rule === 'mdx/syntax' ? shown.length : mostExamples;
      return [`## \`${rule}\``, ...shown.slice(0, most).map(exampleText)].join('\n\n');
    });
  return `# Rules of the content

What \`npm run content:check\` holds content to, each rule with what breaks it and what is printed then. Errors hold a file back, warnings
do not. This page is made from the tests' own table of breaking examples by \`npm run docs:write\`.

${sections.join('\n\n')}
`;
}

function exampleText({ name, text, line }: Example): string {
  const lines = text?.replace(/\n$/, '').split('\n') ?? [];
  const isShown = lines.length > 0 && lines.length <= mostLines && lines.every((one) => one.length < 300);
  const example = isShown ? `\n\n~~~~~text\n${lines.join('\n')}\n~~~~~` : '';
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}:${example}\n\n~~~~~text\n${line}\n~~~~~`;
}

let examples: Example[] = [];
beforeAll(async () => {
  examples = await collect();
});

test('the page of rules is up to date', async () => {
  await expectUpToDate('docs/content-rules.md', pageOf(examples));
});

test('every rule that the code can report has an example that breaks it', () => {
  const families = [...new Set(examples.map(({ rule }) => rule.split('/')[0]))].join('|');
  const written = new RegExp(String.raw`'((?:${families})/[a-z]+(?:-[a-z]+)*)'`, 'g');
  const rules = new Set<string>();
  for (const folder of [
    'lib/base',
    'lib/content',
    'lib/front-matter',
    'lib/decisions',
    'lib/markdown',
    'lib/check',
    'tools/check',
    'tools/permalinks',
  ]) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      for (const [, rule = ''] of readFileSync(path.join(folder, name), 'utf8').matchAll(written)) rules.add(rule);
    }
  }
  const shown = new Set(examples.map(({ rule }) => rule));
  expect([...rules].filter((rule) => !shown.has(rule) && !withoutExample.has(rule)).sort()).toEqual([]);
  expect(rules.size).toBeGreaterThan(60);
});
