/** Changes that a map keeps beside the map that it shares: more would cost each reading more than a copy costs now and then. */
const mostChanges = 64;

/** A map with some entries changed, which shares all others with the map that it was made from. */
class PatchedMap<Key, Value> implements ReadonlyMap<Key, Value> {
  readonly size: number;

  /** @param changes `undefined` for an entry that is taken away */
  constructor(
    readonly base: ReadonlyMap<Key, Value>,
    readonly changes: ReadonlyMap<Key, Value | undefined>,
  ) {
    this.size = base.size;
    for (const [key, value] of changes) this.size += Number(value !== undefined) - Number(base.has(key));
  }

  get(key: Key): Value | undefined {
    return this.changes.has(key) ? this.changes.get(key) : this.base.get(key);
  }

  has(key: Key): boolean {
    return this.changes.has(key) ? this.changes.get(key) !== undefined : this.base.has(key);
  }

  *entries(): MapIterator<[Key, Value]> {
    for (const [key, own] of this.base) {
      const value = this.changes.has(key) ? this.changes.get(key) : own;
      if (value !== undefined) yield [key, value];
    }
    for (const [key, value] of this.changes) if (value !== undefined && !this.base.has(key)) yield [key, value];
  }

  *keys(): MapIterator<Key> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }

  forEach(callback: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this) callback(value, key, this);
  }
}

/**
 * A map with some entries changed, at a cost that depends on the changes and not on the map, but for a copy now and then.
 *
 * @param changes `undefined` takes an entry away
 * @returns the map itself when there are none
 */
export function patched<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  changes: Iterable<readonly [Key, Value | undefined]>,
): ReadonlyMap<Key, Value> {
  const own = new Map(changes);
  if (own.size === 0) return map;
  const [base, before] = map instanceof PatchedMap ? [map.base, map.changes] : [map, undefined];
  const made = new PatchedMap<Key, Value>(base, before === undefined ? own : new Map([...before, ...own]));
  return made.changes.size > mostChanges ? new Map(made) : made;
}

/** An entry in one map and in another: absent in the one that lacks it. */
export interface Difference<Value> {
  readonly before?: Value;
  readonly after?: Value;
}

/** The entries that are not the same object in two maps. Of maps that share most of their entries, only the others are looked at. */
export function differences<Key, Value>(a: ReadonlyMap<Key, Value>, b: ReadonlyMap<Key, Value>): readonly Difference<Value>[] {
  if (a === b) return [];
  const found: Difference<Value>[] = [];
  for (const key of keysThatMayDiffer(a, b)) {
    const [before, after] = [a.get(key), b.get(key)];
    if (before !== after) found.push({ before, after });
  }
  return found;
}

function keysThatMayDiffer<Key>(a: ReadonlyMap<Key, unknown>, b: ReadonlyMap<Key, unknown>): ReadonlySet<Key> {
  const [ofA, ofB] = [partsOf(a), partsOf(b)];
  const changed = [...ofA.changes.keys(), ...ofB.changes.keys()];
  return new Set(ofA.base === ofB.base ? changed : [...ofA.base.keys(), ...ofB.base.keys(), ...changed]);
}

const partsOf = <Key>(map: ReadonlyMap<Key, unknown>): { base: ReadonlyMap<Key, unknown>; changes: ReadonlyMap<Key, unknown> } =>
  map instanceof PatchedMap ? map : { base: map, changes: new Map() };
