/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import type { ContentFile } from '@/lib/front-matter/content-file';
import { bodyOf } from '@/lib/content/parse-file';
import { formatProblem, type Problem } from '@/lib/base/problem';
import { compile } from '@/components/compile';
import { parsed, postText } from '@/__tests__/content-fixtures';
import { contractRows } from './contract-rows';

async function problemsOf(name: string, text: string | Buffer): Promise<readonly Problem[]> {
  const file: ContentFile | readonly Problem[] | undefined = await parsed(name, text);
  if (file === undefined) return [];
  if (!('kind' in file)) return file;
  if (!('bodyLine' in file)) return [];
  const compiled = await compile({
    lang: 'en',
    path: name,
    format: file.format,
    body: bodyOf(name, Buffer.from(text)),
    firstLine: file.bodyLine,
  });
  return compiled.ok ? compiled.body.warnings : compiled.problems;
}

test.each(contractRows)('says where and what is wrong: $name', async ({ path, text, lines }) => {
  expect((await problemsOf(path, text)).map(formatProblem)).toEqual(lines);
});

test('counts lines the same in a file with a byte order mark and CRLF', async () => {
  const text = `\uFEFF${postText({ draft: 'yes' })}`.replace(/\n/g, '\r\n');
  expect((await problemsOf('posts/operations/a.mdx', text)).map(formatProblem)).toEqual([
    'posts/operations/a.mdx:5:1: front-matter/type: must be true or false, not "yes" (draft). Write true or false, without quotes.',
  ]);
});

test('gives the same problem when the same broken file is parsed again', async () => {
  const text = '---\ntitle: v1.0: GA\n---\n';
  expect(await problemsOf('posts/operations/a.mdx', text)).toHaveLength(1);
  expect(await problemsOf('posts/operations/a.mdx', text)).toEqual(await problemsOf('posts/operations/a.mdx', text));
});

describe('a file that keeps the rules', () => {
  test('means the same with its date quoted and unquoted', async () => {
    const unquoted = await parsed('posts/operations/a.mdx', postText({ date: '2026-03-29' }));
    const quoted = await parsed('posts/operations/a.mdx', postText({ date: '"2026-03-29"' }));
    expect(quoted).toEqual(unquoted);
    expect(unquoted).toMatchObject({ kind: 'post', date: '2026-03-28T23:00:00Z' });
  });

  test.each([
    ['the day of publication itself', '2026-02-28', '2026-02-28T22:55:00Z'],
    ['the day that publication is in the zone of the site', '2026-03-01', '2026-02-28T23:30:00Z'],
  ])('may be updated on %s', async (_, updated, date) => {
    expect(await parsed('posts/operations/a.mdx', postText({ date, updated }))).toMatchObject({ kind: 'post' });
  });

  test('takes null for absent', async () => {
    const file = await parsed('posts/operations/a.mdx', postText({ tags: '', updated: '~', canonical: 'null', draft: '' }));
    expect(file).toMatchObject({ kind: 'post', tags: [], draft: false });
    expect(file).not.toHaveProperty('updated', expect.anything());
  });

  test('keeps every field it was given', async () => {
    const text = postText({
      title: '"The title: GA"',
      date: '2026-02-28 23:55 +0100',
      updated: '2026-03-04',
      lang: 'de-CH',
      tags: '[C++, "C#", Flux CD]',
      featured: 'true',
      unlisted: 'true',
      aliases: '[/old/path/]',
      canonical: 'https://first.example/post',
      image: './cover.png',
      imageAlt: 'A cover',
      atAGlance: '{ audience: Tech leads, doesNotSolve: Everything }',
      changes: '[{ date: 2026-03-04, note: Reworded. }]',
      appliesTo: '{ flux: ">=2.3" }',
      verified: '2026-08-01',
      decision:
        '{ id: "0002", status: recommended, date: 2026-02-20, deciders: [Tess], supersedes: ["0001"], amends: ["0000"], history: [{ date: 2026-02-01, status: proposed }] }',
    });
    expect(await parsed('posts/architecture-decisions/a/index.md', text)).toMatchObject({
      kind: 'post',
      format: 'md',
      address: '/posts/architecture-decisions/a/',
      name: 'architecture-decisions/a',
      title: 'The title: GA',
      date: '2026-02-28T22:55:00Z',
      updated: '2026-03-03T23:00:00Z',
      lang: 'de-CH',
      tags: [
        { name: 'C++', slug: 'cplusplus' },
        { name: 'C#', slug: 'csharp' },
        { name: 'Flux CD', slug: 'flux-cd' },
      ],
      featured: true,
      draft: false,
      unlisted: true,
      aliases: ['/old/path/'],
      canonical: 'https://first.example/post',
      image: { path: 'posts/architecture-decisions/a/cover.png', alt: 'A cover' },
      atAGlance: { audience: 'Tech leads', doesNotSolve: 'Everything' },
      changes: [{ date: '2026-03-04', note: 'Reworded.' }],
      appliesTo: { flux: '>=2.3' },
      verified: '2026-08-01',
      decision: {
        id: '0002',
        status: 'recommended',
        date: '2026-02-20',
        deciders: ['Tess'],
        supersedes: [{ id: '0001', partly: false }],
        amends: [{ id: '0000', partly: false }],
        history: [{ date: '2026-02-01', status: 'proposed' }],
      },
    });
  });

  test.each(['README.md', 'posts/README.md', 'notes.txt', 'posts/operations/data.csv'])(
    'is no content as %s, and no problem',
    async (name) => {
      expect(await parsed(name, 'Anything at all')).toBeUndefined();
    },
  );
});
