import { importBlog } from '@/tools/import/import-blog';
import { dialects } from '@/tools/import/import-request';
import type { Imported, ImportOptions } from '@/tools/import/imported';

const options: ImportOptions = {
  zone: 'UTC',
  category: 'notes',
  categories: new Map(),
  now: '2026-01-01T00:00:00.000Z',
};

/** A picture of one pixel. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

/** An old text with a title and a date. */
export const post = (body: string, fields = '') => `---\ntitle: A post\ndate: 2024-05-01T10:00:00Z\n${fields}---\n\n${body}\n`;

export interface Made {
  readonly imported: Imported;
  /** Text of the file that an old one became. */
  textOf(old: string): string;
  /** Body of the file that an old one became. */
  bodyOf(old: string): string;
  /** Messages of the notes, as `path:line: kind: message`. */
  readonly notes: readonly string[];
}

/** Imports files by a dialect, without a disk. */
export async function importFiles(
  dialect: string,
  files: Readonly<Record<string, string | Buffer>>,
  given: Partial<ImportOptions> = {},
): Promise<Made> {
  const found = dialects.get(dialect);
  if (found === undefined) throw new Error(`there is no dialect ${dialect}`);
  const bytes = new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)]));
  const imported = await importBlog(found, bytes, { ...options, ...given });
  const textOf = (old: string) => {
    const path = [...imported.origins].find(([, origin]) => origin === old)?.[0];
    if (path === undefined) throw new Error(`nothing was made of ${old}: ${[...imported.origins.values()].join(', ')}`);
    return imported.files.get(path)?.toString('utf8') ?? '';
  };
  return {
    imported,
    textOf,
    bodyOf: (old) =>
      textOf(old)
        .replace(/^---\n[\s\S]*?\n---\n+/, '')
        .trim(),
    notes: imported.notes.map(({ path, line, kind, message }) => `${path}:${line}: ${kind}: ${message}`),
  };
}
