import { expect, test } from '@jest/globals';
import { decoded } from '@/lib/base/decoded';

test.each([
  ['a%20b', 'a b'],
  ['%E6%97%A5', '日'],
  ['100%.png', '100%.png'],
  ['%E6%97', '%E6%97'],
  ['plain', 'plain'],
])('decodes %s as %s', (text, shown) => {
  expect(decoded(text)).toBe(shown);
});
