/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { namesAddedBy, namesIn } from '@/lib/pages/page-names';

test('finds the elements, classes and ids of a page, whatever their attributes hold', () => {
  const html =
    '<!DOCTYPE html><html lang="en"><body class="a  b-c"><p title="x > y" class="d" id="e:f">a &lt; b <svg viewBox="0 0 1 1"><linearGradient/></svg>' +
    '<a href="/" class="g">x</a></p><br/></body></html>';
  expect([...namesIn(html)].sort()).toEqual(
    ['html', 'body', '.a', '.b-c', 'p', '.d', '#e:f', 'svg', 'lineargradient', 'a', '.g', 'br'].sort(),
  );
});

test('finds what a bundle may add', () => {
  const script = 'o("span",{class:"sr-only big"},x);e.classList.toggle("wrapped");e.className="made";a("DIV");f("no element")';
  expect([...namesAddedBy(script)].sort()).toEqual(['.big', '.made', '.sr-only', '.wrapped', 'span', 'made', 'wrapped'].sort());
});
