/** Estimates how common a term is, from the posts indexed last. */
export interface CommonTerms {
  add(terms: ReadonlySet<string>): void;
  /** Share of posts with the term, from 0 to 1; 0 while the sample is too small. */
  share(term: string): number;
}

const sampleSize = 200;
const leastSample = 20;

export function commonTerms(): CommonTerms {
  const sample: ReadonlySet<string>[] = [];
  const counts = new Map<string, number>();
  let next = 0;
  const count = (terms: ReadonlySet<string>, by: 1 | -1) => {
    for (const term of terms) {
      const sum = (counts.get(term) ?? 0) + by;
      if (sum === 0) counts.delete(term);
      else counts.set(term, sum);
    }
  };
  return {
    add(terms) {
      const oldest = sample[next];
      if (oldest !== undefined) count(oldest, -1);
      sample[next] = terms;
      count(terms, 1);
      next = (next + 1) % sampleSize;
    },
    share: (term) => (sample.length < leastSample ? 0 : (counts.get(term) ?? 0) / sample.length),
  };
}
