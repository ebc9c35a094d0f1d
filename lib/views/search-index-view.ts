import type { Card } from '@/lib/content/card';
import type { TextView } from './text-view';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import type { Section } from '@/lib/markdown/compiled-body';
import { type BodyRef, type Bodies, bodyRef } from './bodies';
import { defineRow } from './row';

const type = 'application/json; charset=utf-8';

/** What a search result shows besides its snippets. */
export type FoundCard = Pick<Card, 'address' | 'title' | 'description' | 'label' | 'published' | 'lang' | 'unpublished'>;

/** A post of the prepared index. */
export interface PreparedPost extends FoundCard {
  readonly tags: readonly string[];
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

interface Part {
  readonly card: FoundCard;
  readonly tags: readonly string[];
  readonly decision: string;
  readonly body: BodyRef;
}

const parts = new WeakMap<Post, Part>();

function partOf(post: Post): Part {
  const known = parts.get(post);
  if (known !== undefined) return known;
  const { address, title, description, label, published, lang, unpublished } = post.card;
  const part: Part = {
    card: { address, title, description, label, published, lang, unpublished },
    tags: post.file.tags.map((tag) => tag.name),
    decision: decisionWords(post),
    body: bodyRef(post.file),
  };
  parts.set(post, part);
  return part;
}

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

async function postJson({ card, tags, decision, body }: Part, bodies: Bodies): Promise<string> {
  const known = JSON.stringify({ ...card, tags, decision });
  return `${known.slice(0, -1)},"sections":${await sectionsJson(body, bodies)}}`;
}

export const searchIndexRow = defineRow({
  kind: 'search-index',
  pattern: '/search-index.json',
  type,
  rank: 'large',
  in: {},
  list: () => [{}],
  parts: (snapshot: Snapshot) => ({ posts: snapshot.posts.map(partOf) }),
  async view({ posts }, bodies): Promise<TextView> {
    const lines: string[] = [];
    for (const part of posts) lines.push(await postJson(part, bodies));
    const body = `{"posts":[\n${lines.join(',\n')}\n]}\n`;
    return { kind: 'text', type, body, noindex: true };
  },
});
