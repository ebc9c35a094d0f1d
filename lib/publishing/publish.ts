import { setTimeout as sleep } from 'node:timers/promises';
import type { Blog } from './blog';
import { messageOf } from '@/lib/base/message-of';
import { contentAddress, type ContentRecord } from './content-record';
import type { Deployment } from './deployment';
import { platformHost } from './platform-host';
import { type AddressReceipt, type Receipt, receiptOf, sighting } from './receipt';
import { editedAddresses, ledgerOf, round } from './round';
import { isOf, readServed, servedAddress, type ServedRecord } from './served-record';

/** Functions are ended by their platform: no new page is begun after so long (ms). */
const mostTime = 45_000;
/** Another process may publish a later commit meanwhile: then what lies between is made, too, so often. */
const mostRounds = 4;
/** How long (ms) a platform may take to show what it has just stored. */
const settling = 5_000;

/** Renders an address anew and stores it. @throws Error when it cannot be rendered; what was stored stays */
export type Regenerate = (address: string) => Promise<void>;

/**
 * One publication without a loop: has the content record made anew (which asks the source, once), compares what the stored pages show
 * with what they should, makes exactly the difference anew, and writes the record of what is served last. Whatever is left undone (a kill,
 * a failure, no more time) is found again by the next.
 *
 * @param trigger why: `webhook`, `clock`
 */
export async function publish(trigger: string, deployment: Deployment, regenerate: Regenerate): Promise<Receipt> {
  const seen = sighting();
  const host = platformHost(deployment.stored, regenerate);
  const results = new Map<string, AddressReceipt>();
  let outage: string | undefined;
  let snapshotMs = 0;

  /** The content record after the source has just been asked, and the paths that were edited since it was asked before. */
  async function renewed(): Promise<{ record: ContentRecord; edited: readonly string[] }> {
    const { record: before, state } = await deployment.newest();
    if (state === 'away') throw new Error('what was published before cannot be read');
    await regenerate(contentAddress);
    for (const since = performance.now(); performance.now() - since < settling; await sleep(100)) {
      const { record, state: now } = await deployment.newest();
      // What has not changed keeps its name; when it was asked for has changed all the same.
      if (now === 'newest' && record !== undefined && record.asked !== before?.asked)
        return { record, edited: await editedBetween(before, record) };
    }
    throw new Error(`${contentAddress} was made anew and is not to be seen within ${settling / 1000} s`);
  }

  async function editedBetween(before: ContentRecord | undefined, { records }: ContentRecord): Promise<string[]> {
    const { records: deployed } = await deployment.base();
    const hashes = new Map(before?.records.map(({ path, hash }) => [path, hash]));
    return records.flatMap(({ path, hash }) => (hash === (hashes.get(path) ?? deployed.get(path)?.hash) ? [] : [path]));
  }

  /** Makes the difference; gives the blog that it has got to. */
  async function close(served: ServedRecord, start: Blog, paths: readonly string[]): Promise<Blog> {
    if (isOf(served, start.edition)) return start;
    const shown = Object.entries(served.addresses).map(([address, fingerprint]) => [address, { fingerprint }] as const);
    const ledger = ledgerOf(new Map(shown));
    const isOver = () => seen.elapsed() > mostTime;
    let blog = start;
    for (let tries = 0; tries < mostRounds; tries++) {
      const { edition } = blog;
      const edited = editedAddresses(edition, paths);
      const parts = { host, ledger, desired: edition.desired, edited, seen, insists: trigger === 'webhook', isOver };
      for (const result of await round(parts)) results.set(result.address, result);
      const isWhole = ledger.pending.size === 0;
      if (!isWhole && isOver()) throw new Error('there was no more time for all addresses: the next call goes on');
      if (isWhole) {
        await regenerate(servedAddress);
        if (isOf(await readServed(deployment), edition)) return blog;
      }
      // Another process may have published a later commit: then some pages show that one.
      const newer = await deployment.blogOf((await deployment.newest()).record);
      if (newer === blog && isWhole)
        throw new Error('the record of what is served tells of something else; the next call goes on');
      if (newer === blog) return blog;
      blog = newer;
    }
    throw new Error('the content keeps changing; the next call goes on');
  }

  let served: ServedRecord | undefined;
  let blog: Blog | undefined;
  try {
    const [before, { record, edited }] = await Promise.all([readServed(deployment), renewed()]);
    served = before;
    outage = record.outage;
    const start = await deployment.blogOf(record);
    snapshotMs = seen.elapsed();
    blog = await close(before, start, edited);
  } catch (error) {
    outage ??= messageOf(error);
  }

  const version = blog?.edition.snapshot.version ?? served?.version ?? '';
  return receiptOf(seen, seen.elapsed(), {
    version,
    before: served?.version ?? version,
    trigger,
    snapshotMs,
    addresses: [...results.values()],
    problems: blog?.edition.snapshot.problems ?? [],
    outage,
  });
}
