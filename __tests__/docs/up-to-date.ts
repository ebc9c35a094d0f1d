import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@jest/globals';

/**
 * Holds a generated file to what it is generated from; `npm run docs:write` writes it instead.
 *
 * @param file path in the project
 */
export async function expectUpToDate(file: string, text: string): Promise<void> {
  if (process.env.WRITE_DOCS === '1') {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    return;
  }
  const written = await readFile(file, 'utf8').catch(() => 'There is no such file yet.');
  if (written !== text) console.error(`${file} is out of date: run \`npm run docs:write\`.`);
  expect(written).toBe(text);
}
