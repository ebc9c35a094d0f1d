/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { shown } from './compiled';

test('has a title of its own or that of its kind', async () => {
  const { html, feed } = await shown('<Callout kind="TIP">\n\nDo.\n\n</Callout>\n\n<Callout title="Mind">\n\nIt.\n\n</Callout>');
  expect(html).toContain(
    '<aside class="callout callout-tip" aria-label="Tip"><p class="callout-title">Tip</p><p>Do.</p></aside>',
  );
  expect(html).toContain('<p class="callout-title">Mind</p>');
  expect(feed).toContain('<blockquote><p><strong>Note: Mind</strong></p><p>It.</p></blockquote>');
});
