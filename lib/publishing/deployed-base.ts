import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type Blog, openBlog } from './blog';
import { bodyStore } from '@/lib/content/body-store';
import { leftRecords } from '@/lib/content/record-store';
import type { Environment } from '@/lib/base/env';
import { reportFault } from '@/lib/base/log';
import { pipelineVersion } from '@/lib/markdown/pipeline-version';
import { isGitAddress } from '@/lib/base/git-address';
import { keepCommit, keptSource, readKept } from '@/lib/sources/kept-commit';
import { openSource } from '@/lib/sources/open-source';
import type { Source } from '@/lib/sources/source';

/** A content folder has another path once deployed, so it gets a fixed name. */
const nameOf = (environment: Environment, { name }: Source) => (isGitAddress(environment.CONTENT_SOURCE) ? name : 'folder');

/**
 * Stores what a build is made from: the commit of a Git source, and for any source the parsed and compiled content.
 *
 * @param folder replaced entirely
 * @throws Error when the source cannot be read
 */
export async function keepContent(environment: Environment, folder: string): Promise<Blog> {
  const source = openSource(environment, reportFault);
  if (isGitAddress(environment.CONTENT_SOURCE)) {
    await source.update?.();
    await keepCommit(source, folder);
  } else await rm(folder, { recursive: true, force: true });
  const named = { ...source, name: nameOf(environment, source) };
  const options = { source: named, remember: true, audience: 'readers', isAsked: true } as const;
  const blog = await openBlog({ ...environment, CACHE_FOLDER: folder }, options);
  await blog.compileWaiting();
  await blog.refresh([]);
  await blog.flush();
  return blog;
}

/** The content deployed with the code: that of the build, parsed and compiled. */
export type DeployedBase = Awaited<ReturnType<typeof deployedBase>>;

/**
 * @param environment validated; CACHE_FOLDER is writable
 * @param kept folder that `keepContent` wrote
 * @throws Error when the folder is damaged
 */
export async function deployedBase(environment: Environment, kept: string) {
  const origin = openSource(environment, reportFault, kept);
  const commit = await readKept(kept, origin.name);
  const seed = path.join(/*turbopackIgnore: true*/ kept, nameOf(environment, origin));
  const records = await leftRecords(seed);
  const own = path.join(/*turbopackIgnore: true*/ environment.CACHE_FOLDER, origin.name);
  return {
    /** The source that the environment names. */
    origin,
    /** The content of the build: its stored commit, or else the origin. */
    source: commit === undefined ? origin : keptSource(commit),
    records: new Map(records.map((record) => [record.path, record])),
    bodies: bodyStore(own, pipelineVersion, reportFault, seed),
  };
}
