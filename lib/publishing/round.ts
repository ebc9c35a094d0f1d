import type { Edition } from '@/lib/views/edition';
import { messageOf } from '@/lib/base/message-of';
import { matchPattern, type Rank } from '@/lib/views/row';
import { type Desired, type DesiredMap, table } from '@/lib/views/table';
import { within } from '@/lib/base/within';
import { type Host, isAsDesired } from './host';
import type { AddressReceipt, Sighting } from './receipt';
import { setbacks } from './setbacks';

/** What is known about a host's pages across rounds. */
export type Ledger = ReturnType<typeof ledgerOf>;

/** @param shown what readers already get at each address */
export const ledgerOf = (shown = new Map<string, { readonly fingerprint: string; readonly kind?: string }>()) => ({
  shown,
  /** The desired pages that they were last compared with. */
  compared: undefined as DesiredMap | undefined,
  pending: new Set<string>(),
  setbacks: setbacks(),
});

/** Records that the next reader of an address gets what it should show. */
export const note = ({ shown }: Ledger, { address, fingerprint, row }: Desired): void =>
  void shown.set(address, { fingerprint, kind: row.kind });

export interface Round {
  readonly host: Host;
  readonly ledger: Ledger;
  readonly desired: DesiredMap;
  /** Addresses of edited posts, which are rendered first. */
  readonly edited: readonly string[];
  readonly seen: Sighting;
  /** Whether to ignore back-off after failures. */
  readonly insists: boolean;
  /** Checked before each page: newer content has arrived, or time is up. */
  isOver(): boolean;
}

/** At most this many files of a change count as edited. */
export const mostEdited = 20;

/**
 * Encoded addresses of the posts whose files were edited.
 *
 * @param paths the files; by default those that differ from the previous edition
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
/** Addresses compared between two yields to the event loop. */
const chunk = 250;

/**
 * Renders what differs from the desired pages: removed addresses, then edited posts, then posts, lists, feeds and large
 * files. An address counts as fresh only after it was read back as desired.
 *
 * @returns the outcomes, in order of completion; what is left undone differs again in the next round
 */
export async function round({ host, ledger, desired, edited, seen, insists, isOver }: Round): Promise<AddressReceipt[]> {
  const { shown, pending, setbacks } = ledger;
  const results: AddressReceipt[] = [];
  const isEdited = new Set(edited);

  function taskOf(wanted: Desired): Task | undefined {
    const { address, fingerprint } = wanted;
    const before = shown.get(address);
    if (before?.fingerprint === fingerprint) return undefined;
    return { address, desired: wanted, change: before === undefined ? 'added' : 'changed' };
  }

  const goneTask = (address: string): Task | undefined => (shown.has(address) ? { address, change: 'gone' } : undefined);

  function forget(address: string): void {
    if (pending.delete(address)) setbacks.clear(address);
  }

  function say({ address, desired: wanted, change }: Task, state: AddressReceipt['state'], error?: string): void {
    const kind = wanted?.row.kind ?? shown.get(address)?.kind ?? kindOf(address);
    results.push({ address, kind, change, state, ms: seen.elapsed(), ...(error === undefined ? {} : { error }) });
  }

  async function settle(task: Task): Promise<void> {
    const { address, desired: wanted } = task;
    // The next round takes over the rest. A removal that stores nothing is free.
    if (isOver() && (wanted !== undefined || host.keepsGone)) return say(task, 'superseded');
    const aim = wanted?.fingerprint ?? 'gone';
    if (!insists && setbacks.isResting(address, aim)) return;
    try {
      const sight = await within(host.patience, host.renew(address, wanted));
      if (sight === undefined) throw new Error(`gave up after ${host.patience / 1000} s`);
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
    // Before comparing the rest of the table.
    const first = edited.flatMap((address) => desired.get(address) ?? []).flatMap((wanted) => taskOf(wanted) ?? []);
    for (const { address } of first) begun.add(address);
    await settleAll(first);
  }

  const rest: Task[] = [];
  let compared = 0;
  for (const [address, wanted] of candidates({ ledger, desired })) {
    if (++compared % chunk === 0) await new Promise(setImmediate);
    if (begun.has(address)) continue;
    const task = wanted === undefined ? goneTask(address) : taskOf(wanted);
    if (task === undefined) forget(address);
    else if (wanted === undefined || isEdited.has(address) || host.isWorthMaking(address) || pending.has(address))
      rest.push(task);
    else {
      note(ledger, wanted);
      say(task, 'on visit');
    }
  }
  ledger.compared = desired;

  /** Sort key: removed, edited, then by rank. Ties keep the order of the table. */
  const place = ({ address, desired: wanted }: Task) =>
    wanted === undefined ? -2 : isEdited.has(address) ? -1 : ranks[wanted.row.rank];
  await settleAll(rest.sort((a, b) => place(a) - place(b)));
  return results;
}

/** The addresses to compare, `undefined` for those that are gone: what was touched since the last comparison, else everything. */
function* candidates({ ledger, desired }: Pick<Round, 'ledger' | 'desired'>): Iterable<readonly [string, Desired | undefined]> {
  const { compared, shown, pending } = ledger;
  const touched = compared === undefined ? undefined : desired.touchedSince?.(compared);
  if (touched !== undefined) {
    for (const address of new Set([...touched, ...pending])) yield [address, desired.get(address)];
    return;
  }
  const there = new Set<string>();
  for (const entry of desired) {
    there.add(entry[0]);
    yield entry;
  }
  for (const address of new Set([...shown.keys(), ...pending])) if (!there.has(address)) yield [address, undefined];
}

/** The kind of a removed address, by its form: the table no longer lists it. */
const kindOf = (address: string): string =>
  table.find((row) => matchPattern(row.pattern, address) !== undefined)?.kind ?? 'unknown';
