/** @jest-environment node */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { JSDOM } from 'jsdom';
import { compileInPool } from '@/lib/markdown/compile-pool';

let window: JSDOM['window'];

/** What a raw element of a post is shown with. The browser suites measure pages; this names the two rules that keep them narrow. */
beforeAll(async () => {
  const styles = await Promise.all(
    ['base.css', 'prose.css'].map((file) => readFile(path.join('components/styles', file), 'utf8')),
  );
  const made = await compileInPool({
    path: 'posts/notes/a.md',
    format: 'md',
    lang: 'en',
    body: `<pre>${'wide '.repeat(200)}</pre>\n\n<div><img src="a.png" alt="What it shows"></div>`,
    firstLine: 1,
  });
  if (!made.ok) throw new Error(made.problems.map(({ message }) => message).join('\n'));
  ({ window } = new JSDOM(`<style>${styles.join('\n')}</style><div class="prose">${made.body.html}</div>`));
});

const styleOf = (selector: string) => {
  const element = window.document.querySelector(selector);
  if (element === null) throw new Error(`the page has no ${selector}`);
  return window.getComputedStyle(element);
};

test('a raw block of code scrolls in itself', () => {
  expect(styleOf('.prose pre').overflowX).toBe('auto');
});

test('a raw picture is no wider than what it stands in', () => {
  expect(styleOf('.prose img').maxWidth).toBe('100%');
});
