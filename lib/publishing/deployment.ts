import { type Blog, openBlog } from './blog';
import type { FileRecord } from '@/lib/content/record-store';
import { type Environment, secretsOf } from '@/lib/base/env';
import { sha256 } from '@/lib/base/sha256';
import { log } from '@/lib/base/log';
import { once } from '@/lib/base/once';
import { sharedNext } from '@/lib/base/shared-next';
import type { Source } from '@/lib/sources/source';
import { contentAddress, contentForm, contentId, type ContentRecord } from './stored-records';
import { type DeployedBase, deployedBase } from './deployed-base';
import { NotOurRecord, readRecord } from './sealed-record';
import type { StoredAnswers } from './own-origin';

/** One process of a deployment without our own server. It reads the content from what the host stores. */
export type Deployment = ReturnType<typeof deployment>;

/**
 * @param environment validated; CACHE_FOLDER is writable
 * @param kept folder that the build stored its content in
 * @param id of the deployment, if the platform gives one
 */
export function deployment(environment: Environment, stored: StoredAnswers, kept: string, id = '') {
  /** Seal and open the records; without any, nothing is published. */
  const secrets = [...secretsOf(environment), environment.CRON_SECRET].filter((secret) => secret !== undefined);
  const base = once(() => deployedBase(environment, kept));
  let known: ContentRecord | undefined;
  let opened: { readonly id: string; blog(): Promise<Blog> } | undefined;

  /** `none`: there is no record that this process can open. `away`: the stored record could not be read. */
  async function newest(): Promise<{ record?: ContentRecord; state: 'newest' | 'none' | 'away' }> {
    if (secrets.length === 0) return { state: 'newest' };
    try {
      const { headers } = await stored(contentAddress, { method: 'HEAD' });
      if (known !== undefined && headers.get('x-view') === contentId(known)) {
        const asked = headers.get('x-asked') ?? '';
        if (asked > known.asked) known = { ...known, asked };
        return { record: known, state: 'newest' };
      }
      const record = await readRecord({ stored, secrets, id }, contentAddress, contentForm);
      if (record === undefined) throw new NotOurRecord(`${contentAddress} is not there`);
      // A cache in between may return an older record.
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
    /** Checks for the newest record; calls made meanwhile share the next check. On failure the last known record stays. */
    newest: sharedNext(newest),
    /** The blog of a record, or of the deployed content. The last one opened is cached. */
    blogOf(record: ContentRecord | undefined): Promise<Blog> {
      const wanted = record === undefined ? '' : contentId(record);
      if (opened?.id !== wanted) opened = { id: wanted, blog: once(async () => openRecord(environment, await base(), record)) };
      return opened.blog();
    },
  };
}

/**
 * The blog of a record; without one, of the deployed content. What either holds is not parsed or compiled again.
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

/** File records of the build, overridden by those of the content record. Also stores the compiled bodies of the latter. */
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

/** The files of a record. Bytes that it lacks are read from the deployed content or the origin. */
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
      // The origin may have moved on to other bytes.
      return bytes !== undefined && sha256(bytes) === hash ? bytes : undefined;
    },
  };
}
