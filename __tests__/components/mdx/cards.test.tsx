/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { shown } from './compiled';

test('link to files of the content and to addresses', async () => {
  const { html, feed, markdown } = await shown(
    '<Cards>\n<Card title="A" href="./b.mdx#c">\n\nText.\n\n</Card>\n<Card title="B" href="https://b.example/" />\n</Cards>',
  );
  expect(html).toBe(
    '<div class="cards"><div class="card"><p class="card-title"><a href="content:posts/a/b.mdx#c">A</a></p><p>Text.</p></div>' +
      '<div class="card"><p class="card-title"><a href="https://b.example/" rel="noopener">B</a></p></div></div>',
  );
  expect(feed).toContain('<p><a href="https://b.example/"><strong>B</strong></a></p>');
  expect(markdown).toContain('[**B**](https://b.example/)');
});
