import type { Blog, Edition } from '@/lib/blog';
import { checkFile } from '@/lib/check/check-file';
import type { Problem } from '@/lib/content/problem';
import { reportFault } from '@/lib/log';
import { messageOf } from '@/lib/message-of';
import type { Desired } from '@/lib/views/table';
import type { Host, Sight } from './host';
import { type Receipt, receiptOf, type Sighting, sighting } from './receipt';
import { editedAddresses, ledgerOf, mostEdited, note, round } from './round';
import { sharedNext } from './shared-next';

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
  look(): void;
  /** Addresses that are not yet as they should be. */
  readonly pending: number;
  /** Whether a round is under way, or waits for its turn. */
  readonly isReconciling: boolean;
  readonly receipts: readonly Receipt[];
  stop(): void;
}

/** What the next round is to look at. */
interface Waiting {
  /** Files that may have changed; `undefined`: all. */
  paths: Set<string> | undefined;
  /** Why the remote could not be read. */
  outage: string | undefined;
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
  let waiting: Waiting | undefined;
  let underway = false;
  let version = blog.edition.snapshot.version;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;
  let wasAway = false;
  /** The first look at the table is what later ones are compared with; nothing of it is news. */
  let first = true;

  async function reconcile(trigger: string, paths?: readonly string[]): Promise<Receipt> {
    const seen = sighting();
    if (paths !== undefined || blog.source.update === undefined) return enqueue(trigger, seen, paths);
    // Outside of the rounds: a remote that hangs must not hold up the clock.
    const outage = await blog.source.update().then(() => undefined, messageOf);
    return enqueue(trigger, seen, outage === undefined ? undefined : [], outage);
  }

  function enqueue(trigger: string, seen: Sighting, paths?: readonly string[], outage?: string): Promise<Receipt> {
    waiting ??= { paths: new Set(), outage: undefined };
    waiting.outage ??= outage;
    if (paths === undefined) waiting.paths = undefined;
    else for (const path of paths) waiting.paths?.add(path);
    return nextRound(trigger, seen);
  }

  const nextRound = sharedNext(async (trigger: string, seen: Sighting) => {
    const { paths, outage } = waiting ?? {};
    waiting = undefined;
    underway = true;
    try {
      return await oneRound(trigger, seen, paths === undefined ? undefined : [...paths], outage);
    } finally {
      underway = false;
    }
  });

  function look(): void {
    for (const desired of blog.edition.desired.values()) note(ledger, desired);
    first = false;
  }

  async function oneRound(
    trigger: string,
    seen: Sighting,
    paths: readonly string[] | undefined,
    away: string | undefined,
  ): Promise<Receipt> {
    const previous = blog.edition;
    // When the source is away, what readers have stays, and the receipt says why.
    const unread = await blog.refresh(paths).then(() => undefined, messageOf);
    const outage = away ?? unread;
    const snapshotMs = seen.elapsed();
    holder.looked?.();
    const { edition } = blog;
    if (first) look();
    const addresses = await round({
      host,
      ledger,
      desired: edition.desired,
      edited: editedAddresses(edition),
      seen,
      // Somebody is waiting for the answer.
      insists: trigger === 'webhook',
      isOver: () => waiting !== undefined || stopped,
    });
    const ms = seen.elapsed();
    scheduleRetry();

    const before = version;
    version = edition.snapshot.version;
    const problems = [...edition.snapshot.problems, ...(edition === previous ? [] : await problemsOfEdited(edition))];
    const receipt = receiptOf(seen, ms, { version, before, trigger, snapshotMs, addresses, problems, outage });
    const isNews = addresses.length > 0 || version !== before || trigger === 'webhook';
    if (isNews || outage !== undefined || wasAway) {
      receipts.push(receipt);
      if (receipts.length > keptReceipts) receipts.shift();
      log(receipt);
    }
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
    // A compiler's fault is in the receipt already, by the address that it failed at; the receipt must not be lost for it.
    const told = (error: unknown): Problem[] => {
      reportFault(error);
      return [];
    };
    const checked = { edition, compiled: blog.compiled };
    const found = await Promise.all(edited.slice(0, mostEdited).map((file) => checkFile(checked, file).catch(told)));
    return found.flat();
  }

  function scheduleRetry(): void {
    clearTimeout(retry);
    const rest = ledger.setbacks.next;
    if (rest === undefined || stopped) return;
    retry = setTimeout(() => void reconcile('retry', []), rest).unref();
  }

  const isReconciling = () => underway || waiting !== undefined;
  return {
    reconcile,
    look,
    get pending() {
      // While a round is still looking for what changed, it is not known to be nothing.
      return isReconciling() ? Math.max(1, ledger.pending.size) : ledger.pending.size;
    },
    get isReconciling() {
      return isReconciling();
    },
    receipts,
    stop() {
      stopped = true;
      clearTimeout(retry);
    },
  };
}
