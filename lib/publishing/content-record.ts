import { z } from 'zod';
import type { Blog } from './blog';
import type { FileRecord } from '@/lib/content/record-store';
import { type AddressLists, addressLists } from '@/lib/views/address-index';
import type { CompiledBody } from '@/lib/markdown/compiled-body';
import { digest } from '@/lib/views/digest';

/** Where it is kept: the host stores it like a page, so that it lives and dies with the pages that are made from it. */
export const contentAddress = '/api/content/';

/** What was written by this very code, and sealed: only whether it is there is checked. */
const written = <Type extends object>(...keys: readonly (keyof Type & string)[]) =>
  z.custom<Type>((value) => typeof value === 'object' && value !== null && keys.every((key) => key in value));

export const contentForm = z.object({
  format: z.literal(1),
  /** Of which deployment. */
  deployment: z.string(),
  /** Whether a publication has looked at the source; a build has not. */
  isPublished: z.boolean(),
  commit: z.string().optional(),
  /** What was accepted of it; the same files give the same. */
  version: z.string(),
  /** ISO, UTC; the instant that pages are made for. */
  instant: z.string(),
  nextChange: z.string().optional(),
  /** When the source was last asked (ISO, UTC). */
  asked: z.string(),
  /** Why it could not be read then. */
  outage: z.string().optional(),
  /** Of each file that is not as the deployment has it, what is known of it. */
  records: z.array(written<FileRecord>('path', 'hash', 'problems')),
  /** Paths of files that the deployment has and the content has no more. */
  removed: z.array(z.string()),
  bodies: z.record(z.string(), written<CompiledBody>('html')),
  /** Bytes of pictures, in base64, as many as there is room for. */
  pictures: z.record(z.string(), z.string()),
  addresses: written<AddressLists>('pages', 'aliases', 'locked', 'posts', 'decisions'),
});

/**
 * The content that pages are made from, as it differs from what was deployed. Every process reads it instead of the source: so all make
 * them from one version, in which what does not compile has been replaced by its last good version already.
 */
export type ContentRecord = z.infer<typeof contentForm>;

/** What identifies the content of a record: when it was asked for takes no part. */
export const contentId = ({ deployment, version, instant, isPublished, records, outage }: ContentRecord): string =>
  digest([deployment, version, instant, isPublished, outage, records.map(({ path, stamp }) => [path, stamp])]).slice(0, 22);

/** Of two records of a file, whether they tell of it the same; when it was looked at says nothing of it. */
const isSame = (a: FileRecord, b: FileRecord | undefined) =>
  b !== undefined && JSON.stringify({ ...a, stamp: '' }) === JSON.stringify({ ...b, stamp: '' });

/** Room (bytes) for pictures: a host stores answers of a few MB; the others are read from the source by whoever is asked for one. */
const room = 3 * 1024 * 1024;

/**
 * The record of what a blog has.
 *
 * @param base what the deployment has of each file
 * @throws Error when an accepted body does not compile any more
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
    if (accepted?.kind === 'media') {
      // One that cannot be had now is as one that there is no room for.
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
