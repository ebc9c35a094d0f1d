import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Blog } from './blog';
import type { FileRecord } from '@/lib/content/record-store';
import { type AddressLists, addressLists } from '@/lib/views/address-index';
import type { CompiledBody } from '@/lib/markdown/compiled-body';
import { digest } from '@/lib/views/digest';
import type { Edition } from '@/lib/views/edition';
import type { Deployment } from './deployment';
import { readRecord } from './sealed-record';

/** The host stores the records like pages, so they live as long as the pages that they are about. */
export const contentAddress = '/api/content/';
export const servedAddress = '/api/served/';

/** Checks only that the keys are present: the same code wrote and sealed the value. */
const written = <Type extends object>(...keys: readonly (keyof Type & string)[]) =>
  z.custom<Type>((value) => typeof value === 'object' && value !== null && keys.every((key) => key in value));

export const contentForm = z.object({
  format: z.literal(1),
  deployment: z.string(),
  /** True in the record of a publication, false in that of the build. */
  isPublished: z.boolean(),
  commit: z.string().optional(),
  /** Content version: the same accepted files give the same value. */
  version: z.string(),
  /** The instant that pages are made for (ISO, UTC). */
  instant: z.string(),
  nextChange: z.string().optional(),
  /** When the source was last read (ISO, UTC). */
  asked: z.string(),
  /** Why that failed. */
  outage: z.string().optional(),
  /** Records of the files that differ from the deployed ones. */
  records: z.array(written<FileRecord>('path', 'hash', 'problems')),
  /** Paths of deployed files that no longer exist. */
  removed: z.array(z.string()),
  bodies: z.record(z.string(), written<CompiledBody>('html')),
  /** Base64, within `room`. */
  pictures: z.record(z.string(), z.string()),
  addresses: written<AddressLists>('pages', 'aliases', 'locked', 'posts', 'decisions'),
});

/**
 * The content that pages are made from, as a difference from the deployed content. Every process reads it instead of the
 * source, so all use one version. A file that does not compile is already replaced by its last good version.
 */
export type ContentRecord = z.infer<typeof contentForm>;

/** Identifies the content of a record; `asked` takes no part. */
export const contentId = ({ deployment, version, instant, isPublished, records, outage }: ContentRecord): string =>
  digest([deployment, version, instant, isPublished, outage, records.map(({ path, stamp }) => [path, stamp])]).slice(0, 22);

/** Whether two records of a file are equal apart from `stamp`. */
const isSame = (a: FileRecord, b: FileRecord | undefined) =>
  b !== undefined && JSON.stringify({ ...a, stamp: '' }) === JSON.stringify({ ...b, stamp: '' });

/** Budget (bytes) for pictures and attachments: hosts store responses of a few MB. Others are read from the source on request. */
const room = 3 * 1024 * 1024;

/**
 * @param base file records of the deployed content, by path
 * @throws Error when an accepted body no longer compiles
 */
export async function contentRecord(
  blog: Blog,
  base: ReadonlyMap<string, FileRecord>,
  about: Pick<ContentRecord, 'deployment' | 'isPublished' | 'asked' | 'outage'>,
): Promise<ContentRecord> {
  const { version, instant, nextChange } = blog.edition.snapshot;
  const records = [...blog.records.values()].filter((record) => !isSame(record, base.get(record.path)));
  const bodies: Record<string, CompiledBody> = {};
  const pictures: Record<string, string> = {};
  let left = room;
  for (const { path, hash, accepted } of records) {
    if (accepted?.kind === 'media' || accepted?.kind === 'attachment') {
      // An unreadable picture is left out, like one that does not fit.
      const bytes = hash === base.get(path)?.hash ? undefined : await blog.source.read(path).catch(() => undefined);
      if (bytes === undefined || bytes.length > left) continue;
      left -= bytes.length;
      pictures[path] = bytes.toString('base64');
    } else if (accepted !== undefined && 'bodyHash' in accepted && !(accepted.kind === 'post' && accepted.draft))
      bodies[path] = await blog.compiled(accepted);
  }
  return {
    format: 1,
    ...about,
    commit: blog.source.revision,
    version,
    instant,
    nextChange,
    records,
    removed: [...base.keys()].filter((path) => !blog.records.has(path)),
    bodies,
    pictures,
    addresses: addressLists(blog.edition),
  };
}

const servedForm = z.object({
  format: z.literal(1),
  deployment: z.string(),
  version: z.string(),
  /** Address to fingerprint. */
  addresses: z.record(z.string().max(2048), z.string().max(64)),
});

/** What the stored pages show. Written by the build, and by each publication as its last step. */
export type ServedRecord = z.infer<typeof servedForm>;

export function servedRecord({ snapshot, desired }: Edition, deployment: string): ServedRecord {
  const addresses = Object.fromEntries([...desired].map(([address, { fingerprint }]) => [address, fingerprint]));
  return { format: 1, deployment, version: snapshot.version, addresses };
}

/** Whether a record lists exactly the pages of an edition. */
export function isOf(record: ServedRecord, edition: Edition): boolean {
  const { addresses } = servedRecord(edition, record.deployment);
  return isDeepStrictEqual(record.addresses, addresses);
}

/** @throws Error when the record cannot be read, or belongs to another deployment */
export async function readServed(deployment: Deployment): Promise<ServedRecord> {
  const found = await readRecord(deployment, servedAddress, servedForm);
  // A build without a secret writes no record; every address is then checked.
  return found ?? { format: 1, deployment: deployment.id, version: '', addresses: {} };
}
