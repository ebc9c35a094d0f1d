import type { Blog } from './blog';
import type { Edition } from '@/lib/views/edition';
import { checkFile } from '@/lib/check/check-file';
import { formatProblem, type Problem } from '@/lib/base/problem';
import { reportFault } from '@/lib/base/log';
import { messageOf } from '@/lib/base/message-of';
import { sharedNext } from '@/lib/base/shared-next';
import type { Host } from './host';
import { type Receipt, receiptOf, type Sighting, sighting } from './receipt';
import { editedAddresses, ledgerOf, mostEdited, note, round } from './round';

/** Renders what differs between actual and desired pages, and reports. */
export type Reconciler = ReturnType<typeof reconciler>;

/** Input of the next round. `paths` undefined: all files. */
interface Waiting {
  paths: Set<string> | undefined;
  readonly removed: Set<string>;
  outage: string | undefined;
}

/** What one call asks for. */
interface Asked {
  readonly paths?: readonly string[];
  readonly removed?: ReadonlySet<string>;
  readonly outage?: string;
}

const keptReceipts = 50;

/** @param log called with every receipt worth reporting */
export function reconciler(blog: Blog, host: Host, log: (receipt: Receipt) => void) {
  const receipts: Receipt[] = [];
  const ledger = ledgerOf();
  let waiting: Waiting | undefined;
  let underway = false;
  let version = blog.edition.snapshot.version;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;
  let wasAway = false;
  /** The problems of the content that were logged last. */
  let told = '';
  /** The first table is the baseline; nothing in it counts as changed. */
  let first = true;

  /**
   * Looks for changes and renders what differs. Calls during a round share the next one.
   *
   * @param trigger reason, for the receipt: `watch`, `webhook`, `clock`, `start`, `poll`
   * @param paths files that may have changed; all files when absent
   * @param removed those of them that the author is known to have removed
   */
  async function reconcile(trigger: string, paths?: readonly string[], removed?: ReadonlySet<string>): Promise<Receipt> {
    const seen = sighting();
    if (paths !== undefined || blog.source.update === undefined) return enqueue(trigger, seen, { paths, removed });
    // Outside the rounds: a hanging remote must not delay scheduled posts.
    const outage = await blog.source.update().then(() => undefined, messageOf);
    return enqueue(trigger, seen, { paths: outage === undefined ? undefined : [], outage });
  }

  function enqueue(trigger: string, seen: Sighting, asked: Asked): Promise<Receipt> {
    waiting ??= { paths: new Set(), removed: new Set(), outage: undefined };
    waiting.outage ??= asked.outage;
    if (asked.paths === undefined) waiting.paths = undefined;
    for (const path of asked.paths ?? []) {
      waiting.paths?.add(path);
      // A later call without it may be about the file written again.
      if (asked.removed?.has(path) === true) waiting.removed.add(path);
      else waiting.removed.delete(path);
    }
    return nextRound(trigger, seen);
  }

  const nextRound = sharedNext(async (trigger: string, seen: Sighting) => {
    const { paths, removed, outage } = waiting ?? {};
    waiting = undefined;
    underway = true;
    try {
      return await oneRound(trigger, seen, { paths: paths && [...paths], removed, outage });
    } finally {
      underway = false;
    }
  });

  /** Takes the current table as the baseline, so that the first round reports changes. Otherwise it reports none. */
  function look(): void {
    const { desired } = blog.edition;
    for (const wanted of desired.values()) note(ledger, wanted);
    ledger.compared = desired;
    first = false;
  }

  async function oneRound(trigger: string, seen: Sighting, asked: Asked): Promise<Receipt> {
    const previous = blog.edition;
    // An unreadable source leaves the edition as it is, and the receipt says why.
    const unread = await blog.refresh(asked.paths, asked.removed).then(() => undefined, messageOf);
    const outage = asked.outage ?? unread;
    const snapshotMs = seen.elapsed();
    host.looked?.();
    const { edition } = blog;
    if (first) look();
    const edited = editedAddresses(edition);
    // A webhook caller waits for the outcome, so back-off is ignored.
    const insists = trigger === 'webhook';
    const isOver = () => waiting !== undefined || stopped;
    const addresses = await round({ host, ledger, desired: edition.desired, edited, seen, insists, isOver });
    const ms = seen.elapsed();
    scheduleRetry();

    const before = version;
    version = edition.snapshot.version;
    const problems = [...edition.snapshot.problems, ...(edition === previous ? [] : await problemsOfEdited(edition))];
    const receipt = receiptOf(seen, ms, { version, before, trigger, snapshotMs, addresses, problems, outage });
    const known = edition.snapshot.problems.map(formatProblem).join('\n');
    const isNews = known !== told;
    told = known;
    if (addresses.length > 0 || version !== before || insists || isNews || outage !== undefined || wasAway) {
      receipts.push(receipt);
      if (receipts.length > keptReceipts) receipts.shift();
      log(receipt);
    }
    wasAway = outage !== undefined;
    return receipt;
  }

  /** What a check reports for the edited files, which readers already see. */
  async function problemsOfEdited(edition: Edition): Promise<readonly Problem[]> {
    const { changed, files } = edition.snapshot;
    const edited = [...changed].flatMap((path) => {
      const file = files.get(path);
      return file !== undefined && 'bodyLine' in file ? [file] : [];
    });
    // The receipt already reports a fault of the compiler under its address, and must not be lost to it.
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
    if (rest !== undefined && !stopped) retry = setTimeout(() => void reconcile('retry', []), rest).unref();
  }

  const isReconciling = () => underway || waiting !== undefined;
  return {
    reconcile,
    look,
    /** Addresses not yet as desired. At least 1 during a round, which may still find some. */
    get pending(): number {
      return isReconciling() ? Math.max(1, ledger.pending.size) : ledger.pending.size;
    },
    get isReconciling(): boolean {
      return isReconciling();
    },
    /** The most recent, oldest first. */
    get receipts(): readonly Receipt[] {
      return receipts;
    },
    stop(): void {
      stopped = true;
      clearTimeout(retry);
    },
  };
}
