/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { importFiles } from './import-files';

test.each([
  ['ghost', 'blog.json', '{ "db": ['],
  ['devto', 'articles.json', '[{ "title": "A"'],
] as const)('an export of %s that was cut short is named', async (dialect, name, text) => {
  await expect(importFiles(dialect, { [name]: text })).rejects.toThrow(`${name} is not whole JSON`);
});

test.each([
  ['ghost', 'blog.json', '{ "db": [{ "data": { "posts": 1 } }] }', 'Ghost: what it holds is of another type'],
  ['devto', 'articles.json', '[{ "title": "A" }]', 'dev.to: 0.slug is missing'],
] as const)('a file that only looks like an export of %s says what it lacks', async (dialect, name, text, told) => {
  await expect(importFiles(dialect, { [name]: text })).rejects.toThrow(`${name} is not an export of ${told}`);
});
