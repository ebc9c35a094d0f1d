/** @jest-environment node */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { sampleContent } from '@/bench/sample-content';
import { blogOf, decisionBlock, fileText, openTestBlog, postText, siteText } from '@/__tests__/content-fixtures';
import type { Blog } from '@/lib/publishing/blog';
import { readTwin, textAt, textViewAt, wordsOf } from './reading-twins';

describe('of the articles of this blog', () => {
  let blog: Blog;
  beforeAll(async () => {
    blog = await openTestBlog(sampleContent);
    await blog.compileWaiting();
  });
  const posts = () => blog.edition.snapshot.posts;

  test('each twin has every word of its article', async () => {
    const missing: Record<string, string[]> = {};
    const counted: number[] = [];
    for (const { file } of posts()) {
      const { sections } = await blog.compiled(file);
      const twin = new Map<string, number>();
      for (const word of (await readTwin(await textAt(blog, `${file.address}index.md`))).words)
        twin.set(word, (twin.get(word) ?? 0) + 1);
      const words = sections.flatMap(({ heading = '', text }) => wordsOf(`${heading} ${text}`));
      counted.push(words.length);
      missing[file.slug] = words.filter((word) => {
        const left = (twin.get(word) ?? 0) - 1;
        twin.set(word, left);
        return left < 0;
      });
    }
    expect(Object.values(missing).flat()).toEqual([]);
    expect(counted.every((count) => count > 1000)).toBe(true);
    expect(counted).toHaveLength(6);
  });

  test('each twin has every block of code, byte for byte', async () => {
    let blocks = 0;
    for (const { file } of posts()) {
      const source = await readFile(path.join(sampleContent, file.path), 'utf8');
      const written = [...source.matchAll(/^```[^\n]*\n([\s\S]*?)\n```$/gm)].map(([, code]) => code);
      expect((await readTwin(await textAt(blog, `${file.address}index.md`))).code).toEqual(written);
      blocks += written.length;
    }
    expect(blocks).toBeGreaterThan(20);
  });

  test('every address in a twin is absolute, and every page of this site in it is there', async () => {
    for (const { address, row } of blog.edition.desired.values()) {
      if (!row.kind.endsWith('-markdown')) continue;
      for (const url of (await readTwin(await textAt(blog, address))).urls) {
        expect([address, url, URL.canParse(url)]).toEqual([address, url, true]);
        const own = new URL(url);
        if (own.origin === 'https://zvolpi.ch')
          expect([url, blog.edition.desired.get(own.pathname) === undefined]).toEqual([url, false]);
      }
    }
  });
});

describe('a decision that was replaced', () => {
  const files = {
    'site.md': siteText({ license: 'https://creativecommons.org/licenses/by/4.0/' }),
    'tracks/first.md': fileText(
      { title: 'First Track', description: 'A way in.', posts: '[architecture-decisions/old, foundations/one]' },
      'For [everyone](../posts/foundations/one.mdx).\n',
    ),
    'posts/architecture-decisions/old.mdx': postText(
      {
        title: '"Old: *this* [way]"',
        tags: '[flux, oci]',
        updated: '2026-02-03',
        decision: decisionBlock('0001', { deciders: '[Ann]' }),
        atAGlance: '{ audience: "Those *of you* who [read](/about/), [here](x.mdx)", maturity: "1. L3 <b>" }',
        changes: '[{ date: 2026-02-03, note: "A `typo`" }]',
      },
      'It holds.\n',
    ),
    'posts/architecture-decisions/new.mdx': postText({
      title: 'New',
      decision: decisionBlock('0002', { supersedes: '["0001"]' }),
    }),
  };

  test('says so before anything else, and what replaced it', async () => {
    const blog = await blogOf(files);
    const view = await textViewAt(blog, '/posts/architecture-decisions/old/index.md');
    expect(view.body).toBe(`---
title: "Old: *this* [way]"
description: What it says.
canonical: https://test.example/posts/architecture-decisions/old/
published: 2026-02-01T10:00:00Z
updated: 2026-02-03
author: Tess Ter
lang: en
category: ADR
tags:
  - flux
  - oci
tracks:
  - title: First Track
    url: https://test.example/tracks/first/
decision: "0001"
status: superseded
standard_status: superseded
decided: 2026-01-15
deciders:
  - Ann
superseded_by:
  title: New
  url: https://test.example/posts/architecture-decisions/new/
holds_now:
  - title: New
    url: https://test.example/posts/architecture-decisions/new/
license: https://creativecommons.org/licenses/by/4.0/
---

# Old: \\*this\\* \\[way\\]

> **Superseded** by [New](https://test.example/posts/architecture-decisions/new/).

## At a Glance

- **Status**: superseded
- **Audience**: Those _of you_ who [read](https://test.example/about/), here
- **Maturity target**: 1\\. L3 \\<b>

It holds.

## Changes

- 2026-02-03: A \`typo\`
`);
    expect(view.links).toEqual([{ rel: 'canonical', href: 'https://test.example/posts/architecture-decisions/old/' }]);
    expect(view.type).toBe('text/markdown; charset=utf-8');
  });

  test('and a track leads to the twins of its posts', async () => {
    const twin = await textAt(await blogOf(files), '/tracks/first/index.md');
    expect(twin).toContain('For [everyone](https://test.example/posts/foundations/one/).');
    expect(twin).toContain(
      '1. [Old: \\*this\\* \\[way\\]](https://test.example/posts/architecture-decisions/old/index.md): What it says.',
    );
  });
});

test('an unlisted post has a twin; a draft, a scheduled and a broken post have none', async () => {
  const blog = await blogOf({
    'posts/operations/unlisted.mdx': postText({ unlisted: 'true' }),
    'posts/operations/draft.mdx': postText({ draft: 'true' }),
    'posts/operations/scheduled.mdx': postText({ date: '2030-01-01' }),
    'posts/operations/broken.mdx': postText({}, '{broken}\n'),
  });
  await blog.compileWaiting();
  await blog.refresh();
  const twins = [...blog.edition.desired.keys()].filter((address) => address.endsWith('index.md'));
  expect(twins.sort()).toEqual([
    '/posts/foundations/one/index.md',
    '/posts/operations/unlisted/index.md',
    '/tracks/first/index.md',
  ]);
});
