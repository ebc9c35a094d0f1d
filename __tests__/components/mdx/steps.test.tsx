/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { shown } from './compiled';

test('holds a list or headings, which feeds and Markdown show as they are', async () => {
  const { html, feed, markdown } = await shown(
    '<Steps>\n\n1. One.\n2. Two.\n\n</Steps>\n\n<Steps>\n\n### First\n\nDo.\n\n</Steps>',
  );
  expect(html).toContain('<div class="steps"><ol>');
  expect(html).toContain('<div class="steps"><h3 id="first">First');
  expect(feed).toContain('<ol>\n<li>One.</li>');
  expect(feed).toContain('<h3>First</h3>');
  expect(markdown).toBe('1. One.\n2. Two.\n\n### First\n\nDo.\n');
});
