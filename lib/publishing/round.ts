import type { Edition } from '@/lib/views/edition';
import { messageOf } from '@/lib/base/message-of';
import { matchPattern, type Rank } from '@/lib/views/row';
import { type Desired, type DesiredMap, table } from '@/lib/views/table';
import { within } from '@/lib/base/within';
import { type Host, isAsDesired } from './host';
import type { AddressReceipt, Sighting } from './receipt';
import { setbacks } from './setbacks';

/** What is known of a host's pages from round to round. */
export type Ledger = ReturnType<typeof ledgerOf>;

/** @param shown what the next reader of each address gets when nothing more is done; empty: nothing is there */
export const ledgerOf = (shown = new Map<string, { readonly fingerprint: string; readonly kind?: string }>()) => ({
  shown,
  /** Addresses that are to be made and are not yet. */
  pending: new Set<string>(),
  setbacks: setbacks(),
});

/** Notes that the next reader of an address gets what it should show. */
export const note = ({ shown }: Ledger, { address, fingerprint, row }: Desired): void =>
  void shown.set(address, { fingerprint, kind: row.kind });

/** One closing of the difference. */
export interface Round {
  readonly host: Host;
  readonly ledger: Ledger;
  readonly desired: DesiredMap;
  /** Addresses of what was edited: they have readers at once. */
  readonly edited: readonly string[];
  readonly seen: Sighting;
  /** Whether what failed a moment ago is tried all the same. */
  readonly insists: boolean;
  /** Asked before each page: newer content has come, or there is no more time. */
  isOver(): boolean;
}

/** Above this count nothing counts as edited first. */
export const mostEdited = 20;

/**
 * Addresses of the posts whose files were edited.
 *
 * @param paths the files; by default what differs from the edition before
 */
export const editedAddresses = ({ snapshot }: Edition, paths: Iterable<string> = snapshot.changed): string[] => {
  const addresses = [...paths].flatMap((path) => snapshot.postOf.get(path)?.file.address ?? []);
  return addresses.slice(0, mostEdited).map(encodeURI);
};

interface Task {
  readonly address: string;
  readonly desired?: Desired;
  readonly change: AddressReceipt['change'];
}

const ranks: Readonly<Record<Rank, number>> = { post: 0, list: 1, feed: 2, large: 3 };
/** Addresses looked at before other work gets its turn. */
const chunk = 250;

/**
 * Closes the difference between what addresses show and what they should: what is gone, then what was edited, then what a reader sees
 * next, then feeds, then what is large. An address is called fresh only when it was read back as it should be.
 *
 * @returns what became of each address that differed, in the order in which it was settled; what is left undone differs in the next round
 */
export async function round({ host, ledger, desired, edited, seen, insists, isOver }: Round): Promise<AddressReceipt[]> {
  const { shown, pending, setbacks } = ledger;
  const results: AddressReceipt[] = [];
  const isEdited = new Set(edited);

  /** What is to be done about an address, if anything. */
  function taskOf(wanted: Desired): Task | undefined {
    const { address, fingerprint } = wanted;
    const before = shown.get(address);
    if (before?.fingerprint === fingerprint) return undefined;
    return { address, desired: wanted, change: before === undefined ? 'added' : 'changed' };
  }

  function forget(address: string): void {
    if (pending.delete(address)) setbacks.clear(address);
  }

  function say({ address, desired: wanted, change }: Task, state: AddressReceipt['state'], error?: string): void {
    const kind = wanted?.row.kind ?? shown.get(address)?.kind ?? kindOf(address);
    results.push({ address, kind, change, state, ms: seen.elapsed(), ...(error === undefined ? {} : { error }) });
  }

  async function settle(task: Task): Promise<void> {
    const { address, desired: wanted } = task;
    // The next round takes over what is left; what is gone and kept nowhere costs nothing.
    if (isOver() && (wanted !== undefined || host.keepsGone)) return say(task, 'superseded');
    const aim = wanted?.fingerprint ?? 'gone';
    if (!insists && setbacks.isResting(address, aim)) return;
    try {
      const sight = await within(host.patience, host.renew(address, wanted));
      if (sight === undefined) throw new Error(`given up after ${host.patience / 1000} s`);
      if (!isAsDesired(sight, wanted))
        throw new Error(`answers ${sight.status} with view ${sight.fingerprint ?? 'unknown'} instead of ${aim}`);
      say(task, wanted === undefined ? 'gone' : 'fresh');
      if (wanted === undefined) shown.delete(address);
      else note(ledger, wanted);
      forget(address);
    } catch (error) {
      setbacks.add(address, aim);
      say(task, 'failed', messageOf(error));
    }
    await new Promise(setImmediate);
  }

  async function settleAll(tasks: readonly Task[]): Promise<void> {
    for (const { address } of tasks) pending.add(address);
    const queue = tasks.values();
    const worker = async () => {
      for (const task of queue) await settle(task);
    };
    await Promise.all(Array.from({ length: host.width }, worker));
  }

  const begun = new Set<string>();
  if (!host.keepsGone) {
    // Before the rest of the table has even been looked at.
    const first = edited.flatMap((address) => desired.get(address) ?? []).flatMap((wanted) => taskOf(wanted) ?? []);
    for (const { address } of first) begun.add(address);
    await settleAll(first);
  }

  const rest: Task[] = [];
  const there = new Set<string>();
  for (const [address, wanted] of desired) {
    there.add(address);
    if (there.size % chunk === 0) await new Promise(setImmediate);
    if (begun.has(address)) continue;
    const task = taskOf(wanted);
    if (task === undefined) forget(address);
    else if (isEdited.has(address) || host.isWorthMaking(address) || pending.has(address)) rest.push(task);
    else {
      note(ledger, wanted);
      say(task, 'on visit');
    }
  }
  const gone = [...shown.keys()].flatMap((address): Task[] => (there.has(address) ? [] : [{ address, change: 'gone' }]));
  for (const address of pending) if (!there.has(address) && !shown.has(address)) forget(address);

  /** What is gone, then what was edited, then each rank; in the order of the table within. */
  const place = ({ address, desired: wanted }: Task) =>
    wanted === undefined ? -2 : isEdited.has(address) ? -1 : ranks[wanted.row.rank];
  await settleAll([...gone, ...rest].sort((a, b) => place(a) - place(b)));
  return results;
}

/** The kind that an address had: by its form, for the table has no entry of it any more. */
const kindOf = (address: string): string =>
  table.find((row) => matchPattern(row.pattern, address) !== undefined)?.kind ?? 'unknown';
