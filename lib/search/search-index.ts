import MiniSearch, { type SearchOptions, type SearchResult } from 'minisearch';
import type { Section } from '@/lib/markdown/compiled-body';
import { indexTerms, type Query, signsOf } from './query';

export interface Searchable {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** Names, where it is not the site's own author. */
  readonly authors?: readonly string[];
  /** Number and status of a decision; empty for other posts. */
  readonly decision: string;
  /** Absent until the text is compiled. */
  readonly sections?: readonly Section[];
}

/** A matching post. `found` are the terms to mark, including those of the query. */
export interface Hit {
  readonly path: string;
  readonly found: ReadonlySet<string>;
}

const readers: Readonly<Record<string, (post: Searchable) => string>> = {
  title: ({ title }) => title,
  headings: ({ sections = [] }) => sections.map(({ heading = '' }) => heading).join('\n'),
  description: ({ description }) => description,
  tags: ({ tags }) => tags.join(' '),
  authors: ({ authors = [] }) => authors.join('\n'),
  decision: ({ decision }) => decision,
  text: ({ sections = [] }) => sections.map(({ text }) => text).join('\n'),
  code: ({ sections = [] }) => sections.map(({ code = '' }) => code).join('\n'),
};
const boost = { title: 8, decision: 5, tags: 4, authors: 4, headings: 3, description: 3, text: 1, code: 0.3 };
/** Typos are allowed in words of four letters or more; shorter ones would match other words. */
const fuzzy = (term: string) => (term.length > 3 && signsOf(term).length === 0 ? 0.2 : false);
const prefix = (term: string) => term.length > 2 || (term.length > 1 && signsOf(term).length > 0);
/** Terms in more than this share of posts are ignored if the query has others: they are slow and hardly distinguish posts. */
const mostShare = 0.5;
/** If even the rarest term is in more than this share, search `aboutFields` first. */
const wideShare = 0.2;
const aboutFields = ['title', 'decision', 'tags', 'authors'];

export type SearchIndex = ReturnType<typeof searchIndex>;

/**
 * Makes an empty index, based on MiniSearch.
 *
 * An entry is a post, not a section: the words of a query may be in different sections, and the index is a tenth of the size.
 * Matching sections are computed only for the posts that are shown.
 *
 * @see https://lucaong.github.io/minisearch/
 */
export function searchIndex() {
  const common = commonTerms();
  let seen = new Set<string>();
  const engine = new MiniSearch<Searchable>({
    idField: 'path',
    fields: Object.keys(readers),
    // MiniSearch asks for the ID in the same way.
    extractField: (post, field) => readers[field]?.(post) ?? post.path,
    tokenize(text) {
      const found = indexTerms(text);
      for (const term of found) seen.add(term);
      return found;
    },
    processTerm: (term) => term,
    searchOptions: { tokenize: (text) => text.split(' ') },
  });

  /** Posts with all terms. Each term is scored only in the posts that contain the rarer ones before it. */
  function searchAll(asked: readonly string[], options: SearchOptions): SearchResult[] {
    let found: ReadonlyMap<unknown, SearchResult> | undefined;
    let results: SearchResult[] = [];
    for (const term of asked) {
      const before = found;
      results = engine.search(
        term,
        before === undefined ? options : { ...options, boostDocument: (id) => (before.has(id) ? 1 : 0) },
      );
      for (const result of results) {
        const earlier = before?.get(result.id);
        if (earlier === undefined) continue;
        result.score += earlier.score;
        result.terms = [...result.terms, ...earlier.terms];
      }
      if (results.length === 0) return [];
      found = new Map(results.map((result) => [result.id, result]));
    }
    return asked.length > 1 ? results.sort((a, b) => b.score - a.score) : results;
  }

  function remove(path: string): void {
    if (engine.has(path)) engine.discard(path);
  }

  return {
    /** Adds or replaces a post. */
    put(post: Searchable): void {
      remove(post.path);
      seen = new Set();
      engine.add(post);
      if (post.sections !== undefined) common.add(seen);
    },
    remove,
    /**
     * Matching posts, best first: with all words or their beginnings, else with all their signs in scripts without spaces, else with
     * all words allowing typos, else with any word.
     *
     * @param most maximum number of hits; `total` counts all
     */
    search(query: Query, most: number): { readonly total: number; readonly hits: readonly Hit[] } {
      if (query.terms.length === 0) return nothing;
      const telling = query.terms.filter((term) => common.share(term) <= mostShare);
      const asked = (telling.length > 0 ? telling : query.terms).toSorted((a, b) => common.share(a) - common.share(b));
      if (common.share(asked[0] ?? '') > wideShare) {
        const about = searchAll(asked, { prefix, boost, fields: aboutFields });
        if (about.length >= most) return findings(about, query, most);
      }
      const bySign = asked.flatMap((term) => (signsOf(term).length > 0 ? signsOf(term) : [term]));
      const attempts = [
        () => searchAll(asked, { prefix, boost }),
        () => (bySign.length > asked.length ? searchAll(bySign, { prefix, boost }) : []),
        () => searchAll(asked, { prefix, fuzzy, boost }),
        () => engine.search(asked.join(' '), { prefix, fuzzy, boost }),
      ];
      for (const attempt of attempts) {
        const results = attempt();
        if (results.length > 0) return findings(results, query, most);
      }
      return nothing;
    },
    get count(): number {
      return engine.documentCount;
    },
    get terms(): number {
      return engine.termCount;
    },
  };
}

const findings = (results: readonly SearchResult[], query: Query, most: number) => ({
  total: results.length,
  hits: results
    .slice(0, most)
    .map(({ id, terms: found }): Hit => ({ path: String(id), found: new Set([...found, ...query.terms]) })),
});

const nothing = { total: 0, hits: [] };

const sampleSize = 200;
const leastSample = 20;

/** Estimates how common a term is, from the posts indexed last. */
function commonTerms() {
  const sample: ReadonlySet<string>[] = [];
  const counts = new Map<string, number>();
  let next = 0;
  const count = (found: ReadonlySet<string>, by: 1 | -1) => {
    for (const term of found) {
      const sum = (counts.get(term) ?? 0) + by;
      if (sum === 0) counts.delete(term);
      else counts.set(term, sum);
    }
  };
  return {
    add(found: ReadonlySet<string>): void {
      const oldest = sample[next];
      if (oldest !== undefined) count(oldest, -1);
      sample[next] = found;
      count(found, 1);
      next = (next + 1) % sampleSize;
    },
    /** Share of posts with the term, from 0 to 1; 0 while the sample is too small. */
    share: (term: string) => (sample.length < leastSample ? 0 : (counts.get(term) ?? 0) / sample.length),
  };
}
