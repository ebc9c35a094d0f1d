/** @jest-environment node */
import { utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import type { BuildOptions, BuildResult } from 'esbuild';
import { z } from 'zod';
import { temporaryFolder } from '@/__tests__/content-fixtures';

type Build = (options: BuildOptions) => Promise<BuildResult<{ write: false }>>;
let buildWhenChanged: Build;

beforeAll(async () => {
  const form = z.object({ buildWhenChanged: z.custom<Build>() });
  ({ buildWhenChanged } = form.parse(await import(path.resolve('scripts/build-when-changed.mjs'))));
});

const aMinuteAgo = new Date(Date.now() - 60_000);

test('builds again what has changed, and only that', async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'a.ts');
  const built = () => buildWhenChanged({ entryPoints: [file], bundle: true, write: false });
  const textOf = ({ outputFiles }: Awaited<ReturnType<typeof built>>) => outputFiles.map(({ text }) => text).join();
  await writeFile(path.join(folder, 'b.ts'), 'export const b = 1;');
  await writeFile(file, "import { b } from './b';\nconsole.log(b);");
  for (const name of ['a.ts', 'b.ts']) await utimes(path.join(folder, name), aMinuteAgo, aMinuteAgo);
  const first = await built();
  expect(await built()).toBe(first);
  await writeFile(path.join(folder, 'b.ts'), 'export const b = 22;');
  expect(textOf(await built())).toContain('22');
  // A file that is as young as the build may have changed after it was read.
  await writeFile(path.join(folder, 'b.ts'), 'export const b = 33;');
  expect(textOf(await built())).toContain('33');
});
