/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { shown } from './compiled';

test('is folded on the page, and open where it cannot be', async () => {
  const { html, feed, markdown } = await shown('<Details summary="Why?" open>\n\nSo.\n\n</Details>');
  expect(html).toBe('<details class="details" open><summary>Why?</summary><p>So.</p></details>');
  expect(feed).toBe('<p><strong>Why?</strong></p><p>So.</p>');
  expect(markdown).toBe('**Why?**\n\nSo.\n');
});
