/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { importFiles, post } from './import-files';

const translation = (of: string) => `lang: de\ntranslationOf: ${of}\n`;

test.each([
  ['markdown', 'blog/a.md', 'blog/a.de.md', '/de/blog/a/'],
  ['markdown', 'en/blog/a.md', 'de/blog/a.md', '/de/blog/a/'],
  ['markdown', 'content/blog/a.md', 'content/blog/de/a.md', '/blog/de/a/'],
  ['vitepress', 'blog/a.md', 'de/blog/a.md', '/de/blog/a'],
  ['hugo', 'content/blog/a.md', 'content/blog/a.de.md', '/de/blog/a/'],
])('%s: %s and %s are translations, by their paths', async (dialect, original, other, address) => {
  const made = await importFiles(dialect, {
    'hugo.toml': '[languages.en]\n[languages.de]\n',
    [original]: post('Words.'),
    [other]: post('Worte.'),
  });
  expect(made.textOf(original)).not.toMatch(/^(?:lang|translationOf):/m);
  expect(made.textOf(other)).toContain(translation('notes/a'));
  expect(made.textOf(other)).toContain(address);
  expect([...made.imported.origins.keys()]).toEqual(['posts/notes/a-de.md', 'posts/notes/a.md']);
});

test('a field may say the language, and Hugo a key that they share', async () => {
  const jekyll = await importFiles('jekyll', {
    '_posts/en/2024-05-01-a.md': post('Words.'),
    '_posts/de/2024-05-01-a.md': post('Worte.', 'lang: de\n'),
  });
  expect(jekyll.textOf('_posts/de/2024-05-01-a.md')).toContain(translation('notes/a'));
  const hugo = await importFiles('hugo', {
    'hugo.toml': '[languages.en]\ncontentDir = "content/en"\n[languages.de]\ncontentDir = "content/de"\n',
    'content/en/blog/house.md': post('Words.', 'translationKey: home\n'),
    'content/de/blog/haus.md': post('Worte.', 'translationKey: home\n'),
  });
  expect(hugo.textOf('content/de/blog/haus.md')).toContain(translation('notes/house'));
});

test('a folder with the name of a language is a category where its texts have no counterpart', async () => {
  const files = { 'cs/heap.md': post('Of heaps.'), 'cs/tree.md': post('Of trees.'), 'en/tree.md': post('Of oaks.') };
  const made = await importFiles('markdown', { ...files, 'cs/sort.md': post('Of order.') });
  expect(made.textOf('cs/heap.md')).not.toContain('lang:');
  expect([...made.imported.origins.keys()]).toContain('posts/cs/heap.md');
});
