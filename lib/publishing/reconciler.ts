import { messageOf } from '@/lib/message-of';
import { randomUUID } from 'node:crypto';
import type { Blog, Edition } from '@/lib/blog';
import { checkFile } from '@/lib/check/check-file';
import type { Problem } from '@/lib/content/problem';
import { reportFault } from '@/lib/log';
import type { Desired } from '@/lib/views/table';
import { byRank } from './difference';
import { type AddressReceipt, type Receipt, totalsOf } from './receipt';
import { type Sighting, sighting } from './sighting';

/** What the loop asks of whoever holds finished pages. */
export interface PageHolder {
  has(address: string): boolean;
  /** Makes the page of an address the desired one. @throws Error when it cannot be rendered */
  refresh(desired: Desired): Promise<void>;
  drop(address: string): void;
  /** Told that there may be a newer edition, before any page of it is made. */
  looked?(): void;
}

/** The loop that closes the difference between desired and actual, and reports. */
export interface Reconciler {
  /**
   * Looks for changes and makes everything fresh. Calls during a round share the next one.
   *
   * @param trigger why: `watch`, `webhook`, `clock`, `start`, `poll`
   * @param paths files that may have changed; everything is looked at without them
   */
  reconcile(trigger: string, paths?: readonly string[]): Promise<Receipt>;
  /** Takes every address as it is desired now for known: what differs in the first round is news. Without it that round has none. */
  look(): Promise<void>;
  /** Addresses that are not yet as they should be. */
  readonly pending: number;
  /** Whether a round is under way. */
  readonly isReconciling: boolean;
  readonly receipts: readonly Receipt[];
  stop(): void;
}

const keptReceipts = 50;
const longestBackOff = 60_000;
/** Addresses looked at before other work gets its turn. */
const chunk = 250;

/** What was last reported of an address. */
interface Reported {
  readonly fingerprint: string;
  readonly kind: string;
}

/**
 * @param holder holds finished pages
 * @param log told of every receipt
 */
