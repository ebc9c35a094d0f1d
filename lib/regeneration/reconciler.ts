import { randomUUID } from 'node:crypto';
import type { Blog, Edition } from '@/lib/blog';
import type { Desired } from '@/lib/views/table';
import { byRank, difference } from './difference';
import type { AddressReceipt, Receipt } from './receipt';

/** What the loop asks of whoever holds finished pages. */
export interface PageHolder {
  has(address: string): boolean;
  /** Makes the page of an address the desired one. @throws Error when it cannot be rendered */
  refresh(desired: Desired): Promise<void>;
  drop(address: string): void;
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
  /** Addresses that are not yet as they should be. */
  readonly pending: number;
  readonly receipts: readonly Receipt[];
  stop(): void;
}

const keptReceipts = 50;
const longestBackOff = 60_000;

/**
 * @param holder holds finished pages
 * @param log told of every receipt
 */
export function reconciler(blog: Blog, holder: PageHolder, log: (receipt: Receipt) => void): Reconciler {
  const receipts: Receipt[] = [];
  /** Addresses in hand that are not as desired, kept over rounds that were cut short. */
  const waiting = new Set<string>();
  const failures = new Map<string, number>();
  let next: { paths: Set<string> | undefined; promise: Promise<Receipt> } | undefined;
  let current: Promise<unknown> = Promise.resolve();
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;

  function reconcile(trigger: string, paths?: readonly string[]): Promise<Receipt> {
    if (next !== undefined) {
      if (paths === undefined) next.paths = undefined;
      else for (const path of paths) next.paths?.add(path);
      return next.promise;
    }
    const seen = performance.now();
    const named = paths === undefined ? undefined : new Set(paths);
    const promise: Promise<Receipt> = current.then(() => {
      const all = next?.paths;
      next = undefined;
      return round(trigger, all === undefined ? undefined : [...all], seen);
    });
    next = { paths: named, promise };
    current = promise.catch(() => undefined);
    return promise;
  }

  async function round(trigger: string, paths: readonly string[] | undefined, seen: number): Promise<Receipt> {
    const before: Edition = blog.edition;
    let outage: string | undefined;
    try {
      await blog.refresh(paths);
    } catch (error) {
      // The source is away: what readers have stays, and the receipt says so.
      outage = error instanceof Error ? error.message : String(error);
    }
    const snapshotMs = performance.now() - seen;
    const after = blog.edition;
    const { added, changed, gone } = difference(before.desired, after.desired);
    const results: AddressReceipt[] = [];
    const record = (desired: Desired, change: AddressReceipt['change'], state: AddressReceipt['state'], error?: string) =>
      results.push({ address: desired.address, kind: desired.row.kind, change, state, ms: rounded(performance.now() - seen), error });

    for (const address of gone) {
      holder.drop(address);
      waiting.delete(address);
      results.push({ address, kind: before.desired.get(address)?.row.kind ?? '', change: 'gone', state: 'gone', ms: rounded(performance.now() - seen) });
    }
    const changes = new Map<Desired, AddressReceipt['change']>([...added.map((desired) => [desired, 'added'] as const), ...changed.map((desired) => [desired, 'changed'] as const)]);
    for (const address of waiting) {
      const desired = after.desired.get(address);
      if (desired !== undefined && !changes.has(desired)) changes.set(desired, 'changed');
    }
    // What nobody has asked for yet is rendered by its first reader; a new or edited post has readers at once.
    const isWanted = (desired: Desired) => holder.has(desired.address) || waiting.has(desired.address) || (desired.row.kind === 'post' && isEdited(desired, before));
    const wanted: Desired[] = [];
    for (const [desired, change] of changes) {
      if (isWanted(desired)) wanted.push(desired);
      else record(desired, change, 'on visit');
    }
    for (const desired of wanted) waiting.add(desired.address);
    let rendered = 0;
    for (const desired of wanted.sort((a, b) => Number(isEdited(b, before)) - Number(isEdited(a, before)) || byRank(a, b))) {
      const change = changes.get(desired) ?? 'changed';
      if (next !== undefined || stopped) {
        // Newest desired state wins: the next round takes over what is left.
        record(desired, change, 'superseded');
        continue;
      }
      try {
        await holder.refresh(desired);
        rendered++;
        waiting.delete(desired.address);
        failures.delete(desired.address);
        record(desired, change, 'fresh');
      } catch (error) {
        failures.set(desired.address, (failures.get(desired.address) ?? 0) + 1);
        record(desired, change, 'failed', error instanceof Error ? error.message : String(error));
      }
      await new Promise(setImmediate);
    }
    scheduleRetry();
    const failed = results.filter((result) => result.state === 'failed').length;
    const receipt: Receipt = {
      id: randomUUID(),
      version: after.snapshot.version,
      before: before.snapshot.version,
      trigger,
      seen: new Date(Date.now() - (performance.now() - seen)).toISOString(),
      snapshotMs: rounded(snapshotMs),
      addresses: results,
      problems: after.snapshot.problems,
      totals: { added: added.length, changed: changed.length, gone: gone.length, rendered, failed, ms: rounded(performance.now() - seen) },
      outage,
    };
    if (results.length > 0 || outage !== undefined || trigger !== 'poll') {
      receipts.push(receipt);
      if (receipts.length > keptReceipts) receipts.shift();
      log(receipt);
    }
    return receipt;
  }

  function scheduleRetry(): void {
    clearTimeout(retry);
    if (failures.size === 0 || stopped) return;
    const least = Math.min(...failures.values());
    retry = setTimeout(() => void reconcile('retry'), Math.min(longestBackOff, 500 * 2 ** least));
    retry.unref();
  }

  return {
    reconcile,
    get pending() {
      return waiting.size;
    },
    receipts,
    stop() {
      stopped = true;
      clearTimeout(retry);
    },
  };
}

const rounded = (ms: number) => Math.round(ms * 10) / 10;

/** Whether an address shows a file that itself was edited, rather than a neighbour of one. */
function isEdited(desired: Desired, before: Edition): boolean {
  const known = before.desired.get(desired.address);
  if (known === undefined) return true;
  return known.parts.body !== desired.parts.body || known.parts.shown !== desired.parts.shown;
}
