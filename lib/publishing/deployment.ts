import { createHash } from 'node:crypto';
import { type Blog, openBlog } from './blog';
import type { FileRecord } from '@/lib/content/record-store';
import { type Environment, secretsOf } from '@/lib/base/env';
import { log } from '@/lib/base/log';
import { once } from '@/lib/base/once';
import { sharedNext } from '@/lib/base/shared-next';
import type { Source } from '@/lib/sources/source';
import { contentAddress, contentForm, contentId, type ContentRecord } from './content-record';
import { type DeployedBase, deployedBase } from './deployed-base';
import { NotOurRecord, readRecord } from './sealed-record';
import type { StoredAnswers } from './stored-answers';

/** One process of a deployment without a server of ours: it reads the content from what the host stores. */
export type Deployment = ReturnType<typeof deployment>;

/**
 * @param environment checked; CACHE_FOLDER takes writes
 * @param kept folder that the build kept its content in
 * @param id name of the deployment, where it has one
 */
export function deployment(environment: Environment, stored: StoredAnswers, kept: string, id = '') {
  /** Those that open and seal; none: nothing is published. */
  const secrets = [...secretsOf(environment), environment.CRON_SECRET].filter((secret) => secret !== undefined);
  const base = once(() => deployedBase(environment, kept));
  let known: ContentRecord | undefined;
  let opened: { readonly id: string; blog(): Promise<Blog> } | undefined;

  /** The record, and whether it is the newest; `none`: there is none that this process can open; `away`: nobody could be asked. */
  async function newest(): Promise<{ record?: ContentRecord; state: 'newest' | 'none' | 'away' }> {
    if (secrets.length === 0) return { state: 'newest' };
    try {
      const { headers } = await stored(contentAddress, 'HEAD');
      if (known !== undefined && headers.get('x-view') === contentId(known)) {
        const asked = headers.get('x-asked') ?? '';
        if (asked > known.asked) known = { ...known, asked };
        return { record: known, state: 'newest' };
      }
      const record = await readRecord({ stored, secrets, id }, contentAddress, contentForm);
      if (record === undefined) throw new NotOurRecord(`${contentAddress} is not there`);
      // A cache on the way may be behind.
      if (known === undefined || record.asked >= known.asked) known = record;
      return { record: known, state: 'newest' };
    } catch (error) {
      log.warn({ event: 'content-unread', err: error }, 'the content record cannot be read');
      return { record: known, state: error instanceof NotOurRecord ? 'none' : 'away' };
    }
  }

  return {
    environment,
    stored,
    secrets,
    id,
    base,
    /** Looks at the record; calls during a look share the next one. When it cannot be had, what was known before stays. */
    newest: sharedNext(newest),
    /** The blog of a record, or of what was deployed; opened once for each version. */
    blogOf(record: ContentRecord | undefined): Promise<Blog> {
      const wanted = record === undefined ? '' : contentId(record);
      if (opened?.id !== wanted) opened = { id: wanted, blog: once(async () => openRecord(environment, await base(), record)) };
      return opened.blog();
    },
  };
}

/**
 * The blog of a record; without one, of what was deployed. Nothing is parsed or compiled that the build or the record has.
 *
 * @throws Error when the content cannot be read
 */
export async function openRecord(environment: Environment, base: DeployedBase, record: ContentRecord | undefined): Promise<Blog> {
  const known = await knownWith(base, record);
  const options = { known, bodies: base.bodies, audience: 'readers' } as const;
  if (record === undefined) return openBlog(environment, { ...options, source: base.source });
  const now = () => new Date(record.instant);
  return openBlog(environment, { ...options, source: sourceOf(base, record, known), now, isAsked: true });
}

/** What is known of each file, by the record or by the build. Compiled bodies of the record are put at hand. */
export async function knownWith({ records, bodies }: DeployedBase, record: ContentRecord | undefined): Promise<FileRecord[]> {
  const all = new Map(records);
  for (const path of record?.removed ?? []) all.delete(path);
  for (const found of record?.records ?? []) {
    all.set(found.path, found);
    const { accepted } = found;
    const body = record?.bodies[found.path];
    if (body !== undefined && accepted !== undefined && 'bodyHash' in accepted) await bodies.putCompiled(accepted, body);
  }
  return [...all.values()];
}

/** The files of a record. What it has no room for is read from where the content comes from. */
function sourceOf({ origin, source, records }: DeployedBase, record: ContentRecord, known: readonly FileRecord[]): Source {
  const files = known.map(({ path, stamp }) => ({ path, stamp, modified: record.asked, size: 0 }));
  const hashes = new Map(known.map(({ path, hash }) => [path, hash]));
  const update = once(async () => origin.update?.());
  return {
    name: source.name,
    revision: record.commit,
    list: async () => files,
    look: async (paths) => files.filter(({ path }) => paths.includes(path)),
    async read(path) {
      const hash = hashes.get(path);
      if (hash === undefined) return undefined;
      const picture = record.pictures[path];
      if (picture !== undefined) return Buffer.from(picture, 'base64');
      if (hash === records.get(path)?.hash) return source.read(path);
      await update();
      const bytes = await origin.read(path);
      // The source may have moved on: what it has now is not what the record tells of.
      return bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === hash ? bytes : undefined;
    },
  };
}