export function reconciler(blog: Blog, holder: PageHolder, log: (receipt: Receipt) => void): Reconciler {
  const receipts: Receipt[] = [];
  const reported = new Map<string, Reported>();
  /** Addresses in hand that are not as desired, kept over rounds that were cut short. */
  const waiting = new Set<string>();
  const failures = new Map<string, number>();
  let next: { paths: Set<string> | undefined; outage: string | undefined; promise: Promise<Receipt> } | undefined;
  let current: Promise<unknown> = Promise.resolve();
  let version = blog.edition.snapshot.version;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;
  let wasAway = false;
  let rounds = 0;
  /** The first look at the table is what later ones are compared with; nothing of it is news. */
  let first = true;
  let underway = false;

  async function reconcile(trigger: string, paths?: readonly string[]): Promise<Receipt> {
    const seen = sighting();
    if (paths !== undefined || blog.source.update === undefined) return enqueue(trigger, seen, paths);
    // Outside of the rounds: a remote that hangs must not hold up the clock.
    const outage = await blog.source.update().then(() => undefined, messageOf);
    return enqueue(trigger, seen, outage === undefined ? undefined : [], outage);
  }

  function enqueue(trigger: string, seen: Sighting, paths: readonly string[] | undefined, outage?: string): Promise<Receipt> {
    if (next !== undefined) {
      next.outage ??= outage;
      if (paths === undefined) next.paths = undefined;
      else for (const path of paths) next.paths?.add(path);
      return next.promise;
    }
    const named = paths === undefined ? undefined : new Set(paths);
    const promise: Promise<Receipt> = current.then(() => {
      const all = next?.paths;
      const down = next?.outage;
      next = undefined;
      underway = true;
      return round(trigger, all === undefined ? undefined : [...all], seen, down).finally(() => (underway = false));
    });
    next = { paths: named, outage, promise };
    current = promise.catch(() => undefined);
    rounds++;
    void current.finally(() => rounds--);
    return promise;
  }

  const report = (desired: Desired) =>
    reported.set(desired.address, { fingerprint: desired.fingerprint, kind: desired.row.kind });

  async function look(): Promise<void> {
    let looked = 0;
    for (const [, desired] of blog.edition.desired) {
      report(desired);
      if (++looked % chunk === 0) await new Promise(setImmediate);
    }
    first = false;
  }

  async function round(
    trigger: string,
    paths: readonly string[] | undefined,
    seen: Sighting,
    down: string | undefined,
  ): Promise<Receipt> {
    const prepared = await prepareEdition(paths);
    const outage = down ?? (typeof prepared === 'string' ? prepared : undefined);
    const snapshotMs = seen.elapsed();
    const isNew = typeof prepared !== 'string' && prepared !== blog.edition;
    if (isNew) await blog.adopt(prepared);
    holder.looked?.();
    const edition = blog.edition;
    const results: AddressReceipt[] = [];
    const isCut = () => next !== undefined || stopped;

    async function freshen(desired: Desired, change: AddressReceipt['change']): Promise<void> {
      const { address } = desired;
      const entry = { address, kind: desired.row.kind, change };
      waiting.add(address);
      if (isCut()) {
        // Newest desired state wins: the next round takes over what is left.
        results.push({ ...entry, state: 'superseded', ms: seen.elapsed() });
        return;
      }
      try {
        await holder.refresh(desired);
        waiting.delete(address);
        failures.delete(address);
        results.push({ ...entry, state: 'fresh', ms: seen.elapsed() });
      } catch (error) {
        failures.set(address, (failures.get(address) ?? 0) + 1);
        results.push({
          ...entry,
          state: 'failed',
          ms: seen.elapsed(),
          error: messageOf(error),
        });
      }
      await new Promise(setImmediate);
    }

    /** What changed of one address since it was last reported. */
    function changeOf(desired: Desired): AddressReceipt['change'] | undefined {
      const before = reported.get(desired.address);
      if (before === undefined) return 'added';
      return before.fingerprint === desired.fingerprint ? undefined : 'changed';
    }
    // The edited post first, before the rest of the table has even been looked at: it has readers at once.
    const edited = new Set<string>();
    for (const path of first ? [] : edition.snapshot.changed) {
      const address = edition.snapshot.postOf.get(path)?.file.address;
      const desired = address === undefined ? undefined : edition.desired.get(encodeURI(address));
      const change = desired === undefined ? undefined : changeOf(desired);
      if (desired === undefined || change === undefined || edited.size >= mostEdited) continue;
      edited.add(desired.address);
      report(desired);
      await freshen(desired, change);
    }

    const there = new Set<string>();
    const wanted: [Desired, AddressReceipt['change']][] = [];
    let looked = 0;
    for (const [address, desired] of edition.desired) {
      there.add(address);
      if (++looked % chunk === 0) await new Promise(setImmediate);
      const change = changeOf(desired) ?? (waiting.has(address) && !edited.has(address) ? 'changed' : undefined);
      if (change === undefined) continue;
      report(desired);
      if (first) continue;
      // What nobody has asked for yet is rendered by its first reader.
      if (holder.has(address) || waiting.has(address)) wanted.push([desired, change]);
      else results.push({ address, kind: desired.row.kind, change, state: 'on visit', ms: seen.elapsed() });
    }
    first = false;
    for (const [address, { kind }] of reported) {
      if (there.has(address)) continue;
      holder.drop(address);
      waiting.delete(address);
      failures.delete(address);
      reported.delete(address);
      results.push({ address, kind, change: 'gone', state: 'gone', ms: seen.elapsed() });
    }
    for (const [desired] of wanted) waiting.add(desired.address);
    for (const [desired, change] of wanted.sort(([a], [b]) => byRank(a, b))) await freshen(desired, change);
    scheduleRetry();

    const totals = totalsOf(results, seen.elapsed());
    const receipt: Receipt = {
      id: randomUUID(),
      version: edition.snapshot.version,
      before: version,
      trigger,
      seen: seen.instant,
      snapshotMs,
      addresses: results,
      problems: [...edition.snapshot.problems, ...(isNew ? await problemsOfEdited(edition) : [])],
      totals,
      outage,
    };
    const isNews = results.length > 0 || version !== receipt.version || trigger === 'webhook';
    if (isNews || outage !== undefined || wasAway) {
      receipts.push(receipt);
      if (receipts.length > keptReceipts) receipts.shift();
      log(receipt);
    }
    version = receipt.version;
    wasAway = outage !== undefined;
    return receipt;
  }

  /** What a check would say of the edited files: readers have them by now, and their author should know. */
  async function problemsOfEdited(edition: Edition): Promise<readonly Problem[]> {
    const { changed, files } = edition.snapshot;
    const edited = [...changed].flatMap((path) => {
      const file = files.get(path);
      return file !== undefined && 'bodyLine' in file ? [file] : [];
    });
    const checked = { edition, compiled: blog.compiled };
    // A compiler's fault is in the receipt already, by the address that it failed at; the receipt must not be lost for it.
    const told = (error: unknown): Problem[] => {
      reportFault(error);
      return [];
    };
    const found = await Promise.all(edited.slice(0, mostEdited).map((file) => checkFile(checked, file).catch(told)));
    return found.flat();
  }

  /** The newest edition; when the source is away, what readers have stays, and the receipt says why. */
  async function prepareEdition(paths: readonly string[] | undefined): Promise<Edition | string> {
    try {
      return await blog.prepare(paths);
    } catch (error) {
      return messageOf(error);
    }
  }

  function scheduleRetry(): void {
    clearTimeout(retry);
    if (failures.size === 0 || stopped) return;
    const least = Math.min(...failures.values());
    retry = setTimeout(() => void reconcile('retry', []), Math.min(longestBackOff, 500 * 2 ** least));
    retry.unref();
  }

  return {
    reconcile,
    look,
    get pending() {
      // While a round is still looking for what changed, it is not known to be nothing.
      return underway || next !== undefined ? Math.max(1, waiting.size) : waiting.size;
    },
    get isReconciling() {
      return rounds > 0;
    },
    receipts,
    stop() {
      stopped = true;
      clearTimeout(retry);
    },
  };
}

/** A pull of hundreds of files: each is edited, so none is first. */
const mostEdited = 20;
