import type { Edition } from '@/lib/blog';
import { messageOf } from '@/lib/message-of';
import { matchPattern, type Rank } from '@/lib/views/row';
import { type Desired, type DesiredMap, table } from '@/lib/views/table';
import { within } from '@/lib/within';
import { type Host, isAsDesired } from './host';
import type { AddressReceipt, Sighting } from './receipt';
import { type Setbacks, setbacks } from './setbacks';

/** What is known of a host's pages from round to round. */
export interface Ledger {
  /** What the next reader of each address gets when nothing more is done. */
  readonly shown: Map<string, { readonly fingerprint: string; readonly kind?: string }>;
  /** Addresses that are to be made and are not yet. */
  readonly pending: Set<string>;
  readonly setbacks: Setbacks;
}

/** @param shown what each address shows; empty: nothing is there */
export const ledgerOf = (shown: Ledger['shown'] = new Map()): Ledger => ({ shown, pending: new Set(), setbacks: setbacks() });

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

/** A pull of hundreds of files: each is edited, so none is first. */
export const mostEdited = 20;

/**
 * Addresses of the posts whose files were edited.
 *
 * @param paths the files; by default what differs from the edition before
 */
export const editedAddresses = ({ snapshot }: Edition, paths: Iterable<string> = snapshot.changed): string[] =>
  [...paths]
    .flatMap((path) => snapshot.postOf.get(path)?.file.address ?? [])
    .slice(0, mostEdited)
    .map(encodeURI);

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

  function changeOf({ address, fingerprint }: Desired): AddressReceipt['change'] | undefined {
    const before = shown.get(address);
    if (before === undefined) return 'added';
    return before.fingerprint === fingerprint ? undefined : 'changed';
  }

  function forget(address: string): void {
    if (pending.delete(address)) setbacks.clear(address);
  }

  async function settle({ address, desired: wanted, change }: Task): Promise<void> {
    const kind = wanted?.row.kind ?? shown.get(address)?.kind ?? kindOf(address);
    const say = (state: AddressReceipt['state'], error?: string) =>
      results.push({ address, kind, change, state, ms: seen.elapsed(), ...(error === undefined ? {} : { error }) });
    // The next round takes over what is left; what is gone and kept nowhere costs nothing.
    if (isOver() && (wanted !== undefined || host.keepsGone)) return void say('superseded');
    const aim = wanted?.fingerprint ?? 'gone';
    if (!insists && setbacks.isResting(address, aim)) return;
    try {
      const sight = await within(host.patience, host.renew(address, wanted));
      if (sight === undefined) throw new Error(`given up after ${host.patience / 1000} s`);
      if (!isAsDesired(sight, wanted))
        throw new Error(`answers ${sight.status} with view ${sight.fingerprint ?? 'unknown'} instead of ${aim}`);
      if (wanted === undefined) shown.delete(address);
      else note(ledger, wanted);
      forget(address);
      say(wanted === undefined ? 'gone' : 'fresh');
    } catch (error) {
      setbacks.add(address, aim);
      say('failed', messageOf(error));
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

  const first = edited.flatMap((address): Task[] => {
    const wanted = desired.get(address);
    const change = wanted === undefined ? undefined : changeOf(wanted);
    return change === undefined ? [] : [{ address, desired: wanted, change }];
  });
  // Before the rest of the table has even been looked at.
  if (!host.keepsGone) await settleAll(first);
  const begun = new Set(host.keepsGone ? [] : first.map(({ address }) => address));

  const isFirst = new Set(edited);
  const rest: Task[] = [];
  const there = new Set<string>();
  for (const [address, wanted] of desired) {
    there.add(address);
    if (there.size % chunk === 0) await new Promise(setImmediate);
    if (begun.has(address)) continue;
    const change = changeOf(wanted);
    if (change === undefined) forget(address);
    else if (isFirst.has(address) || host.isWorthMaking(address) || pending.has(address))
      rest.push({ address, desired: wanted, change });
    else {
      note(ledger, wanted);
      results.push({ address, kind: wanted.row.kind, change, state: 'on visit', ms: seen.elapsed() });
    }
  }
  const gone = [...shown.keys()].flatMap((address): Task[] => (there.has(address) ? [] : [{ address, change: 'gone' }]));
  for (const address of pending) if (!there.has(address) && !shown.has(address)) forget(address);

  /** What is gone, then what was edited, then each rank; in the order of the table within. */
  const place = ({ address, desired: wanted }: Task) =>
    wanted === undefined ? -2 : isFirst.has(address) ? -1 : ranks[wanted.row.rank];
  await settleAll([...gone, ...rest].sort((a, b) => place(a) - place(b)));
  return results;
}

/** The kind that an address had: by its form, for the table has no entry of it any more. */
const kindOf = (address: string): string =>
  table.find((row) => matchPattern(row.pattern, address) !== undefined)?.kind ?? 'unknown';
