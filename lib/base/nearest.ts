import { distance } from 'fastest-levenshtein';

/**
 * The candidate that the writer of `word` most likely meant.
 *
 * @returns `undefined` when none is near: more than a third of the letters differ
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const [written, meant] = [word.toLowerCase(), candidate.toLowerCase()];
    // Letters that changed places are one slip of the hand, not two.
    const steps = written !== meant && sorted(written) === sorted(meant) ? 1 : distance(written, meant);
    if (steps >= least) continue;
    least = steps;
    best = candidate;
  }
  return best;
}

/**
 * The path or address that was most likely meant: one whose last part is the same or near. Folders alone make no likeness.
 *
 * @returns `undefined` when there is none
 */
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

/** The hint that names the nearest path, if one is near. */
export function didYouMeanPath(word: string, paths: Iterable<string>): string | undefined {
  const guess = nearestPath(word, paths);
  return guess === undefined ? undefined : `Did you mean "${guess}"?`;
}

/** The hint that names the nearest candidate, if one is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const guess = nearest(word, candidates);
  return guess === undefined ? undefined : `Did you mean "${guess}"?`;
}

const sorted = (word: string) => [...word].sort().join('');
