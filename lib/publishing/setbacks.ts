const firstRest = 1_000;
const longestRest = 60_000;

/**
 * Back-off per address: a page that fails must not be rendered again for each reader. Each failure doubles the delay,
 * from 1 s to 60 s.
 */
export function setbacks() {
  const known = new Map<string, { readonly fingerprint: string; readonly rest: number; readonly until: number }>();
  return {
    /** @param fingerprint of the desired page; another version may be tried at once */
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
    /** Milliseconds until the next retry; `undefined` when nothing has failed. */
    get next(): number | undefined {
      if (known.size === 0) return undefined;
      return Math.max(0, Math.min(...[...known.values()].map(({ until }) => until)) - performance.now());
    },
  };
}
