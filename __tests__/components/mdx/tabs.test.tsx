/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { shown, told } from './compiled';

const body = '<Tabs label="Tool">\n<Tab label="npm">\n\nOne *a*.\n\n</Tab>\n<Tab label="pnpm">\n\nTwo.\n\n</Tab>\n</Tabs>';

test('shows the first tab, and each by its radio button', async () => {
  const { html } = await shown(body);
  expect(html).toContain('<div class="tabs" role="group" aria-label="Tool">');
  const inputs = [
    ...html.matchAll(
      /<input class="tab-choice" type="radio" id="([^"]+)" name="([^"]+)"( checked)?><label class="tab-label" for="([^"]+)">/g,
    ),
  ];
  expect(inputs.map(([, id, , checked, target]) => [id === target, checked !== undefined])).toEqual([
    [true, true],
    [true, false],
  ]);
  expect(new Set(inputs.map(([, , name]) => name)).size).toBe(1);
});

test('two sets on a page are apart', async () => {
  const { html } = await shown(`${body}\n\n${body}`);
  expect(new Set([...html.matchAll(/ name="([^"]+)"/g)].map(([, name]) => name)).size).toBe(2);
  expect(new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)).size).toBe(4);
});

test('feeds and Markdown have every tab under its label', async () => {
  const { feed, markdown } = await shown(body);
  expect(feed).toBe('<p><strong>npm</strong></p><p>One <em>a</em>.</p><p><strong>pnpm</strong></p><p>Two.</p>');
  expect(markdown).toBe('**npm**\n\nOne _a_.\n\n**pnpm**\n\nTwo.\n');
});

test('a tab needs its set', async () => {
  expect(await told('<Tab label="a">b</Tab>')).toEqual(['1: <Tab> cannot be rendered: it stands outside of <Tabs>']);
});
