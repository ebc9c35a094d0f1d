/** @jest-environment node */
import { expect, test } from '@jest/globals';
import type { Blog } from '@/lib/publishing/blog';
import { checkRecords } from '@/tools/check/check-records';
import { exportLog } from '@/tools/decisions/export-log';
import { addressOf } from '@/lib/views/bodies';
import { blogOf, type Files, postText, put, decisionBlock, temporaryFolder } from '@/__tests__/content-fixtures';
import { dialect } from '@/__tests__/lib/decisions/decision-files';
import { generatedDecisions } from '@/__tests__/lib/decisions/generated-decisions';

const exported = async (blog: Blog) => {
  const { snapshot } = blog.edition;
  return exportLog(
    snapshot,
    (path) => addressOf(snapshot, path),
    (path) => blog.source.read(path),
  );
};

/** What a log says, apart from where its files lie and what MADR has no words for. */
const said = ({ edition: { snapshot } }: Blog) =>
  [...snapshot.decisions.values()].map(
    ({ id, path, status, day, deciders, consulted, informed, supersedes, supersededBy, amends, amendedBy }) => ({
      id,
      title: snapshot.postOf.get(path)?.file.title ?? snapshot.decisionFiles.get(path)?.title,
      status: status?.standard,
      day,
      people: [deciders, consulted, informed],
      relations: [supersedes, supersededBy, amends, amendedBy].map((relations) =>
        relations.map((other) => [other.id, other.partly, other.inForce, other.reason]),
      ),
    }),
  );

test.each<[string, () => Files]>([
  ['200 decisions of three dialects', () => generatedDecisions(200)],
  ['adr-tools', () => dialect('adr-tools')],
  ['MADR 2', () => dialect('madr-2')],
  ['MADR 3', () => dialect('madr-3')],
])('%s, written as MADR 4 and read again, say the same', async (_, files) => {
  const blog = await blogOf(files());
  const again = await exported(blog);
  const folder = await temporaryFolder();
  for (const { name, text } of again) await put(folder, name, text);
  expect((await checkRecords(folder)).filter(({ severity }) => severity === 'error')).toEqual([]);
  const other = await blogOf(Object.fromEntries(again.map(({ name, text }) => [`decisions/${name}`, text])));
  expect(said(other)).toEqual(said(blog));
});

test('a post becomes a file of the template’s form: house words, sections, options, links', async () => {
  const text = [
    'See [the other](./b.mdx) and [how it runs](../operations/run.mdx#now).',
    '## Context\n\nWhy.',
    '## Option A: Git\n\n```md\n## Decision\n```',
    '## Option B: OCI\n\nText.',
    '## Decision\n\nOCI.',
    '## Consequences\n\nCosts.',
  ].join('\n\n');
  const blog = await blogOf({
    'posts/architecture-decisions/a.mdx': postText(
      {
        title: '"Use OCI: always"',
        decision: decisionBlock('0002', {
          status: 'recommended',
          deciders: '[Ada, Ben]',
          supersedes: '[{ id: "0001", reason: "It moved." }]',
        }),
      },
      `${text}\n`,
    ),
    'posts/architecture-decisions/b.mdx': postText({ title: 'Use Git', decision: decisionBlock('0001', { date: '2026-01-01' }) }),
    'posts/operations/run.mdx': postText({ title: 'Run' }, '## Now\n\nText.\n'),
  });
  expect(await exported(blog)).toEqual([
    { name: '0001-b.md', text: '---\nstatus: superseded by ADR-0002\ndate: 2026-01-01\n---\n\n# Use Git\n\nSome text.\n' },
    {
      name: '0002-a.md',
      text: `---
status: accepted
date: 2026-01-15
decision-makers:
  - Ada
  - Ben
---

# Use OCI: always

See [the other](0001-b.md) and [how it runs](https://test.example/posts/operations/run/#now).

## Context and Problem Statement

Why.

## Considered Options

* Git
* OCI

## Option A: Git

\`\`\`md
## Decision
\`\`\`

## Option B: OCI

Text.

## Decision Outcome

OCI.

### Consequences

Costs.

## More Information

* Supersedes [ADR-0001](0001-b.md): It moved.
`,
    },
  ]);
});
