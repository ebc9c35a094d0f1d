/**
 * Keeps a list's identity when its elements are the same objects in the same order, so that whoever holds it can compare by `===`.
 *
 * @returns `previous` when equal element by element, else `next`
 */
export function unchanged<Item>(previous: readonly Item[] | undefined, next: readonly Item[]): readonly Item[] {
  if (previous === undefined || previous.length !== next.length) return next;
  return next.every((item, index) => item === previous[index]) ? previous : next;
}
