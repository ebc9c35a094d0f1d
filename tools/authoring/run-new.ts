import { stat } from 'node:fs/promises';
import path from 'node:path';
import { openBlog } from '@/lib/publishing/blog';
import { toIso, zoneOf } from '@/lib/base/zone';
import type { Environment } from '@/lib/base/env';
import { folderSource } from '@/lib/sources/folder-source';
import { isGitAddress } from '@/lib/base/git-address';
import { isMissing } from '@/lib/sources/error-code';
import { newFile, type NewRequest } from './new-file';
import { RefusedRequest } from './settle';
import { siteNames } from './site-names';
import type { Terminal } from './terminal';
import { trialSource } from './trial-source';
import { writeNew } from './write-new';

/** Later than any schedule: a new file is checked against everything that will ever be published. */
const doomsday = new Date('9999-12-31T00:00:00Z');

/**
 * Creates a file in a content folder.
 *
 * @param environment `CONTENT_SOURCE`: the content folder; a Git repository is refused
 * @param options `terminal`: where to ask for missing flags; `isNamed`: the folder comes from `--source`, so suggested commands
 *   repeat it
 * @returns lines to print
 * @throws RefusedRequest with the reasons; nothing was written
 */
export async function runNew(
  request: NewRequest,
  environment: Pick<Environment, 'CONTENT_SOURCE' | 'CACHE_FOLDER'>,
  options: { terminal?: Terminal; now?: Date; isNamed?: boolean } = {},
): Promise<string[]> {
  const { CONTENT_SOURCE: folder, CACHE_FOLDER } = environment;
  const now = toIso((options.now ?? new Date()).getTime());
  if (isGitAddress(folder))
    throw new RefusedRequest(
      'The content is a Git repository, which is only read here. Clone it and name the folder: --source <folder>.',
    );
  const found = await stat(folder).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (found?.isDirectory() !== true) throw new RefusedRequest(`There is no folder ${folder}.`);

  const source = trialSource(folderSource(folder));
  const blog = await openBlog({ CONTENT_SOURCE: folder, CACHE_FOLDER, SITE_URL: undefined }, { source, now: () => doomsday });
  const { snapshot } = blog.edition;
  if (!snapshot.usable) throw new RefusedRequest(`${folder}/site.md cannot be used. See npm run content:check.`);

  const file = await newFile(request, blog, await siteNames(blog), options.terminal, now);
  const written = await writeNew(file, blog, source, folder);
  const accepted = blog.edition.snapshot.files.get(file.path);
  const date = accepted?.kind === 'post' ? accepted.date : undefined;
  const shown = path.join(folder, file.path);
  const there = options.isNamed === true ? ` -- --source ${typed(folder)}` : '';
  const state =
    date === undefined
      ? 'public now'
      : file.isDraft
        ? 'a draft'
        : date > now
          ? `goes out ${zoneOf(snapshot.zone.name).long(date)}`
          : 'public now';
  return [
    `Wrote ${shown} (${state}).`,
    ...(written.list === undefined ? [] : [`Added it to ${path.join(folder, written.list)}.`]),
    ...file.notes,
    ...written.warnings,
    '',
    `Address      ${snapshot.url}${written.address}`,
    `Check        npm run content:check${there}`,
    ...(file.isDraft
      ? [
          `Look at it   ${options.isNamed === true ? `CONTENT_SOURCE=${typed(folder)} ` : ''}npm run dev`,
          `Publish      delete the line "draft: true"${date === undefined ? '' : `; a date in the future is a schedule (npm run schedule${there})`}`,
        ]
      : []),
    `Once out     npm run permalinks${there} notes the address in permalinks.lock: commit both`,
  ];
}

/** Quotes a name for a shell where needed. */
const typed = (name: string) => (/^[\w./-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`);
