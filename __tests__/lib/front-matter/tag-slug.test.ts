/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { tagSlug } from '@/lib/front-matter/tag-slug';

test.each([
  ['⚙️ Ops', 'ops'],
  ['C++', 'cplusplus'],
  ['हिन्दी', 'हिन्दी'],
  ['ﬂux', 'flux'],
  ['❤️', ''],
])('an address of a tag has no sign that nobody sees: %s', (name, slug) => {
  expect(tagSlug(name)).toBe(slug);
});
