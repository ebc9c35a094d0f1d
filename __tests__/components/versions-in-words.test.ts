import { expect, test } from '@jest/globals';
import { sayIn } from '@/lib/base/labels/labels';
import { versionsInWords } from '@/components/versions-in-words';

const say = sayIn('en');

test.each([
  ['>=2.3', '2.3 or newer'],
  ['>= v2.3.1', '2.3.1 or newer'],
  ['> 1', 'newer than 1'],
  ['<=4', '4 or older'],
  ['<4', 'older than 4'],
  ['1.29 - 1.31', '1.29 to 1.31'],
  ['>=1.2 <2', '1.2 or newer, older than 2'],
  ['2.3', '2.3'],
  ['', ''],
  ['^1.2', '^1.2'],
  ['any since >=3', 'any since >=3'],
  ['the one of March', 'the one of March'],
])('%s is said as %s', (range, words) => {
  expect(versionsInWords(say, range)).toBe(words);
});
