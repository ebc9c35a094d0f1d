/** @jest-environment node */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { openBlog } from '@/lib/publishing/blog';
import { checkContent } from '@/tools/check/check-content';
import { componentSet } from './component-set';
import { counterFiles, expressionTable } from './component-parts';
import { expectUpToDate } from './up-to-date';

const sample = 'examples/components';
const fence = '`'.repeat(3);
const fenced = (language: string, source: string) =>
  `${'`'.repeat(source.includes(fence) ? 4 : 3)}${language}\n${source}\n${'`'.repeat(source.includes(fence) ? 4 : 3)}`;
const cell = (text: string) => text.replace(/\|/g, '\\|');

function setText(): string {
  return componentSet()
    .map(({ source, components }) =>
      [
        `### ${components.map(({ name }) => name).join(', ')}`,
        ...components.flatMap(({ name, about, props }) => [
          components.length === 1 ? about : `\`<${name}>\`: ${about}`,
          ...(props.length === 0
            ? []
            : [
                [
                  '| Prop | Type | |',
                  '|---|---|---|',
                  ...props.map((prop) => `| \`${prop.name}\` | ${cell(prop.type)} | ${cell(prop.note)} |`),
                ].join('\n'),
              ]),
        ]),
        fenced('mdx', source),
      ].join('\n\n'),
    )
    .join('\n\n');
}

function sampleText(): string {
  const parts = componentSet().flatMap(({ source, components }) => [
    `## ${components.map(({ name }) => name).join(', ')} [#${components[0]?.name.toLowerCase()}]`,
    components[0]?.about ?? '',
    source,
    fenced('mdx', source),
  ]);
  return `---
title: Every component
description: Each component that comes with the engine, with its source below it.
date: 2026-05-04T08:00:00Z
tags: [Components]
featured: true
---

{/* Made from components/mdx/*.example.mdx by \`npm run docs:write\`. */}

${parts.join('\n\n')}
`;
}

test('docs/components.md is up to date', async () => {
  const parts: Readonly<Record<string, string>> = {
    set: setText(),
    expressions: await expressionTable(),
    ...(await counterFiles()),
  };
  const written = await readFile('docs/components.md', 'utf8');
  const made = written.replace(
    /(<!-- made: ([\w-]+) -->\n)[^]*?(<!-- end -->)/g,
    (_, start: string, name: string, end: string) => `${start}\n${parts[name] ?? `There is no part "${name}".`}\n\n${end}`,
  );
  expect([...made.matchAll(/<!-- made: ([\w-]+) -->/g)].map(([, name]) => name).sort()).toEqual(Object.keys(parts).sort());
  await expectUpToDate('docs/components.md', made);
});

test('the page that shows every component is up to date and passes the check', async () => {
  await expectUpToDate(`${sample}/posts/components/every-component.mdx`, sampleText());
  const cache = await mkdtemp(path.join(tmpdir(), 'components-'));
  const blog = await openBlog({ CONTENT_SOURCE: path.resolve(sample), CACHE_FOLDER: cache, SITE_URL: undefined });
  expect(await checkContent(blog)).toEqual([]);
  await rm(cache, { recursive: true });
});
