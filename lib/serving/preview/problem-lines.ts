import { formatProblem, type Problem } from '@/lib/base/problem';

/** Lines of one check that are told in full; the check itself lists all. */
const most = 20;

/**
 * What a terminal is told of problems: each once, and after each check how many there are.
 *
 * @param told by a process that ran before
 */
export function problemLines(told: Iterable<string> = []) {
  /** Those of the last check, and those told since. */
  let known = new Set(told);
  return {
    /** The lines that need not be told again. */
    told: (): string[] => [...known],
    /** @param problems of a receipt, which need not be all. @returns the lines not told yet */
    edited(problems: readonly Problem[]): string[] {
      const fresh = problems.map(formatProblem).filter((line) => !known.has(line));
      for (const line of fresh) known.add(line);
      return fresh;
    },
    /** @param problems every problem there is. @returns the lines not told yet, and the count */
    all(problems: readonly Problem[]): string[] {
      const lines = problems.map(formatProblem);
      const fresh = lines.filter((line) => !known.has(line));
      const had = known.size > 0;
      known = new Set(lines);
      if (lines.length === 0) return had ? ['No problems left.'] : [];
      const count = lines.length === 1 ? '1 problem' : `${lines.length} problems`;
      return [...fresh.slice(0, most), `${count} in all. npm run content:check lists ${lines.length === 1 ? 'it' : 'them'}.`];
    },
  };
}
