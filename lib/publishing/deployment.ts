import { createHash } from 'node:crypto';
import { type Blog, openBlog } from '@/lib/blog';
import type { FileRecord } from '@/lib/content/record-store';
import { type Environment, secretsOf } from '@/lib/env';
import { log } from '@/lib/log';
import type { Source } from '@/lib/sources/source';
import { contentAddress, contentId, type ContentRecord, readContentRecord } from './content-record';
import { type DeployedBase, deployedBase } from './deployed-base';
import { sharedNext } from './shared-next';
import type { StoredAnswers } from './stored-answers';
import { unseal } from './seal';

/** What a process knows of the content record. */
export interface Known {
  readonly record?: ContentRecord;
  /** Whether that is the newest; `none`: there is none that this process can open; `away`: nobody could be asked. */
  readonly state: 'newest' | 'none' | 'away';
}

/** One process of a deployment without a server of ours: it reads the content from what the host stores. */
export interface Deployment {
  readonly environment: Environment;
  readonly stored: StoredAnswers;
  /** Those that open and seal; none: nothing is published. */
  readonly secrets: readonly string[];
  readonly id: string;
  base(): Promise<DeployedBase>;
  /** Looks at the record; calls during a look share the next one. When it cannot be had, what was known before stays. */
  newest(): Promise<Known>;
  /** The blog of a record, or of what was deployed; opened once for each version. */
  blogOf(record: ContentRecord | undefined): Promise<Blog>;
}

/**
 * @param environment checked; CACHE_FOLDER takes writes
 * @param kept folder that the build kept its content in
 * @param id name of the deployment, where it has one
 */
export function deployment(environment: Environment, stored: StoredAnswers, kept: string, id = ''): Deployment {
  const { CRON_SECRET } = environment;
  const secrets = [...secretsOf(environment), ...(CRON_SECRET === undefined ? [] : [CRON_SECRET])];
  let opening: Promise<DeployedBase> | undefined;
  let known: ContentRecord | undefined;
  let opened: { readonly id: string | undefined; readonly blog: Promise<Blog> } | undefined;

  const base = () =>
    (opening ??= deployedBase(environment, kept).catch((error: unknown) => {
      opening = undefined;
      throw error;
    }));

  async function look(): Promise<Known> {
    if (secrets.length === 0) return { state: 'newest' };
    try {
      const { fingerprint } = await stored.look(contentAddress);
      if (known !== undefined && fingerprint === contentId(known)) return { record: known, state: 'newest' };
      const { status, body } = await stored.read(contentAddress);
      if (status !== 200 && status !== 404) throw new Error(`${contentAddress} answered ${status}`);
      const found = status === 404 ? undefined : unseal(body, secrets);
      if (found === undefined) return none('there is no content record that the secrets open');
      const record = readContentRecord(found);
      if (record.deployment !== id) return none('another deployment answers at ORIGIN');
      // A cache on the way may be behind.
      if (known === undefined || record.asked >= known.asked) known = record;
      return { record: known, state: 'newest' };
    } catch (error) {
      log.warn({ event: 'content-unread', err: error }, 'the content record cannot be read');
      return { record: known, state: 'away' };
    }
  }

  function none(why: string): Known {
    log.warn({ event: 'content-unread' }, why);
    return { record: known, state: 'none' };
  }

  return {
    environment,
    stored,
    secrets,
    id,
    base,
    newest: sharedNext(look),
    blogOf(record) {
      const wanted = record === undefined ? undefined : contentId(record);
      if (opened !== undefined && opened.id === wanted) return opened.blog;
      const blog = base()
        .then((deployed) => openRecord(environment, deployed, record))
        .catch((error: unknown) => {
          opened = undefined;
          throw error;
        });
      opened = { id: wanted, blog };
      return blog;
    },
  };
}

/**
 * The blog of a record; without one, of what was deployed. Nothing is parsed or compiled that the build or the record has.
 *
 * @throws Error when the content cannot be read
 */
export async function openRecord(environment: Environment, base: DeployedBase, record: ContentRecord | undefined): Promise<Blog> {
  const { bodies } = base;
  if (record === undefined)
    return openBlog(environment, {
      source: base.source,
      known: [...base.records.values()],
      bodies,
      audience: 'readers',
    });
  const known = await knownWith(base, record);
  const source = sourceOf(base, record, known);
  const now = () => new Date(record.instant);
  return openBlog(environment, { source, known, bodies, audience: 'readers', now, isAsked: true });
}

/** What is known of each file: by the record, or by the build. Compiled bodies of the record are put at hand. */
export async function knownWith({ records, bodies }: DeployedBase, record: ContentRecord | undefined): Promise<FileRecord[]> {
  if (record === undefined) return [...records.values()];
  const all = new Map(records);
  for (const path of record.removed) all.delete(path);
  for (const found of record.records) {
    all.set(found.path, found);
    const { accepted } = found;
    const body = record.bodies[found.path];
    if (body !== undefined && accepted !== undefined && 'bodyHash' in accepted) await bodies.putCompiled(accepted, body);
  }
  return [...all.values()];
}

/** The files of a record. What it has no room for is read from where the content comes from. */
function sourceOf({ origin, source, records }: DeployedBase, record: ContentRecord, known: readonly FileRecord[]): Source {
  const files = known.map(({ path, stamp }) => ({ path, stamp, modified: record.asked, size: 0 }));
  const hashes = new Map(known.map(({ path, hash }) => [path, hash]));
  let asked: Promise<void> | undefined;
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
      asked ??= origin.update?.().catch((error: unknown) => {
        asked = undefined;
        throw error;
      });
      await asked;
      const bytes = await origin.read(path);
      // The source may have moved on: what it has now is not what the record tells of.
      return bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === hash ? bytes : undefined;
    },
  };
}
