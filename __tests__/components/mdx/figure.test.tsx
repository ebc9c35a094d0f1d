/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { shown } from './compiled';

test('is a picture of the content with its caption', async () => {
  const { html, feed, markdown } = await shown('<Figure src="./a.png" alt="A" caption="B" />');
  expect(html).toBe(
    '<figure class="picture figure"><img src="content:posts/a/a.png" alt="A" loading="lazy" decoding="async"><figcaption>B</figcaption></figure>',
  );
  expect(feed).toContain('<em>B</em>');
  expect(markdown).toContain('_B_');
});
