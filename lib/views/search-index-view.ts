import type { Card } from '@/lib/content/card';
import { byYear } from '@/lib/content/by-year';
import type { Post } from '@/lib/content/snapshot';
import { memo } from '@/lib/base/memo';
import type { Section } from '@/lib/markdown/compiled-body';
import { type BodyRef, type Bodies, bodyRef } from './bodies';
import { defineText } from './row';

/** What a search result shows besides its snippets. */
export type FoundCard = Pick<Card, 'address' | 'title' | 'description' | 'label' | 'published' | 'lang' | 'unpublished'>;

/** A post of the prepared index. */
export interface PreparedPost extends FoundCard {
  readonly tags: readonly string[];
  /** Names; absent where it is the site's own author. */
  readonly authors?: readonly string[];
  /** Number and status of a decision; empty for other posts. */
  readonly decision: string;
  readonly sections: readonly Section[];
}

/** `/search-index.json`: the search index for deployments without our own server. */
export interface PreparedIndex {
  /** Listed posts, newest first. */
  readonly posts: readonly PreparedPost[];
}

/** Additional search terms of a decision. */
export const decisionWords = ({ card: { decision } }: Pick<Post, 'card'>): string =>
  decision === undefined ? '' : `${decision.id} adr-${decision.id} ${decision.stamp.word} ${decision.stamp.standard} decision`;

export const authorNames = ({ authors }: Pick<Post, 'authors'>): readonly string[] | undefined =>
  authors?.map(({ name }) => name);

const partOf = memo((post: Post) => {
  const { address, title, description, label, published, lang, unpublished } = post.card;
  const card: FoundCard = { address, title, description, label, published, lang, unpublished };
  return {
    card,
    tags: post.file.tags.map((tag) => tag.name),
    authors: authorNames(post),
    decision: decisionWords(post),
    body: bodyRef(post.file),
  };
});

/** By year, so that an edit costs the parts of one year and not those of all. */
const partsOf = memo((posts: readonly Post[]) => posts.map((post) => partOf(post)));

/** JSON of sections by body, so that an edit does not read other posts again. */
const written = new WeakMap<BodyRef, string>();

async function sectionsJson(body: BodyRef, bodies: Bodies): Promise<string> {
  const known = written.get(body);
  if (known !== undefined) return known;
  const { sections } = await bodies.compiled(body);
  const json = JSON.stringify(sections.map(({ id, heading, text, code }) => ({ id, heading, text, code })));
  written.set(body, json);
  return json;
}

export const searchIndexRow = defineText({
  kind: 'search-index',
  pattern: '/search-index.json',
  type: 'application/json; charset=utf-8',
  rank: 'large',
  parts: ({ posts }) => ({ years: [...byYear(posts).values()].map((ofYear) => partsOf(ofYear)) }),
  async view({ years }, bodies) {
    const lines: string[] = [];
    for (const { card, tags, authors, decision, body } of years.flat()) {
      const known = JSON.stringify({ ...card, tags, authors, decision });
      lines.push(`${known.slice(0, -1)},"sections":${await sectionsJson(body, bodies)}}`);
    }
    return { body: `{"posts":[\n${lines.join(',\n')}\n]}\n`, noindex: true };
  },
});
