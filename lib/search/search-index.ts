import MiniSearch, { type SearchOptions, type SearchResult } from 'minisearch';
import type { Section } from '@/lib/markdown/compiled-body';
import { commonTerms } from './common-terms';
import type { Query } from './query';
import { terms } from './words';

export interface Searchable {
  /** Identifies the post. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** Number and status of a decision; empty for other posts. */
  readonly decision: string;
  /** Absent until the text is compiled. */
  readonly sections?: readonly Section[];
}

/** A matching post. `found` are the terms to mark, including those of the query. */
export interface Hit {
  readonly path: string;
  readonly found: ReadonlySet<string>;
  readonly score: number;
}

export interface SearchIndex {
  /** Adds or replaces a post. */
  put(post: Searchable): void;
  remove(path: string): void;
  /**
   * Matching posts, best first: with all words, else with all words allowing typos, else with any word.
   *
   * @param most maximum number of hits; `total` counts all
   */
  search(query: Query, most: number): { readonly total: number; readonly hits: readonly Hit[] };
  readonly count: number;
  readonly terms: number;
}

interface Entry {
  readonly path: string;
  readonly title: string;
  readonly headings: string;
  readonly description: string;
  readonly tags: string;
  readonly decision: string;
  readonly text: string;
}

const fields: (keyof Entry)[] = ['title', 'headings', 'description', 'tags', 'decision', 'text'];
const boost = { title: 8, decision: 5, tags: 4, headings: 3, description: 3, text: 1 };
/** Typos are allowed in words of four letters or more; shorter ones would match other words. */
const fuzzy = (term: string) => (term.length > 3 ? 0.2 : false);
const prefix = (term: string) => term.length > 2;
/** All words or their prefixes; all words allowing typos; any word. */
const attempts = [
  { all: true, options: { prefix, boost } },
  { all: true, options: { prefix, fuzzy, boost } },
  { all: false, options: { prefix, fuzzy, boost } },
] as const satisfies readonly { all: boolean; options: SearchOptions }[];

/** Terms in more than this share of posts are ignored if the query has others: they are slow and hardly distinguish posts. */
const mostShare = 0.5;
/** If even the rarest term is in more than this share, search `aboutFields` first. */
const wideShare = 0.2;
const aboutFields: (keyof Entry)[] = ['title', 'decision', 'tags'];

/**
 * Makes an empty index, based on MiniSearch.
 *
 * An entry is a post, not a section: the words of a query may be in different sections, and the index is a tenth of the size.
 * Matching sections are computed only for the posts that are shown.
 *
 * @see https://lucaong.github.io/minisearch/
 */
export function searchIndex(): SearchIndex {
  const common = commonTerms();
  let seen = new Set<string>();
  const engine = new MiniSearch<Entry>({
    idField: 'path',
    fields,
    tokenize(text) {
      const found = terms(text);
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

  return {
    put(post) {
      const { sections = [] } = post;
      if (engine.has(post.path)) engine.discard(post.path);
      seen = new Set();
      engine.add({
        path: post.path,
        title: post.title,
        headings: sections.map((section) => section.heading ?? '').join('\n'),
        description: post.description,
        tags: post.tags.join(' '),
        decision: post.decision,
        text: sections.map((section) => section.text).join('\n'),
      });
      if (post.sections !== undefined) common.add(seen);
    },
    remove(path) {
      if (engine.has(path)) engine.discard(path);
    },
    search(query, most) {
      if (query.terms.length === 0) return nothing;
      const telling = query.terms.filter((term) => common.share(term) <= mostShare);
      const asked = (telling.length > 0 ? telling : query.terms).toSorted((a, b) => common.share(a) - common.share(b));
      if (common.share(asked[0] ?? '') > wideShare) {
        const about = searchAll(asked, { prefix, boost, fields: aboutFields });
        if (about.length >= most) return findings(about, query, most);
      }
      for (const { all, options } of attempts) {
        const results = all ? searchAll(asked, options) : engine.search(asked.join(' '), options);
        if (results.length > 0) return findings(results, query, most);
      }
      return nothing;
    },
    get count() {
      return engine.documentCount;
    },
    get terms() {
      return engine.termCount;
    },
  };
}

const findings = (results: readonly SearchResult[], query: Query, most: number) => ({
  total: results.length,
  hits: results.slice(0, most).map((result) => toHit(result, query)),
});

const nothing = { total: 0, hits: [] };

const toHit = ({ id, score, terms: found }: SearchResult, query: Query): Hit => ({
  path: String(id),
  score,
  found: new Set([...found, ...query.terms]),
});
