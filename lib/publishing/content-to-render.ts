import type { Blog } from './blog';
import { currentBlog, isFunction } from './current-blog';
import { addressIndex, type AddressIndex, type AddressLists, indexOf } from '@/lib/views/address-index';
import { answerIn, pageFor } from '@/lib/views/answer-for';
import { addresses } from '@/lib/views/addresses';
import type { Desired } from '@/lib/views/table';
import { holdsAt } from '@/lib/content/held-clock';
import type { Deployment } from './deployment';

/** What a path is answered with. */
export type ToRender = {
  /** Seconds for which it may be stored; for ever without. */
  readonly life?: number;
  /** Whether this deployment has not published yet. */
  readonly isFirst?: boolean;
  /** Looks again: whether other content has been published since. */
  readonly isOutdated?: () => Promise<boolean>;
} & (
  | { readonly kind: 'page'; readonly blog: Blog; readonly desired: Desired }
  | { readonly kind: 'redirect'; readonly location: string }
  /** The page of what is missing, to be sent as it is stored under its own address. */
  | { readonly kind: 'copy'; readonly read: () => Promise<Response> }
);

/** What leads on, is gone or unknown has no entry in the table, so no publication makes it anew. */
const passing = 60;
/** Strangers' addresses must not fill a store. */
const unknown = 1;
/** While nobody could say whether the content is the newest. */
const unconfirmed = 30;

/**
 * What is to be rendered for a path. Where Next runs alone, the newest content record is looked at for each rendering, so that what a
 * publication calls for is never made from older content; a path that has no page is answered without opening the content.
 *
 * @param path encoded, without a query
 * @throws Error when the content cannot be read, or the record that it was read from before cannot be looked at: what is stored stays
 */
export async function answerToRender(path: string): Promise<ToRender> {
  if (isFunction()) {
    const { currentDeployment } = await import('./current-deployment');
    return answerFrom(await currentDeployment(), path);
  }
  const blog = await currentBlog();
  return answerOf(path, addressIndex(blog.edition), async () => blog);
}

/** The same for a process that reads what has been published from what its host stores. */
export async function answerFrom(deployment: Deployment, path: string): Promise<ToRender> {
  const { record, state } = await deployment.newest();
  // A process that has seen what was published must not put older pages in its place.
  if (state === 'away' && record !== undefined) throw new Error('refused: whether the content is the newest cannot be told');
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

const indexes = new WeakMap<AddressLists, AddressIndex>();

function indexIn(lists: AddressLists): AddressIndex {
  const index = indexes.get(lists) ?? indexOf(lists);
  indexes.set(lists, index);
  return index;
}

/** @param readMissing reads the stored page of what is missing, where that spares opening the content */
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
  const life = isMissing || answer.kind === 'page' ? undefined : answer.kind === 'gone' ? passing : unknown;
  // Only for strangers' addresses: a publication calls for what is gone, and must not wait for another rendering.
  if (life === unknown && readMissing !== undefined) return { kind: 'copy', life, read: readMissing };
  const blog = await open();
  const desired = blog.edition.desired.get(address);
  if (desired === undefined) throw new Error(`there is no page for ${address}`);
  return { kind: 'page', blog, desired, life };
}
