import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { openBlog } from '@/lib/publishing/blog';
import { checkContent } from '@/tools/check/check-content';
import { isMissing } from '@/lib/sources/error-code';
import { folderSource } from '@/lib/sources/folder-source';
import { formatProblem, type Problem } from '@/lib/base/problem';
import { addressSlug } from '@/tools/authoring/address-slug';
import { importDecisions } from './adr';
import { astropaper } from './astropaper';
import type { Dialect } from './dialect';
import { hugo } from './hugo';
import { importBlog } from './import-blog';
import type { Imported, ImportOptions, Note } from './imported';
import { jekyll } from './jekyll';
import { overlaySource } from './overlay-source';
import { readFolder } from './read-folder';
import { listedCategories, newSiteFile, withCategories } from './site-settings';
import { type Written, writeFiles } from './write-files';

const dialects: ReadonlyMap<string, Dialect> = new Map([
  ['hugo', hugo],
  ['jekyll', jekyll],
  ['astropaper', astropaper],
]);

export const usage = `npm run import -- <dialect> <folder> [options]

dialect: astropaper, hugo, jekyll, adr
--to <folder>        content folder to write into (content)
--dry-run            write nothing; say what would be written, and check it
--overwrite          replace files that are there and differ
--category <name>    category of posts that name none (notes)
--map <old>=<new>    another name for a category; may be repeated; "*" for every post
--add-categories     add new categories to the list in site.md
--zone <zone>        zone of dates that name none (the old site's, else that of site.md)
--dates <order>      dmy, mdy or ymd: how dates such as 31/01/2024 are meant
--as-posts           adr: make decision posts instead of copying the files`;

const requestSchema = z.object({
  dialect: z.enum(['astropaper', 'hugo', 'jekyll', 'adr'], { error: 'The dialect is one of astropaper, hugo, jekyll, adr.' }),
  folder: z.string().min(1),
  to: z.string().min(1),
  dryRun: z.boolean(),
  overwrite: z.boolean(),
  asPosts: z.boolean(),
  addCategories: z.boolean(),
  category: z.string().transform(addressSlug).pipe(z.string().min(1, '--category holds no letter.')),
  map: z.array(z.string().regex(/^.+=.+$/, '--map is written old=new.')),
  zone: z.string().optional(),
  dates: z.enum(['dmy', 'mdy', 'ymd'], { error: '--dates is one of dmy, mdy, ymd.' }).optional(),
});

/** Options of the command, not validated yet. */
export type ImportRequest =
  | z.input<typeof requestSchema>
  | (Omit<z.input<typeof requestSchema>, 'dialect' | 'dates'> & { dialect: string; dates?: string });

/**
 * Imports a folder and checks the resulting content.
 *
 * @returns lines to print, and the number of errors in imported files
 * @throws Error when the request or a folder cannot be used
 */
