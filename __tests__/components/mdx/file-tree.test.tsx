/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { shown } from './compiled';

test('is a nested list everywhere', async () => {
  const { html, feed, markdown } = await shown('<FileTree>\n\n- a\n  - **b.ts**\n\n</FileTree>');
  expect(html).toContain('<div class="file-tree"><ul>');
  expect(feed).toMatch(/^<ul>\n<li>a\n<ul>\n<li><strong>b\.ts<\/strong><\/li>/);
  expect(markdown).toBe('- a\n  - **b.ts**\n');
});
