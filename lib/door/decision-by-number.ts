import type { Snapshot } from '@/lib/content/snapshot';

const addresses = new WeakMap<Snapshot['decisions'], ReadonlyMap<number, string>>();

/**
 * Where the decision with the number in a path is: `/decisions/5/`, `/decisions/0005-an-older-title/`. A number is given once, so it
 * leads to its decision through every renaming.
 *
 * @param path decoded
 * @returns the address, not encoded; `undefined` when no listed decision has the number
 */
export function decisionByNumber({ decisions }: Snapshot, path: string): string | undefined {
  const number = /^\/decisions\/(\d{1,8})(?:-[^/]*)?\/?$/.exec(path)?.[1];
  if (number === undefined) return undefined;
  const known =
    addresses.get(decisions) ??
    // Of two with one number the first by path has it.
    new Map(
      [...decisions.values()]
        .filter(({ listed }) => listed)
        .reverse()
        .map((decision) => [decision.number, decision.address]),
    );
  addresses.set(decisions, known);
  return known.get(Number(number));
}
