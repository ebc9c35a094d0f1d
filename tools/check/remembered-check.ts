import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { replaceFile } from '@/lib/base/replace-file';
import { sha256 } from '@/lib/base/sha256';
import { isMissing } from '@/lib/sources/error-code';
import type { Source } from '@/lib/sources/source';
import type { CheckResult } from './format-report';

const stored = z.object({
  key: z.string(),
  result: z.object({
    posts: z.number(),
    validUntil: z.string().optional(),
    problems: z.array(
      z.object({
        path: z.string(),
        line: z.number(),
        column: z.number(),
        rule: z.string(),
        severity: z.enum(['error', 'warning']),
        message: z.string(),
        field: z.string().optional(),
        hint: z.string().optional(),
      }),
    ),
  }),
});

/**
 * Returns the stored result of the last check while neither content nor code has changed and no post has come due.
 * Then nothing is parsed, and the compiler is not loaded.
 *
 * @param options `program`: folders and files that the result depends on besides the content; `now`: ISO, UTC
 */
export async function rememberedCheck(
  options: { source: Source; cacheFolder: string; program: readonly string[]; now: string },
  check: () => Promise<CheckResult>,
): Promise<CheckResult> {
  const { source, cacheFolder, program, now } = options;
  const file = path.join(cacheFolder, source.name, 'check.json');
  const before = await keyOf(source, program);
  const last = await readStored(file);
  if (last?.key === before && (last.result.validUntil === undefined || now < last.result.validUntil)) return last.result;
  const result = await check();
  // Files changed during the check: do not store the result.
  if ((await keyOf(source, program)) !== before) return result;
  await replaceFile(file, JSON.stringify({ key: before, result }));
  return result;
}

async function readStored(file: string) {
  try {
    const parsed = stored.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    // Missing or corrupt: check again.
    if (isMissing(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function keyOf(source: Source, program: readonly string[]): Promise<string> {
  const content = (await source.list()).map((file) => `${file.path} ${file.stamp}`).sort();
  const own = (await Promise.all(program.map(stampsBelow))).flat().sort();
  return sha256([...content, ...own].join('\n'), 'base64url');
}

/** Path, size and mtime of a file, or of every file below a folder. */
async function stampsBelow(start: string): Promise<string[]> {
  const found = await stat(start).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (found === undefined) return [`${start} missing`];
  if (found.isFile()) return [`${start} ${found.size} ${found.mtimeMs}`];
  const names = await readdir(start, { recursive: true, withFileTypes: true });
  return Promise.all(
    names
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = path.join(entry.parentPath, entry.name);
        const { size, mtimeMs } = await stat(file);
        return `${file} ${size} ${mtimeMs}`;
      }),
  );
}
