const firstRest = 1_000;
const longestRest = 60_000;

/**
 * Remembers what could not be made, and when it may be tried again: a page that fails must not be rendered anew for each reader who asks.
 * Each failure of one address doubles its rest, from a second to a minute.
 */
export function setbacks() {
  const known = new Map<string, { readonly fingerprint: string; readonly rest: number; readonly until: number }>();
  return {
    /** @param fingerprint of what was wanted: something else may succeed at once */
    add(address: string, fingerprint: string): void {
      const before = known.get(address);
      const rest = before?.fingerprint === fingerprint ? Math.min(longestRest, 2 * before.rest) : firstRest;
      known.set(address, { fingerprint, rest, until: performance.now() + rest });
    },
    clear: (address: string): void => void known.delete(address),
    isResting(address: string, fingerprint: string): boolean {
      const found = known.get(address);
      return found?.fingerprint === fingerprint && performance.now() < found.until;
    },
    /** How long (ms) it is until something may be tried again; `undefined` when nothing has failed. */
    get next(): number | undefined {
      if (known.size === 0) return undefined;
      return Math.max(0, Math.min(...[...known.values()].map(({ until }) => until)) - performance.now());
    },
  };
}
