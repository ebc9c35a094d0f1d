import MiniSearch, { type SearchOptions, type SearchResult } from 'minisearch';
import type { Section } from '@/lib/mdx/compiled-body';
import type { Query } from './query';
import { terms } from './words';

/** What of a post is searched. */
export interface Searchable {
  /** Names the post: the path of its file. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** Number and status of a decision; empty for other posts. */
  readonly decision: string;
  readonly sections: readonly Section[];
}

/** A post that fits a query, with the terms of it that were found. */
export interface Hit {
  readonly path: string;
  readonly found: ReadonlySet<string>;
  readonly score: number;
}

/** An index of posts that is changed post by post. */
export interface SearchIndex {
  /** Adds a post or replaces what was known of it. */
  put(post: Searchable): void;
  remove(path: string): void;
  /** Every post that fits, best first: all words, else all words with slips of the finger, else any word. */
  search(query: Query): readonly Hit[];
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
/** A slip or two in a word of four letters or more; shorter ones would become other words. */
const fuzzy = (term: string) => (term.length > 3 ? 0.2 : false);
const prefix = (term: string) => term.length > 1;

const attempts: readonly SearchOptions[] = [
  { combineWith: 'AND', prefix, boost },
  { combineWith: 'AND', prefix, fuzzy, boost },
  { combineWith: 'OR', prefix, fuzzy, boost },
];

/**
 * Makes an empty index. The engine is MiniSearch, and only this module knows it.
 *
 * An entry is a post, not a section: the words of a query may stand in different sections, and the index is a tenth of the size.
 * Which sections are shown is worked out for the few posts that are.
 *
 * @see https://lucaong.github.io/minisearch/
 */
export function searchIndex(): SearchIndex {
  const engine = new MiniSearch<Entry>({ idField: 'path', fields, tokenize: terms, processTerm: (term) => term });
  return {
    put(post) {
      if (engine.has(post.path)) engine.discard(post.path);
      engine.add({
        path: post.path,
        title: post.title,
        headings: post.sections.map((section) => section.heading ?? '').join('\n'),
        description: post.description,
        tags: post.tags.join(' '),
        decision: post.decision,
        text: post.sections.map((section) => section.text).join('\n'),
      });
    },
    remove(path) {
      if (engine.has(path)) engine.discard(path);
    },
    search(query) {
      if (query.terms.length === 0) return [];
      for (const options of attempts) {
        const results = engine.search(query.terms.join(' '), options);
        if (results.length > 0) return results.map(toHit);
      }
      return [];
    },
    get count() {
      return engine.documentCount;
    },
    get terms() {
      return engine.termCount;
    },
  };
}

const toHit = ({ id, score, terms: found }: SearchResult): Hit => ({ path: String(id), score, found: new Set(found) });
