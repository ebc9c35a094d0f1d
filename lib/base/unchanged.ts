/** `previous` while its elements are the same objects in the same order, so that callers can compare with `===`. */
export function unchanged<Item>(previous: readonly Item[] | undefined, next: readonly Item[]): readonly Item[] {
  if (previous === undefined || previous.length !== next.length) return next;
  return next.every((item, index) => item === previous[index]) ? previous : next;
}
