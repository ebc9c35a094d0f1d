/** @jest-environment node */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { Linter } from 'eslint';
import { z } from 'zod';

const form = z.object({ folders: z.array(z.string()), layer: z.custom<(folder: string) => Linter.Config>() });
let folders: string[];
let layer: (folder: string) => Linter.Config;

beforeAll(async () => {
  ({ folders, layer } = form.parse(await import(path.resolve('scripts/folders.mjs'))));
});

const messages = (folder: string, imported: string) =>
  new Linter()
    .verify(`import '${imported}';`, [{ ...layer(folder), files: ['**/*.ts'] }], { filename: `${folder}/a.ts` })
    .map(({ ruleId, fatal }) => (fatal === true ? 'fatal' : ruleId));

test('every folder of the code has its place', () => {
  const found = new Set<string>();
  for (const root of ['lib', 'tools'])
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true }))
      if (entry.isFile() && /\.tsx?$/.test(entry.name)) found.add(path.relative('', entry.parentPath));
  expect([...found].filter((folder) => !folders.includes(folder))).toEqual([]);
  expect(folders.filter((folder) => /^(?:lib|tools)\//.test(folder) && !found.has(folder))).toEqual([]);
});

test('a file may import from its own folder and from those before it, and from no other', () => {
  for (const [index, folder] of folders.entries()) {
    const refused = folders.filter((other) => messages(folder, `@/${other}/a`).includes('no-restricted-imports'));
    expect([folder, refused]).toEqual([folder, folders.slice(index + 1)]);
    expect([folder, messages(folder, '../a')]).toEqual([folder, ['no-restricted-imports']]);
    expect([folder, messages(folder, './a')]).toEqual([folder, []]);
  }
});
