/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { namesAddedBy, namesIn, stylePruner } from '@/lib/pages/style-pruner';

const rows: [name: string, css: string, names: string[], kept: string][] = [
  ['an element', 'table{a:b}p{c:d}', ['p'], 'p{c:d}'],
  ['a class', '.a{a:b}.b{c:d}', ['.b'], '.b{c:d}'],
  ['an id', '#a{a:b}#b{c:d}', ['#b'], '#b{c:d}'],
  ['everything', '*,:after{a:b}', [], '*,:after{a:b}'],
  ['a chain', '.a .b>p{a:b}', ['.a', '.b', 'p'], '.a .b>p{a:b}'],
  ['a chain with something missing', '.a .b>p{a:b}', ['.a', 'p'], ''],
  ['one selector of several', '.a,.b,p .c{a:b}', ['.b', 'p'], '.b{a:b}'],
  ['capitals of SVG', 'linearGradient{a:b}', ['lineargradient'], 'linearGradient{a:b}'],
  ['any of a list', ':is(.a,.b) p{a:b}', ['.b', 'p'], ':is(.a,.b) p{a:b}'],
  ['none of a list', ':where(.a,.b c) p{a:b}', ['.b', 'p'], ''],
  ['what must be inside', '.a:has(>.b){a:b}', ['.a'], ''],
  ['what must not be there', '.a:not(.b):not(:has(.c)){a:b}', ['.a'], '.a:not(.b):not(:has(.c)){a:b}'],
  ['states and attributes', '.a[open]:hover::before{a:b}', ['.a'], '.a[open]:hover::before{a:b}'],
  ['attributes alone', '[class*=line-]{a:b}', [], '[class*=line-]{a:b}'],
  ['the root', ':root[data-theme=dark]{--a:b c;--d:e}', [], ':root[data-theme=dark]{--a:b c;--d:e}'],
  ['an empty variable', ':root{--a: ;--b:1}', [], ':root{--a: ;--b:1}'],
  ['a condition', '@media (min-width:60rem){.a{a:b}p{c:d}}', ['p'], '@media (min-width:60rem){p{c:d}}'],
  ['a condition with nothing left', '@media print{.a{a:b}}@supports (a:b){.a{a:b}}', ['p'], ''],
  ['conditions in each other', '@supports (a:b){@media print{.a{a:b}}}', ['.a'], '@supports (a:b){@media print{.a{a:b}}}'],
  ['the order of layers', '@layer x,y;@layer y{.a{a:b}}@layer z{.a{a:b}}p{c:d}', ['p'], '@layer x,y;@layer y;@layer z;p{c:d}'],
  ['a face', '@font-face{font-family:A;src:url(a.woff2)}', [], '@font-face{font-family:A;src:url(a.woff2)}'],
  ['key frames', '@keyframes a{from{a:b}to{a:c}}', [], '@keyframes a{from{a:b}to{a:c}}'],
  ['a rule within a rule', '.a{a:b;& .c{d:e}}', ['.a'], '.a{a:b;& .c{d:e}}'],
  ['a text from right to left', '[dir=rtl] p{a:b}[data-x] p{c:d}', ['p'], '[data-x] p{c:d}'],
  ['a text from right to left that there is', '[dir=rtl] p{a:b}', ['p', '[dir=rtl]'], '[dir=rtl] p{a:b}'],
  ['text with braces', '.a:before{content:"}.b{"}', ['.a'], '.a:before{content:"}.b{"}'],
];

test.each(rows)('of %s a page gets what it can match', (_, css, names, kept) => {
  expect(stylePruner(css)(new Set(names))).toBe(kept);
});

test('gives the whole stylesheet where names are not known', () => {
  const css = '.a { a: b }\n/* c */ p { c : d }';
  expect(stylePruner(css)()).toBe(css);
});

test('keeps what it cannot parse', () => {
  const kept = stylePruner('.a{a:b}p)q{x:y}.b{c:d}')(new Set(['.b']));
  expect(kept).toContain('p)q');
  expect(kept).toContain('.b{c:d}');
});

test('finds the elements, classes and ids of a page, whatever their attributes hold', () => {
  const html =
    '<!DOCTYPE html><html lang="ar" dir="rtl"><body class="a  b-c"><p title="x > y" class="d" id="e:f">a &lt; b <svg viewBox="0 0 1 1"><linearGradient/></svg>' +
    '<a href="/" class="g">x</a></p><br/></body></html>';
  expect([...namesIn(html)].sort()).toEqual(
    ['html', '[dir=rtl]', 'body', '.a', '.b-c', 'p', '.d', '#e:f', 'svg', 'lineargradient', 'a', '.g', 'br'].sort(),
  );
});

test('finds what a bundle may add', () => {
  const script = 'o("span",{class:"sr-only big"},x);e.classList.toggle("wrapped");e.className="made";a("DIV");f("no element")';
  expect([...namesAddedBy(script)].sort()).toEqual(['.big', '.made', '.sr-only', '.wrapped', 'span', 'made', 'wrapped'].sort());
});
