/** @jest-environment node */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const folder = 'components/styles';

test('every arrow behind a link turns round where texts are read from right to left', async () => {
  const names = await readdir(folder, { recursive: true });
  const sheets = names.filter((name) => name.endsWith('.css') && name !== 'right-to-left.css');
  const texts = await Promise.all(sheets.map((name) => readFile(path.join(folder, name), 'utf8')));
  const arrows = texts.flatMap((css) =>
    [...css.matchAll(/([^{};]+?)::after\s*\{\s*content: ' →'/g)].map(([, name = '']) => name.trim()),
  );
  const mirrored = /:is\((.*?)\)[^{]*\{\s*content: ' ←'/.exec(await readFile(path.join(folder, 'right-to-left.css'), 'utf8'));
  expect(arrows.length).toBeGreaterThan(0);
  expect(mirrored?.[1]?.split(', ').sort()).toEqual(arrows.sort());
});
