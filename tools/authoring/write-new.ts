import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Blog } from '@/lib/publishing/blog';
import { replaceFile } from '@/lib/base/replace-file';
import { checkPosts } from '@/lib/check/check-posts';
import { formatProblem, type Problem } from '@/lib/base/problem';
import type { NewFile } from './new-file';
import { RefusedRequest } from './settle';
import { withTrackEntry } from './track-entry';
import type { TrialSource } from './trial-source';

export interface WrittenFile {
  /** Address of the published page. */
  readonly address: string;
  /** Path of the track that it was added to. */
  readonly track?: string;
  readonly warnings: readonly string[];
}

/**
 * Checks a new file, in its published form, against the rest of the content, and writes it when it causes no error.
 *
 * @param blog opened on `source`, with a clock that is past every date
 * @throws RefusedRequest when the file exists, its address is taken, its track cannot be extended, or it would break a rule
 */
export async function writeNew(file: NewFile, blog: Blog, source: TrialSource, folder: string): Promise<WrittenFile> {
  const stem = file.path.replace(/\.mdx?$/, '');
  const listed = await source.list();
  const same = listed.find((other) => [stem, `${stem}/index`].includes(other.path.replace(/\.mdx?$/, '').toLowerCase()));
  if (same !== undefined) throw new RefusedRequest(`${same.path} already exists. Nothing was written; give another --slug.`);
  const address = `/${file.path.startsWith('decisions/') ? stem : stem.replace(/\/index$/, '')}/`;
  const holder = blog
    .acceptedTexts()
    .find((other) => 'address' in other && (other.address === address || other.aliases.includes(address)));
  if (holder !== undefined)
    throw new RefusedRequest(`${address} is taken by ${holder.path}. Nothing was written; give another --slug.`);
  if (blog.edition.snapshot.lock?.gone.includes(address) === true)
    throw new RefusedRequest(`${address} was withdrawn for good: readers get 410. Nothing was written; give another --slug.`);

  const trackPath = file.track === undefined ? undefined : listed.find(({ path }) => isTrack(path, file.track))?.path;
  const before = trackPath === undefined ? undefined : (await source.read(trackPath))?.toString('utf8');
  const name = stem.replace(/^posts\//, '');
  const track = before === undefined ? undefined : withTrackEntry(before, name);
  if (file.track !== undefined && track === undefined)
    throw new RefusedRequest(
      `The list of posts in tracks/${file.track}.md cannot be added to. Leave out --track and add ${name} by hand.`,
    );

  const known = new Set(blog.edition.snapshot.problems.map(formatProblem));
  const trial = new Map([
    [file.path, file.published],
    ...(trackPath === undefined || track === undefined ? [] : [[trackPath, track] as const]),
  ]);
  for (const [at, text] of trial) source.put(at, Buffer.from(text));
  const { snapshot } = await blog.refresh([...trial.keys()]);
  const accepted = snapshot.files.get(file.path);
  const found = [
    ...snapshot.problems,
    ...(accepted?.kind === 'post' ? checkPosts([accepted], new Set(), snapshot.instant) : []),
  ].filter((problem) => !known.has(formatProblem(problem)));
  const errors = found.filter(({ severity }: Problem) => severity === 'error');
  if (errors.length > 0)
    throw new RefusedRequest(['It would break a rule, so nothing was written:', ...errors.map(formatProblem)].join('\n'));
  const title = accepted !== undefined && 'title' in accepted ? accepted.title : undefined;
  if (title !== file.title)
    throw new RefusedRequest(`The title would be read as "${title ?? ''}". Nothing was written; remove the Markdown from it.`);

  await writeFresh(path.join(folder, ...file.path.split('/')), file.text, file.path);
  if (trackPath !== undefined && track !== undefined) await replaceFile(path.join(folder, ...trackPath.split('/')), track);
  return { address, track: trackPath, warnings: found.filter(({ severity }) => severity === 'warning').map(formatProblem) };
}

const isTrack = (path: string, id: string | undefined) => path === `tracks/${id}.md` || path === `tracks/${id}.mdx`;

/** Writes a new file. @throws RefusedRequest when another program has created it in the meantime */
async function writeFresh(target: string, text: string, shown: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text, { flag: 'wx' }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new RefusedRequest(`${shown} already exists. Nothing was written.`);
    throw error;
  });
}
