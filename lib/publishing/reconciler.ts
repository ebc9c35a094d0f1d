import { messageOf } from '@/lib/message-of';
import { randomUUID } from 'node:crypto';
import type { Blog, Edition } from '@/lib/blog';
import { checkFile } from '@/lib/check/check-file';
import type { Problem } from '@/lib/content/problem';
import { reportFault } from '@/lib/log';
import type { Desired } from '@/lib/views/table';
import { editedAddresses, mostEdited } from './edited-addresses';
import type { Host, Sight } from './host';
import { type Receipt, totalsOf } from './receipt';
import { ledgerOf, note, round } from './round';
import { type Sighting, sighting } from './sighting';

/** What the loop asks of whoever holds finished pages. */
export interface PageHolder {
  has(address: string): boolean;
  /**
   * Makes the page of an address the desired one.
   *
   * @returns what readers get now
   * @throws Error when it cannot be rendered
   */
  refresh(desired: Desired): Promise<Sight>;
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
/** How long (ms) one page may take. */
const patience = 30_000;

/**
 * @param holder holds finished pages
 * @param log told of every receipt
 */
export function reconciler(blog: Blog, holder: PageHolder, log: (receipt: Receipt) => void): Reconciler {
  const receipts: Receipt[] = [];
  const ledger = ledgerOf();
  const host: Host = {
    // Next renders in this process: several at once would cost the same a page and make each wait for all.
    width: 1,
    patience,
    // What is not in the edition is answered by it, not by pages.
    keepsGone: false,
    isWorthMaking: (address) => holder.has(address),
    async renew(address, desired) {
      if (desired !== undefined) return holder.refresh(desired);
      holder.drop(address);
      return { status: 410 };
    },
  };
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
      return oneRound(trigger, all === undefined ? undefined : [...all], seen, down).finally(() => (underway = false));
    });
    next = { paths: named, outage, promise };
    current = promise.catch(() => undefined);
    rounds++;
    void current.finally(() => rounds--);
    return promise;
  }

  async function look(): Promise<void> {
    for (const [, desired] of blog.edition.desired) note(ledger, desired);
    first = false;
  }

  async function oneRound(
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
    if (first) await look();
    const results = await round({
      host,
      ledger,
      desired: edition.desired,
      edited: editedAddresses(edition),
      seen,
      // Somebody is waiting for the answer.
      insists: trigger === 'webhook',
      isOver: () => next !== undefined || stopped,
    });
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
    const rest = ledger.setbacks.next;
    if (rest === undefined || stopped) return;
    retry = setTimeout(() => void reconcile('retry', []), rest);
    retry.unref();
  }

  return {
    reconcile,
    look,
    get pending() {
      // While a round is still looking for what changed, it is not known to be nothing.
      return underway || next !== undefined ? Math.max(1, ledger.pending.size) : ledger.pending.size;
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
