import type { Blog } from '@/lib/blog';
import { currentBlog, isFunction } from '@/lib/current-blog';
import { addressIndex, type AddressIndex, indexOf } from '@/lib/door/address-index';
import { answerIn } from '@/lib/door/answer-for';
import { addresses } from '@/lib/views/addresses';
import type { Desired } from '@/lib/views/table';
import type { Deployment, Known } from './deployment';

/** What a path is answered with. */
export type ToRender = {
  /** Seconds for which it may be stored; for ever without. */
  readonly life?: number;
  /** Whether this deployment has not published yet. */
  readonly isFirst?: boolean;
} & (
  | { readonly kind: 'page'; readonly blog: Blog; readonly desired: Desired }
  | { readonly kind: 'redirect'; readonly location: string }
  /** A page that is stored under another address, to be sent as it is there. */
  | { readonly kind: 'copy'; readonly of: string; readonly status: 404; readonly read: () => Promise<Copy> }
);

interface Copy {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

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
  if (!isFunction()) {
    const blog = await currentBlog();
    return answerOf(path, addressIndex(blog.edition), async () => blog);
  }
  const { currentDeployment } = await import('./current-deployment');
  return answerFrom(await currentDeployment(), path);
}

/** The same for a process that reads what has been published from what its host stores. */
export async function answerFrom(deployment: Deployment, path: string): Promise<ToRender> {
  const known = await deployment.newest();
  const { record } = known;
  // Who has seen what was published must not put older pages in its place.
  if (known.state === 'away' && record !== undefined)
    throw new Error('refused: whether the content is the newest cannot be told');
  const open = () => deployment.blogOf(record);
  const index = record === undefined ? addressIndex((await open()).edition) : indexIn(record);
  const answer = await answerOf(path, index, open, deployment.stored.read);
  const life = answer.life ?? (known.state === 'newest' ? undefined : unconfirmed);
  return { ...answer, life, isFirst: record?.isPublished !== true && deployment.secrets.length > 0 };
}

const indexes = new WeakMap<object, AddressIndex>();

function indexIn({ addresses: lists }: NonNullable<Known['record']>): AddressIndex {
  const found = indexes.get(lists) ?? indexOf(lists);
  indexes.set(lists, found);
  return found;
}

/** @param read reads what is stored under an address, where that spares opening the content */
async function answerOf(
  path: string,
  index: AddressIndex,
  open: () => Promise<Blog>,
  read?: (address: string) => Promise<Copy>,
): Promise<ToRender> {
  const answer = answerIn(index, path);
  if (answer.kind === 'redirect') return { kind: 'redirect', location: answer.location, life: passing };
  const status = answer.kind === 'gone' ? 410 : 404;
  const isMissing = path === addresses.missing(404) || path === addresses.missing(410);
  const address = answer.kind === 'page' ? answer.address : isMissing ? path : addresses.missing(status);
  const life = answer.kind === 'page' || isMissing ? undefined : status === 410 ? passing : unknown;
  // Only of strangers' addresses: a publication calls for what is gone, and must not wait for another rendering.
  if (answer.kind !== 'page' && answer.kind !== 'gone' && !isMissing && read !== undefined)
    return { kind: 'copy', of: address, status: 404, life: unknown, read: () => read(address) };
  const blog = await open();
  const desired = blog.edition.desired.get(address);
  if (desired === undefined) throw new Error(`there is no page for ${address}`);
  return { kind: 'page', blog, desired, life };
}
