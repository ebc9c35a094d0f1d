/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { shown } from './compiled';

test('is an aside, and a quotation where there are no styles', async () => {
  const { html, feed, markdown } = await shown('<Aside>\n\nBy the way.\n\n</Aside>');
  expect(html).toBe('<aside class="aside"><p>By the way.</p></aside>');
  expect(feed).toBe('<blockquote><p>By the way.</p></blockquote>');
  expect(markdown).toBe('> By the way.\n');
});
