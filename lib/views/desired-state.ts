import type { Snapshot } from '@/lib/content/snapshot';
import { matchPattern } from './row';
import { desire, type Desired, type DesiredMap, table } from './table';

/**
 * Entries of the desired state, kept from snapshot to snapshot. An entry is looked at again only when somebody asks for its address:
 * at 10,000 posts that lets an edited page go out before the rest of the table has been looked at.
 */
export interface DesiredEntries {
  /** The desired state of a snapshot, worked out address by address as it is asked for. */
  of(snapshot: Snapshot): DesiredMap;
}

interface Known {
  readonly snapshot: Snapshot;
  readonly desired: Desired | undefined;
}

/** Makes an empty store of entries. */
export function desiredEntries(): DesiredEntries {
  const known = new Map<string, Known>();

  function get(snapshot: Snapshot, address: string): Desired | undefined {
    const before = known.get(address);
    if (before?.snapshot === snapshot) return before.desired;
    const desired = find(snapshot, address, before?.desired);
    // What is not there is not remembered: an unknown address must not cost memory.
    if (desired === undefined) known.delete(address);
    else known.set(address, { snapshot, desired });
    return desired;
  }

  function* entries(snapshot: Snapshot): MapIterator<[string, Desired]> {
    for (const row of table) {
      for (const params of row.list(snapshot)) {
        const address = row.address(params);
        const before = known.get(address);
        const desired = before?.snapshot === snapshot ? before.desired : desire(snapshot, row, address, params, before?.desired);
        if (desired === undefined) continue;
        if (before?.snapshot !== snapshot) known.set(address, { snapshot, desired });
        yield [address, desired];
      }
    }
    return undefined;
  }

  return {
    of(snapshot) {
      const state: DesiredMap = {
        get: (address) => get(snapshot, address),
        has: (address) => get(snapshot, address) !== undefined,
        entries: () => entries(snapshot),
        [Symbol.iterator]: () => entries(snapshot),
        *keys() {
          for (const [address] of entries(snapshot)) yield address;
          return undefined;
        },
        *values() {
          for (const [, desired] of entries(snapshot)) yield desired;
          return undefined;
        },
        forEach(callback) {
          for (const [address, desired] of entries(snapshot)) callback(desired, address, state);
        },
        get size() {
          return [...entries(snapshot)].length;
        },
      };
      return state;
    },
  };
}

/** The row that has an address, if any, and what it should show. */
function find(snapshot: Snapshot, address: string, before: Desired | undefined): Desired | undefined {
  for (const row of table) {
    const params = matchPattern(row.pattern, address);
    if (params === undefined) continue;
    const desired = desire(snapshot, row, address, params, before);
    if (desired !== undefined) return desired;
  }
  return undefined;
}
