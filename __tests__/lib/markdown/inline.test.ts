/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { compileInline } from '@/lib/markdown/inline';

test.each([
  ['Teams *with* `a < b` **and** "quotes"', 'Teams <em>with</em> <code>a &#x3C; b</code> <strong>and</strong> “quotes”'],
  ['<b onclick="x">raw</b> & <script>', '&#x3C;b onclick=“x”>raw&#x3C;/b> &#x26; &#x3C;script>'],
  ['1. not a list', '1. not a list'],
  ['# not a heading', '# not a heading'],
  ['- not a list', '- not a list'],
  ['> not a quotation', '> not a quotation'],
  ['{name} stays', '{name} stays'],
  [
    '[a](https://example.com) [b](/posts/) [c](#d)',
    '<a href="https://example.com" rel="noopener">a</a> <a href="/posts/">b</a> <a href="#d">c</a>',
  ],
  ['[a](javascript:alert(1)) [*b*](data:x) [c](../x.mdx)', 'a <em>b</em> c'],
  ['<https://example.com>', '<a href="https://example.com" rel="noopener">https://example.com</a>'],
  ['a ![b](c.png)', 'a b'],
  ['one\n\ntwo', 'one two'],
  ['about ~5 to ~10, ~~not 20~~', 'about ~5 to ~10, <del>not 20</del>'],
  ['', ''],
])('makes inline HTML of %s', (markdown, html) => {
  expect(compileInline(markdown, 'en')).toBe(html);
});
