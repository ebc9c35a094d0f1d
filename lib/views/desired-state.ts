import type { Snapshot } from '@/lib/content/snapshot';
import { type Change, changeBetween } from './change';
import { matchPattern } from './row';
import { desire, type Desired, type DesiredMap, table } from './table';

/** Changes remembered: who missed more of them looks at the whole table. */
const mostChanges = 50;

/**
 * Entries of the desired state, kept across snapshots. An entry is checked again only when a change may have touched its
 * address, and then only when the address is requested. With 10,000 posts, an edited page can be sent before the rest of what
 * shows something of it has been checked.
 *
 * @returns `of`: the desired state of a snapshot, evaluated lazily
 */
export function desiredEntries() {
  const known = new Map<string, Desired>();
  /** Addresses whose entry may not be that of the newest snapshot. */
  const stale = new Set<string>();
  /** What each of the last editions may show otherwise than the one before. */
  let changes: { readonly edition: number; readonly touched: ReadonlySet<string> }[] = [];
  const editions = new WeakMap<DesiredMap, number>();
  let newest = 0;
  let last: Snapshot | undefined;

  function get(snapshot: Snapshot, edition: number, address: string): Desired | undefined {
    const before = known.get(address);
    if (edition !== newest) return find(snapshot, address, before);
    if (before !== undefined && !stale.has(address)) return before;
    return keep(address, find(snapshot, address, before));
  }

  function keep(address: string, desired: Desired | undefined): Desired | undefined {
    stale.delete(address);
    // Unknown addresses must not take up memory.
    if (desired === undefined) known.delete(address);
    else known.set(address, desired);
    return desired;
  }

  function* entries(snapshot: Snapshot, edition: number): Generator<[string, Desired]> {
    for (const row of table) {
      for (const params of row.list(snapshot)) {
        const address = row.address(params);
        const before = known.get(address);
        const isCurrent = edition === newest && before?.row === row && !stale.has(address);
        const desired = isCurrent ? before : desire(snapshot, row, address, params, before);
        if (desired === undefined) continue;
        if (edition === newest && !isCurrent) keep(address, desired);
        yield [address, desired];
      }
    }
  }

  function follow(change: Change | undefined): void {
    newest++;
    if (change === undefined) {
      changes = [];
      for (const address of known.keys()) stale.add(address);
      return;
    }
    const touched = touchedBy(change);
    for (const address of touched) stale.add(address);
    changes = [...changes.slice(1 - mostChanges), { edition: newest, touched }];
  }

  function touchedSince(edition: number, earlier: DesiredMap): ReadonlySet<string> | undefined {
    const from = editions.get(earlier) ?? -1;
    if (from === edition) return new Set();
    const between = changes.filter((change) => change.edition > from && change.edition <= edition);
    return between.length === edition - from ? new Set(between.flatMap(({ touched }) => [...touched])) : undefined;
  }

  return {
    of(snapshot: Snapshot): DesiredMap {
      follow(last === undefined ? undefined : changeBetween(last, snapshot));
      last = snapshot;
      const edition = newest;
      const map: DesiredMap = {
        get: (address) => get(snapshot, edition, address),
        has: (address) => get(snapshot, edition, address) !== undefined,
        [Symbol.iterator]: () => entries(snapshot, edition),
        *keys() {
          for (const [address] of entries(snapshot, edition)) yield address;
        },
        *values() {
          for (const [, desired] of entries(snapshot, edition)) yield desired;
        },
        touchedSince: (earlier) => touchedSince(edition, earlier),
      };
      editions.set(map, edition);
      return map;
    },
  };
}

/** The addresses that may show something else after a change, in the order of the table. */
function touchedBy(change: Change): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const row of table) for (const params of row.touched(change)) touched.add(row.address(params));
  return touched;
}

function find(snapshot: Snapshot, address: string, before: Desired | undefined): Desired | undefined {
  for (const row of table) {
    const params = matchPattern(row.pattern, address);
    // Each address has one spelling; others, such as an unencoded one, do not match.
    if (params === undefined || row.address(params) !== address) continue;
    const desired = desire(snapshot, row, address, params, before);
    if (desired !== undefined) return desired;
  }
  return undefined;
}
