/**
 * Memoises `make` on the identity of its first argument, for as long as that object lives. When another argument differs
 * (by `Object.is`), the result is made anew and replaces the one before. Never pass what it returns to `map` as it is: the index
 * and the list would be arguments, and what is remembered would hold the list.
 */
export function memo<Key extends object, Rest extends readonly unknown[], Result>(
  make: (key: Key, ...rest: Rest) => Result,
): (key: Key, ...rest: Rest) => Result {
  const known = new WeakMap<Key, { rest: Rest; result: Result }>();
  return (key, ...rest) => {
    const last = known.get(key);
    if (last !== undefined && rest.every((argument, index) => Object.is(argument, last.rest[index]))) return last.result;
    const result = make(key, ...rest);
    known.set(key, { rest, result });
    return result;
  };
}
