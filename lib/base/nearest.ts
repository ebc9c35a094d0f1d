import { distance } from 'fastest-levenshtein';

/** The candidate nearest to `word`, if at most a third of its letters (or one letter) differ. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const [written, meant] = [word.toLowerCase(), candidate.toLowerCase()];
    // An anagram is most likely a transposition, so it counts as one edit.
    const steps = written !== meant && sorted(written) === sorted(meant) ? 1 : distance(written, meant);
    if (steps >= least) continue;
    least = steps;
    best = candidate;
  }
  return best;
}

/** The path or address nearest to `word`. Its last part must match or be near; matching folders are not enough. */
function nearestPath(word: string, candidates: Iterable<string>): string | undefined {
  const name = lastPart(word);
  const likely = [...candidates].filter((candidate) => nearest(name, [lastPart(candidate)]) !== undefined);
  const same = likely.filter((candidate) => lastPart(candidate) === name);
  return same.length === 1 ? same[0] : nearest(word, same.length > 0 ? same : likely);
}

const lastPart = (path: string) =>
  path
    .replace(/\/+$/, '')
    .replace(/^.*\//, '')
    .replace(/\.\w+$/, '');

const question = (guess: string | undefined) => (guess === undefined ? undefined : `Did you mean "${guess}"?`);

export const didYouMean = (word: string, candidates: Iterable<string>) => question(nearest(word, candidates));

export const didYouMeanPath = (word: string, paths: Iterable<string>) => question(nearestPath(word, paths));

const sorted = (word: string) => [...word].sort().join('');
