import { setTimeout as sleep } from 'node:timers/promises';
import type { Blog } from './blog';
import { messageOf } from '@/lib/base/message-of';
import { contentAddress, type ContentRecord, isOf, readServed, servedAddress, type ServedRecord } from './stored-records';
import type { Deployment } from './deployment';
import { platformHost } from './host';
import { type AddressReceipt, type Receipt, receiptOf, sighting } from './receipt';
import { editedAddresses, ledgerOf, round } from './round';

/** No page is started after this time (ms): platforms limit how long a function runs. */
const mostTime = 45_000;
/** Rounds per publication: another process may publish a later commit meanwhile. */
const mostRounds = 4;
/** Time (ms) a platform may take to show what it has just stored. */
const settling = 5_000;

/** Renders and stores an address. @throws Error when rendering fails; the stored page stays */
export type Regenerate = (address: string) => Promise<void>;

/**
 * One publication without a reconciler: regenerates the content record (which reads the source once), renders the stored
 * pages that differ from the desired ones, and writes the served record last. The next publication picks up what is left
 * undone (killed, failed, out of time).
 *
 * @param trigger `webhook` or `clock`
 */
export async function publish(trigger: string, deployment: Deployment, regenerate: Regenerate): Promise<Receipt> {
  const seen = sighting();
  const host = platformHost(deployment.stored, regenerate);
  const results = new Map<string, AddressReceipt>();
  let outage: string | undefined;
  let snapshotMs = 0;

  /** Regenerates the content record; also returns the paths edited since the previous one. */
  async function renewed(): Promise<{ record: ContentRecord; edited: readonly string[] }> {
    const { record: before, state } = await deployment.newest();
    if (state === 'away') throw new Error('the record of what was published cannot be read');
    await regenerate(contentAddress);
    for (const since = performance.now(); performance.now() - since < settling; await sleep(100)) {
      const { record, state: now } = await deployment.newest();
      // `asked` changes even when the content does not.
      if (now === 'newest' && record !== undefined && record.asked !== before?.asked)
        return { record, edited: await editedBetween(before, record) };
    }
    throw new Error(`${contentAddress} was rebuilt, but is not visible after ${settling / 1000} s`);
  }

  async function editedBetween(before: ContentRecord | undefined, { records }: ContentRecord): Promise<string[]> {
    const { records: deployed } = await deployment.base();
    const hashes = new Map(before?.records.map(({ path, hash }) => [path, hash]));
    return records.flatMap(({ path, hash }) => (hash === (hashes.get(path) ?? deployed.get(path)?.hash) ? [] : [path]));
  }

  /** Renders what differs. Returns the blog that the pages now show. */
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
      if (!isWhole && isOver()) throw new Error('time ran out before every address was fresh; the next call continues');
      if (isWhole) {
        await regenerate(servedAddress);
        if (isOf(await readServed(deployment), edition)) return blog;
      }
      // Another process may have published a later commit, which some pages then show.
      const newer = await deployment.blogOf((await deployment.newest()).record);
      if (newer === blog && isWhole)
        throw new Error('the record of what is served tells of something else; the next call goes on');
      if (newer === blog) return blog;
      blog = newer;
    }
    throw new Error('the content keeps changing; the next call continues');
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
