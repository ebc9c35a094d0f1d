import { memo } from '@/lib/base/memo';
import type { Blog } from './blog';
import { currentBlog, isFunction, lazyDeployment } from './current';
import { addressIndex, type AddressIndex, indexOf } from '@/lib/views/address-index';
import { answerIn, pageFor } from '@/lib/views/answer-for';
import { addresses } from '@/lib/views/addresses';
import type { Desired } from '@/lib/views/table';
import { holdsAt } from '@/lib/content/held-clock';
import type { Deployment } from './deployment';

export type ToRender = {
  /** Seconds it may be stored; no limit when absent. */
  readonly life?: number;
  /** Whether this deployment has yet to publish. */
  readonly isFirst?: boolean;
  /** Checks whether other content has been published since. */
  readonly isOutdated?: () => Promise<boolean>;
} & (
  | { readonly kind: 'page'; readonly blog: Blog; readonly desired: Desired }
  | { readonly kind: 'redirect'; readonly location: string }
  /** The stored 404 page, sent as it is. */
  | { readonly kind: 'copy'; readonly read: () => Promise<Response> }
);

/** Seconds to store a redirect or 410: neither has an entry in the table. */
const passing = 60;
/** Seconds to store what must not stay: an unknown address, which would fill the store, or a page made from older content. */
export const momentary = 1;
/** Seconds to store a page while the newest content cannot be determined. */
const unconfirmed = 30;

/**
 * What to render for a path. Without our own server, each rendering checks the newest content record first, so that a
 * publication never stores older content. With a record, redirects and unknown paths are answered without opening the content.
 *
 * @param path encoded, without a query
 * @throws Error when the content cannot be read, or a record seen before cannot be checked; the stored page then stays
 */
export async function answerToRender(path: string): Promise<ToRender> {
  if (isFunction()) return answerFrom(await lazyDeployment(), path);
  const blog = await currentBlog();
  return answerOf(path, addressIndex(blog.edition), async () => blog);
}

/** `answerToRender` for a deployment without our own server. */
export async function answerFrom(deployment: Deployment, path: string): Promise<ToRender> {
  const { record, state } = await deployment.newest();
  // After reading published content, a process must not replace pages with possibly older ones.
  if (state === 'away' && record !== undefined) throw new Error('refused: it is not known whether this content is the newest');
  const open = () => deployment.blogOf(record);
  const index = record === undefined ? addressIndex((await open()).edition) : indexIn(record.addresses);
  const answer = await answerOf(path, index, open, () => deployment.stored(addresses.missing(404)));
  const life = answer.life ?? (state === 'newest' ? undefined : unconfirmed);
  const isOutdated = async () => {
    const { record: newer } = await deployment.newest();
    if (newer === undefined || record === undefined) return newer !== record;
    return newer.version !== record.version || !holdsAt(record, newer.instant);
  };
  return { ...answer, life, isFirst: record?.isPublished !== true && deployment.secrets.length > 0, isOutdated };
}

const indexIn = memo(indexOf);

/** @param readMissing reads the stored 404 page, which spares opening the content */
async function answerOf(
  path: string,
  index: AddressIndex,
  open: () => Promise<Blog>,
  readMissing?: () => Promise<Response>,
): Promise<ToRender> {
  const answer = answerIn(index, path);
  if (answer.kind === 'redirect') return { ...answer, life: passing };
  const isMissing = path === addresses.missing(404) || path === addresses.missing(410);
  const address = isMissing ? path : pageFor(answer);
  const life = isMissing || answer.kind === 'page' ? undefined : answer.kind === 'gone' ? passing : momentary;
  // Not for a removed address: a publication regenerates it and must not wait for the rendering of another page.
  if (life === momentary && readMissing !== undefined) return { kind: 'copy', life, read: readMissing };
  const blog = await open();
  const desired = blog.edition.desired.get(address);
  if (desired === undefined) throw new Error(`there is no page for ${address}`);
  return { kind: 'page', blog, desired, life };
}
