import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Blog } from '@/lib/publishing/blog';
import { replaceFile } from '@/lib/base/replace-file';
import { checkPosts } from '@/lib/check/check-posts';
import { formatProblem, type Problem } from '@/lib/base/problem';
import type { NewFile } from './new-file';
import { RefusedRequest } from './settle';
import { withEntry } from './list-entry';
import type { TrialSource } from './trial-source';

export interface WrittenFile {
  /** Address of the published page. */
  readonly address: string;
  /** Path of the file whose list it was added to: a track, or the settings. */
  readonly list?: string;
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
  const address = addressOf(stem);
  const holder = blog
    .acceptedTexts()
    .find((other) => 'address' in other && (other.address === address || other.aliases.includes(address)));
  if (holder !== undefined)
    throw new RefusedRequest(`${address} is taken by ${holder.path}. Nothing was written; give another --slug.`);
  if (blog.edition.snapshot.lock?.gone.includes(address) === true)
    throw new RefusedRequest(`${address} was withdrawn for good: readers get 410. Nothing was written; give another --slug.`);

  const list = listOf(file, blog, listed);
  const before = list === undefined ? undefined : (await source.read(list.path))?.toString('utf8');
  const name = stem.replace(/^(?:posts|categories|tracks)\//, '');
  const after = before === undefined || list === undefined ? undefined : withEntry(before, list.field, name);
  if (list !== undefined && after === undefined)
    throw new RefusedRequest(
      `The list "${list.field}" in ${list.path} cannot be added to${file.track === undefined ? '' : ': leave out --track'}. Add ${name} by hand.`,
    );

  const known = new Set(blog.edition.snapshot.problems.map(formatProblem));
  const trial = new Map([
    [file.path, file.published],
    ...(list === undefined || after === undefined ? [] : [[list.path, after] as const]),
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
  const label = accepted?.kind === 'category' ? accepted.label : accepted?.kind === 'author' ? accepted.name : title;
  if (label !== file.title)
    throw new RefusedRequest(`The title would be read as "${label ?? ''}". Nothing was written; remove the Markdown from it.`);

  await writeFresh(path.join(folder, ...file.path.split('/')), file.text, file.path);
  if (list !== undefined && after !== undefined) await replaceFile(path.join(folder, ...list.path.split('/')), after);
  return { address, list: list?.path, warnings: found.filter(({ severity }) => severity === 'warning').map(formatProblem) };
}

/** @param stem path of a file without its ending */
function addressOf(stem: string): string {
  if (stem.startsWith('pages/')) return `/${stem.slice('pages/'.length)}/`;
  if (stem.startsWith('categories/')) return `/posts/${stem.slice('categories/'.length)}/`;
  return `/${stem.startsWith('posts/') ? stem.replace(/\/index$/, '') : stem}/`;
}

/** The list that a new file is added to: that of its track, or of the settings where they have one that is not empty. */
function listOf(
  { track, listed }: NewFile,
  blog: Blog,
  files: readonly { readonly path: string }[],
): { readonly path: string; readonly field: string } | undefined {
  const { site } = blog.edition.snapshot;
  if (listed !== undefined) return site.unlisted?.includes(listed) === true ? undefined : { path: site.path, field: listed };
  const found = files.find(({ path }) => track !== undefined && [`tracks/${track}.md`, `tracks/${track}.mdx`].includes(path));
  return found === undefined ? undefined : { path: found.path, field: 'posts' };
}

/** Writes a new file. @throws RefusedRequest when another program has created it in the meantime */
async function writeFresh(target: string, text: string, shown: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text, { flag: 'wx' }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new RefusedRequest(`${shown} already exists. Nothing was written.`);
    throw error;
  });
}
