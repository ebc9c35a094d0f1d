/** `previous` while its elements are the same objects in the same order, so that callers can compare with `===`. */
export function unchanged<Item>(previous: readonly Item[] | undefined, next: readonly Item[]): readonly Item[] {
  if (previous === undefined || previous.length !== next.length) return next;
  return next.every((item, index) => item === previous[index]) ? previous : next;
}

/** The same for maps. */
export function unchangedMap<Key, Value>(previous: ReadonlyMap<Key, Value> | undefined, next: ReadonlyMap<Key, Value>) {
  if (previous === undefined || previous.size !== next.size) return next;
  for (const [key, value] of next) if (previous.get(key) !== value) return next;
  return previous;
}
