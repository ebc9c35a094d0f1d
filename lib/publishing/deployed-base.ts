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

/** The folder of a build has another path where it is deployed, so it goes by no name of its own. */
const nameOf = (environment: Environment, { name }: Source) => (isGitAddress(environment.CONTENT_SOURCE) ? name : 'folder');

/**
 * Keeps what a build is made from: the commit of a Git source, and of every source what parsing and compiling gave.
 *
 * @param folder replaced as a whole
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

/** What was deployed with the code: the content of the build, parsed and compiled. */
export type DeployedBase = Awaited<ReturnType<typeof deployedBase>>;

/**
 * @param environment checked; CACHE_FOLDER takes writes
 * @param kept folder that the build kept its content in
 * @throws Error when what is there is no kept content
 */
export async function deployedBase(environment: Environment, kept: string) {
  const origin = openSource(environment, reportFault, kept);
  const commit = await readKept(kept, origin.name);
  const seed = path.join(/*turbopackIgnore: true*/ kept, nameOf(environment, origin));
  const records = await leftRecords(seed);
  const own = path.join(/*turbopackIgnore: true*/ environment.CACHE_FOLDER, origin.name);
  return {
    /** What the environment names. */
    origin,
    /** The content of the build: the commit that it kept, or the folder. */
    source: commit === undefined ? origin : keptSource(commit),
    /** By path. */
    records: new Map(records.map((record) => [record.path, record])),
    bodies: bodyStore(own, pipelineVersion, reportFault, seed),
  };
}
