import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openBlog } from '@/lib/publishing/blog';
import { checkContent } from '@/tools/check/check-content';
import { isZone } from './old-zone';
import { isMissing } from '@/lib/sources/error-code';
import { folderSource } from '@/lib/sources/folder-source';
import type { Problem } from '@/lib/base/problem';
import { zoneOf } from '@/lib/base/zone';
import { importDecisions } from './adr';
import { commitDates } from './commit-dates';
import { guessDialect } from './guess-dialect';
import { importBlog } from './import-blog';
import { type AskedImport, dialects, type ImportRequest, mapOf, parseRequest } from './import-request';
import type { Imported, ImportOptions, Note } from './imported';
import { overlaySource } from './overlay-source';
import { readFolder } from './read-folder';
import { type Report, reportLines } from './report';
import { listedCategories, newSiteFile, withCategories } from './site-settings';
import { writeFiles } from './write-files';

/** How an import is watched and ended. */
export interface Watching {
  readonly now?: Date;
  readonly progress?: ImportOptions['progress'];
  readonly signal?: AbortSignal;
}

/**
 * Imports a folder and checks the resulting content.
 *
 * @returns the report, as lines too, and the number of errors in imported files
 * @throws Error when the request or a folder cannot be used, or when there is nothing to import
 */
export async function runImport(
  request: ImportRequest,
  { now = new Date(), progress, signal }: Watching = {},
): Promise<{ report: Report; lines: string[]; errors: number; imported: Imported }> {
  const asked = parseRequest(request);
  const notes: Note[] = [];
  const files = await readFolder(asked.folder, (note) => void notes.push(note));
  const guess = guessDialect(files);
  const isOther =
    ['hugo', 'jekyll', 'astropaper'].includes(guess ?? '') && dialects.get(guess ?? '') !== dialects.get(asked.dialect);
  if (isOther && /^(?:hugo|jekyll|astro|astropaper)$/.test(asked.dialect))
    throw new Error(nothingFound(asked, guess, files.size));
  const siteText = await readFile(path.join(asked.to, 'site.md'), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  const siteZone = siteText === undefined ? undefined : /^zone:\s*["']?([\w/+-]+)/m.exec(siteText)?.[1];
  const zone = asked.zone ?? siteZone ?? 'UTC';
  if (!isZone(zone)) throw new Error(`There is no zone "${zone}". Write an IANA name such as Europe/Zurich.`);
  const options: ImportOptions = {
    zone,
    zoneIsTold: asked.zone !== undefined,
    category: asked.category,
    categories: mapOf(asked.map),
    dateOrder: asked.dates,
    now: now.toISOString(),
    only: asked.only,
    fieldNames: mapOf(asked.field),
    addressPattern: asked.address,
    components: mapOf(asked.components),
    url: asked.url?.replace(/\/+$/, ''),
    download: asked.download,
    undated: await datesOf(asked, zone),
    progress,
    signal,
  };
  const dialect = dialects.get(asked.dialect);
  const imported =
    dialect === undefined
      ? await importDecisions(files, { ...options, asPosts: asked.asPosts })
      : await importBlog(dialect, files, options);
  notes.push(...imported.notes);
  if (imported.origins.size === 0) throw new Error(nothingFound(asked, guess, files.size));
  signal?.throwIfAborted();

  const made = new Map(imported.files);
  const missing =
    siteText === undefined ? [] : imported.segments.filter((segment) => !listedCategories(siteText).includes(segment));
  const settings =
    siteText === undefined
      ? newSiteFile(imported, imported.site.zone ?? zone)
      : asked.addCategories && missing.length > 0
        ? withCategories(siteText, missing)
        : undefined;
  // Leave existing categories as their author wrote them.
  for (const segment of imported.segments)
    if (siteText !== undefined && !missing.includes(segment)) made.delete(`categories/${segment}.md`);

  const written = new Map(await writeFiles(asked.to, made, { ...asked, signal }));
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
  const undated = notes.filter(({ message }) => /^has no date that can be read|its date cannot be read/.test(message)).length;
  const lost = notes.filter(({ message }) => message.endsWith('--url gives the address of the old site')).length;
  const pictures = notes.filter(({ message }) => /^there is no picture "\/.*kept as code$/.test(message)).length;
  const { unknownZone } = imported.site;
  const hints = [
    ...(dialect !== undefined && guess !== undefined && dialects.get(guess) !== dialect ? [looksLike(asked, guess)] : []),
    ...(unknownZone !== undefined
      ? [`The old site names the zone "${unknownZone}", which does not exist; ${zone} was used: --zone names another.`]
      : []),
    ...(pictures > 0 && imported.site.url === undefined
      ? [
          `${pictures} pictures are named by their place on the old site and are not in ${asked.folder}: put them there, or give --url https://example.org, which makes links of them.`,
        ]
      : []),
    ...(lost > 0
      ? [
          `${lost} links lead to parts of the old site, whose address is not known: --url https://example.org makes them lead there.`,
        ]
      : []),
    ...(settings === undefined && missing.length > 0
      ? [`Add ${missing.join(', ')} to "categories" of site.md, or run again with --add-categories.`]
      : []),
    ...(undated > 0 && asked.undated === undefined
      ? [`${undated} texts have no date: --undated commit takes the day of their first commit, --undated 2024-01-31 a day.`]
      : []),
  ];
  const report: Report = { notes, written, problems: own, imported, dryRun: asked.dryRun, hints };
  return { report, lines: reportLines(report), errors, imported };
}

/** Dates for texts that have none. */
async function datesOf({ undated, folder }: AskedImport, zone: string): Promise<ImportOptions['undated']> {
  if (undated === undefined) return undefined;
  if (undated !== 'commit') return () => ({ iso: zoneOf(zone).startOfDay(undated), day: undated });
  const dates = await commitDates(folder);
  return (file) => {
    const iso = dates.get(file);
    return iso === undefined ? undefined : { iso };
  };
}

/** What to say when no file of the folder became a text; nothing is written then. */
function nothingFound({ dialect, folder, only }: AskedImport, guess: string | undefined, files: number): string {
  const found = `No post was found in ${folder} (${files} files, read as ${dialect}${only.length > 0 ? `, only ${only.join(', ')}` : ''}).`;
  if (guess === undefined) return `${found} It holds no text that any dialect reads.`;
  return guess === dialect
    ? `${found} Give the root of the old site, with its configuration and its texts.`
    : `${found} ${looksLike({ folder }, guess)}`;
}

const looksLike = ({ folder }: Pick<AskedImport, 'folder'>, guess: string) =>
  `It looks like "${guess}": npm run import -- ${guess} ${folder}`;

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
