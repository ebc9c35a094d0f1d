/** @jest-environment node */
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { JSDOM } from 'jsdom';
import { type AnyView, renderView } from '@/components/render-view';
import { english } from '@/lib/base/labels/english';
import { german } from '@/lib/base/labels/german';
import type { Forms } from '@/lib/base/labels/messages';
import { openTestBlog } from '@/__tests__/content-fixtures';

/** The words of some messages, without their values. */
const piecesOf = (messages: readonly (string | Forms)[]) =>
  messages
    .flatMap((message) => (typeof message === 'string' ? [message] : Object.values(message)))
    .flatMap((text) => text.split(/\{\w+\}/))
    .map((piece) => piece.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))
    .map((piece) => piece.replace(/[^\p{L}\p{N} ]/gu, '.'))
    .filter((piece) => piece.length > 3);
const spoken = piecesOf(Object.values(german)).join('\n');
const foreign = [...new Set(piecesOf(Object.values(english)))].filter((piece) => !new RegExp(`(?<!\\p{L})${piece}(?!\\p{L})`, 'u').test(spoken));
const anyForeign = new RegExp(`(?<!\\p{L})(?:${foreign.join('|')})(?!\\p{L})`, 'gu');

/** Addresses, places of values, front matter and fences, names of fields. */
const notWords = /^---\n[^]*?\n---$|^```\w+|\S*\/\S*|\{\w+\}|"\w+":|^\w+:/gm;

/** What readers see of a page or hear of it, and what programs show of it. */
function textsOf(html: string): string[] {
  const { document, NodeFilter } = new JSDOM(html).window;
  const said = ['aria-label', 'title', 'alt', 'content', 'placeholder', 'data-labels'].flatMap((name) =>
    [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? ''),
  );
  const described = [...document.querySelectorAll('script[type="application/ld+json"]')].map(({ textContent }) =>
    [...(textContent ?? '').matchAll(/"name":"([^"]*)"/g)].map(([, name = '']) => name).join('\n'),
  );
  document.querySelectorAll('script,style').forEach((element) => element.remove());
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode() !== null) texts.push(walker.currentNode.textContent ?? '');
  return [...texts, ...described, ...said];
}

test('not one label of the German example is English, on pages, in feeds, in Markdown and on cards', async () => {
  const blog = await openTestBlog(path.resolve('examples/funkheft'));
  const kinds = new Map<string, number>();
  const found: string[] = [];
  for (const [address, desired] of blog.edition.desired) {
    // For programs that read English: names of its sections are fixed by https://llmstxt.org.
    if (address === '/llms.txt') continue;
    const view = (await blog.view(desired)) as AnyView;
    kinds.set(view.kind, (kinds.get(view.kind) ?? 0) + 1);
    const texts =
      view.kind === 'card'
        ? [view.kicker ?? '', view.foot]
        : view.kind === 'text'
          ? /rss|atom|feed|opml|markdown/.test(view.type) ? [view.body.replace(/<[^>]*>/g, ' ')] : []
          : textsOf((await renderView(view, { fingerprint: 'x' })).body.toString());
    for (const text of texts)
      for (const [word] of text.replace(notWords, ' ').matchAll(anyForeign)) found.push(`${address}: ${word}`);
  }
  expect(found).toEqual([]);
  // That it looked at something.
  expect([...kinds.keys()]).toEqual(expect.arrayContaining(['home', 'post', 'posts', 'track', 'decisions', 'subscribe', 'missing', 'card', 'text']));
  expect(foreign.length).toBeGreaterThan(100);
});
