import { messageOf } from '@/lib/message-of';
import { randomUUID } from 'node:crypto';
import type { Blog } from '@/lib/blog';
import { contentAddress, contentId, type ContentRecord } from './content-record';
import type { Deployment } from './deployment';
import { editedAddresses } from './edited-addresses';
import { platformHost } from './platform-host';
import { type AddressReceipt, type Receipt, totalsOf } from './receipt';
import { ledgerOf, round } from './round';
import { isOf, readServed, servedAddress, type ServedRecord } from './served-record';
import type { Setbacks } from './setbacks';
import { sighting } from './sighting';

/** Functions are ended by their platform: no new page is begun after so long (ms). */
const mostTime = 45_000;
/** Another process may publish a later commit meanwhile: then what lies between is made, too, so often. */
const mostRounds = 4;
/** How long (ms) a platform may take to show what it has just stored. */
const settling = 5_000;

/** What a publication needs besides what the host stores. */
export interface Publishing {
  readonly deployment: Deployment;
  /** What failed a moment ago in this process. */
  readonly setbacks: Setbacks;
  /** Renders an address anew and stores it. @throws Error when it cannot be rendered; what was stored stays */
  regenerate(address: string): Promise<void>;
}

/**
 * One publication without a loop: has the content record made anew (which asks the source, once), compares what the stored pages show
 * with what they should, makes exactly the difference anew, and writes the record of what is served last. Whatever is left undone (a kill,
 * a failure, no more time) is found again by the next.
 *
 * @param trigger why: `webhook`, `clock`
 */
export async function publish(trigger: string, { deployment, setbacks, regenerate }: Publishing): Promise<Receipt> {
  const { stored } = deployment;
  const seen = sighting();
  const host = platformHost(stored, regenerate);
  const results = new Map<string, AddressReceipt>();
  let outage: string | undefined;
  let snapshotMs = 0;

  /** The content that was just asked for, with what was edited since it was asked for last. */
  async function renewed(): Promise<{ record: ContentRecord; blog: Blog; edited: readonly string[] }> {
    const [{ record: before }, last] = await Promise.all([deployment.newest(), stored.look(contentAddress)]);
    await regenerate(contentAddress);
    for (const since = performance.now(); performance.now() - since < settling;) {
      const { asked, fingerprint } = await stored.look(contentAddress);
      const { record } = await deployment.newest();
      // What has not changed keeps its fingerprint; when it was asked for has changed all the same.
      if (asked !== last.asked && record !== undefined && contentId(record) === fingerprint)
        return { record, blog: await deployment.blogOf(record), edited: await editedBetween(before, record) };
      await new Promise((resolve) => setTimeout(resolve, 100));
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
    const ledger = { ...ledgerOf(new Map(served.addresses)), setbacks };
    let blog = start;
    for (let tries = 0; tries < mostRounds; tries++) {
      const { edition } = blog;
      if (tries === 0 && isOf(served, edition)) return blog;
      const isOver = () => seen.elapsed() > mostTime;
      const parts = { host, ledger, desired: edition.desired, seen, insists: trigger === 'webhook', isOver };
      for (const result of await round({ ...parts, edited: editedAddresses(edition, paths) }))
        results.set(result.address, result);
      const isWhole = ledger.pending.size === 0;
      if (!isWhole && isOver()) throw new Error('there was no more time for all addresses: the next call goes on');
      if (isWhole) {
        await regenerate(servedAddress);
        if (isOf(await readServed(deployment), edition)) return blog;
      }
      // Another process may have published a later commit: then some pages show that one.
      const { record } = await deployment.newest();
      const newer = await deployment.blogOf(record);
      if (newer === blog) {
        if (isWhole) throw new Error('the record of what is served tells of something else; the next call goes on');
        return blog;
      }
      blog = newer;
    }
    throw new Error('the content keeps changing; the next call goes on');
  }

  let served: ServedRecord | undefined;
  let blog: Blog | undefined;
  try {
    const [before, content] = await Promise.all([readServed(deployment), renewed()]);
    served = before;
    outage = content.record.outage;
    snapshotMs = seen.elapsed();
    blog = await close(before, content.blog, content.edited);
  } catch (error) {
    outage ??= messageOf(error);
  }

  const addresses = [...results.values()];
  const version = blog?.edition.snapshot.version ?? served?.version ?? '';
  return {
    id: randomUUID(),
    version,
    before: served?.version ?? version,
    trigger,
    seen: seen.instant,
    snapshotMs,
    addresses,
    problems: blog?.edition.snapshot.problems ?? [],
    totals: totalsOf(addresses, seen.elapsed()),
    outage,
  };
}
