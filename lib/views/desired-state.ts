import type { Snapshot } from '@/lib/content/snapshot';
import { matchPattern } from './row';
import { desire, type Desired, type DesiredMap, table } from './table';

/**
 * Entries of the desired state, kept across snapshots. An entry is checked again only when its address is requested. With
 * 10,000 posts, an edited page can be sent before the rest of the table has been checked.
 *
 * @returns `of`: the desired state of a snapshot, evaluated lazily
 */
export function desiredEntries() {
  // A number, because the entry of a removed address must not keep a whole snapshot in memory.
  const known = new Map<string, { readonly edition: number; readonly desired: Desired }>();
  let editions = 0;

  function get(snapshot: Snapshot, edition: number, address: string): Desired | undefined {
    const before = known.get(address);
    if (before?.edition === edition) return before.desired;
    const desired = find(snapshot, address, before?.desired);
    // Unknown addresses must not take up memory.
    if (desired === undefined) known.delete(address);
    else known.set(address, { edition, desired });
    return desired;
  }

  function* entries(snapshot: Snapshot, edition: number): Generator<[string, Desired]> {
    for (const row of table) {
      for (const params of row.list(snapshot)) {
        const address = row.address(params);
        const before = known.get(address);
        const desired = before?.edition === edition ? before.desired : desire(snapshot, row, address, params, before?.desired);
        if (desired === undefined) continue;
        if (before?.edition !== edition) known.set(address, { edition, desired });
        yield [address, desired];
      }
    }
  }

  return {
    of(snapshot: Snapshot): DesiredMap {
      const edition = ++editions;
      return {
        get: (address) => get(snapshot, edition, address),
        has: (address) => get(snapshot, edition, address) !== undefined,
        [Symbol.iterator]: () => entries(snapshot, edition),
        *keys() {
          for (const [address] of entries(snapshot, edition)) yield address;
        },
        *values() {
          for (const [, desired] of entries(snapshot, edition)) yield desired;
        },
      };
    },
  };
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