export async function runImport(
  request: ImportRequest,
  now = new Date(),
): Promise<{ lines: string[]; errors: number; imported: Imported }> {
  const parsed = requestSchema.safeParse(request);
  if (!parsed.success) throw new Error(parsed.error.issues.map(({ message }) => message).join('\n'));
  const asked = parsed.data;
  const notes: Note[] = [];
  const files = await readFolder(asked.folder, (note) => void notes.push(note));
  const siteText = await readFile(path.join(asked.to, 'site.md'), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  const siteZone = siteText === undefined ? undefined : /^zone:\s*["']?([\w/+-]+)/m.exec(siteText)?.[1];
  const zone = asked.zone ?? siteZone ?? 'UTC';
  checkZone(zone);
  const options: ImportOptions = {
    zone,
    zoneIsTold: asked.zone !== undefined,
    category: asked.category,
    categories: new Map(asked.map.map((pair) => [pair.slice(0, pair.lastIndexOf('=')), pair.slice(pair.lastIndexOf('=') + 1)])),
    dateOrder: asked.dates,
    now: now.toISOString(),
  };
  const dialect = dialects.get(asked.dialect);
  const imported =
    dialect === undefined
      ? await importDecisions(files, { ...options, asPosts: asked.asPosts })
      : await importBlog(dialect, files, options);
  notes.push(...imported.notes);

  const made = new Map(imported.files);
  const missing =
    siteText === undefined ? [] : imported.segments.filter((segment) => !listedCategories(siteText).includes(segment));
  const settings =
    siteText === undefined
      ? newSiteFile(imported.site, imported.segments, imported.site.zone ?? zone)
      : asked.addCategories && missing.length > 0
        ? withCategories(siteText, missing)
        : undefined;
  // Leave existing categories as their author wrote them.
  for (const segment of imported.segments)
    if (siteText !== undefined && !missing.includes(segment)) made.delete(`categories/${segment}.md`);

  const written = new Map(await writeFiles(asked.to, made, asked));
  if (settings !== undefined)
    for (const [name, outcome] of await writeFiles(asked.to, new Map([['site.md', Buffer.from(settings)]]), {
      ...asked,
      overwrite: true,
    }))
      written.set(name, outcome);
  const applied = new Map(
    [...made, ...(settings === undefined ? [] : [['site.md', Buffer.from(settings)] as const])].filter(
      ([name]) => written.get(name) !== 'kept',
    ),
  );
  const problems = await checked(asked.to, applied, siteText === undefined && asked.dryRun);
  const own = problems.filter((problem) => made.has(problem.path) || problem.path === 'site.md');
  const errors = own.filter(({ severity }) => severity === 'error').length;
  const hints =
    settings === undefined && missing.length > 0
      ? [`Add ${missing.join(', ')} to "categories" of site.md, or run again with --add-categories.`]
      : [];
  return { lines: report({ notes, written, problems: own, imported, dryRun: asked.dryRun, hints }), errors, imported };
}

function checkZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw new Error(`There is no zone "${zone}". Write an IANA name such as Europe/Zurich.`);
  }
}

/** Checks the folder as it is, or would be, after the import. */
async function checked(to: string, files: ReadonlyMap<string, Buffer>, isNew: boolean): Promise<readonly Problem[]> {
  const cache = await mkdtemp(path.join(tmpdir(), 'import-check-'));
  try {
    const source = overlaySource(isNew ? undefined : folderSource(to), files);
    return await checkContent(await openBlog({ CONTENT_SOURCE: to, CACHE_FOLDER: cache, SITE_URL: undefined }, { source }));
  } finally {
    await rm(cache, { recursive: true, force: true });
  }
}

interface Report {
  readonly notes: readonly Note[];
  readonly written: ReadonlyMap<string, Written>;
  readonly problems: readonly Problem[];
  readonly imported: Imported;
  readonly dryRun: boolean;
  readonly hints: readonly string[];
}

function report({ notes, written, problems, imported, dryRun, hints }: Report): string[] {
  const count = (wanted: Written) => [...written.values()].filter((outcome) => outcome === wanted).length;
  const kept = [...written].filter(([, outcome]) => outcome === 'kept');
  const unique = [...new Set(notes.map((note) => `${note.path}:${note.line}: ${note.kind}: ${note.message}.`))];
  return [
    ...unique,
    ...kept.map(([name]) => `${name}: kept: it is there and differs; --overwrite replaces it.`),
    ...(problems.length > 0 ? ['', 'What the check of the new content says:', ...problems.map(formatProblem)] : []),
    ...hints,
    '',
    `${imported.origins.size} posts or decisions, ${written.size - imported.origins.size} other files: ` +
      `${count('new')} ${dryRun ? 'would be written' : 'written'}, ${count('same')} unchanged, ${count('replaced')} replaced, ${count('kept')} kept`,
    `${unique.length} notes, ${problems.filter(({ severity }) => severity === 'error').length} errors, ${problems.filter(({ severity }) => severity === 'warning').length} warnings`,
  ];
}
