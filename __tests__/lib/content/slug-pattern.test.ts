/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { slugPattern } from '@/lib/content/parse-post';
import { addressSlug } from '@/tools/authoring/address-slug';

test.each(['नमस्ते-दुनिया', 'สวัสดี', '実行', 'größe', 'தமிழ்', 'a-1'])('takes a name of any script: %s', (name) => {
  expect(slugPattern.test(name)).toBe(true);
  expect(addressSlug(name)).toBe(name);
});

test.each(['a\ufe0f', 'a\u200db', '1\ufe0f\u20e3', '\u094dक', 'A', 'a_b', 'a--b', '🎉'])(
  'takes no name with signs that nobody sees or types: %j',
  (name) => {
    expect(slugPattern.test(name)).toBe(false);
    const slug = addressSlug(name);
    expect(slug === '' || slugPattern.test(slug)).toBe(true);
  },
);
