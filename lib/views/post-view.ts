import type { Framed } from './framed';
import type { DecisionRecord } from './decision-record';
import type { Citation } from './citation';
import type { Heading } from '@/lib/markdown/compiled-body';
import type { Card, Day, Moment, Tag, TrackLine } from '@/lib/content/card';
import { dayOf, momentOf } from '@/lib/content/post-maker';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import { compileInline } from '@/lib/markdown/inline';
import { addresses } from './addresses';
import { bodyRef, resolvedHtml, resolveMentions, type ShownPicture, shownPicture } from './bodies';
import { cardImage } from './card-image';
import { citationOf } from './citation';
import { recordPart, shownRecord } from './decision-record';
import { headOf, type Surroundings, surroundings } from './head';
import { neighboursOf } from './neighbours';
import { relatedPosts } from './related-posts';
import { repositoryLinks } from './repository-links';
import { defineRow } from './row';

/** A post's place on one of its tracks. `station` counts from 1. */
export interface Place {
  readonly track: TrackLine;
  readonly station: number;
  readonly previous?: Card;
  readonly next?: Card;
}

export interface Glance {
  readonly term: string;
  /** Inline HTML. */
  readonly html: string;
}

export interface PostView extends Framed {
  readonly kind: 'post';
  readonly card: Card;
  readonly updated?: Moment;
  readonly lang?: string;
  readonly glance: readonly Glance[];
  readonly bodyHtml: string;
  readonly headings: readonly Heading[];
  readonly words: number;
  readonly hasMaths: boolean;
  readonly tags: readonly Tag[];
  readonly places: readonly Place[];
  /** Neighbours by date. */
  readonly earlier?: Card;
  readonly later?: Card;
  /** What to read next, with a short reason. */
  readonly related: readonly { readonly card: Card; readonly why: string }[];
  /** Posts that link here. */
  readonly backlinks: readonly Card[];
  readonly changes: readonly { readonly day: Day; readonly noteHtml: string }[];
  /** Versions that the post applies to, such as "Flux" and ">= 2.3". */
  readonly appliesTo: readonly { readonly what: string; readonly versions: string }[];
  readonly verified?: { readonly day: Day; readonly outdated: boolean };
  readonly decision?: DecisionRecord;
  readonly repository?: { readonly edit: string; readonly history: string; readonly report: string };
  readonly citation: Citation;
}

/** Terms of At a Glance, in display order. */
export const glanceTerms = [
  ['audience', 'Audience'],
  ['assumes', 'Assumes'],
  ['notFor', 'Not for'],
  ['maturity', 'Maturity target'],
  ['improves', 'Improves'],
  ['doesNotSolve', 'Does not solve'],
] as const;

/** What a page shows of its own file: one object per post, so that it is digested once. */
const shownOf = new WeakMap<Post, ReturnType<typeof show>>();

function show({ file, card, outdated }: Post, snapshot: Snapshot) {
  const { zone } = snapshot;
  return {
    card,
    updated: file.updated === undefined ? undefined : momentOf(zone, file.updated),
    canonical: file.canonical,
    unlisted: file.unlisted,
    imageAlt: file.image?.alt,
    lang: file.lang,
    atAGlance: file.atAGlance,
    tags: file.tags,
    changes: file.changes.map((change) => ({ day: dayOf(zone, change.date), note: change.note })),
    appliesTo: file.appliesTo,
    verified: file.verified === undefined ? undefined : { day: dayOf(zone, file.verified), outdated },
  };
}

export const postRow = defineRow({
  kind: 'post',
  pattern: '/posts/:category/:slug/',
  type: 'text/html',
  rank: 'post',
  address: ({ category, slug }) => `/posts/${encodeURIComponent(category ?? '')}/${encodeURIComponent(slug ?? '')}/`,
  in: { sitemap: true, lock: true },
  list: (snapshot) => [...snapshot.postAt.values()].map((post) => ({ category: post.file.segment, slug: post.file.slug })),
  parts(snapshot, { category, slug }) {
    const post = snapshot.postAt.get(`/posts/${category}/${slug}/`);
    if (post === undefined) return undefined;
    const shown = shownOf.get(post) ?? show(post, snapshot);
    shownOf.set(post, shown);
    const neighbours = neighboursOf(snapshot, post);
    return {
      around: surroundings(snapshot),
      shown,
      body: bodyRef(post.file),
      ...resolveMentions(snapshot, post.file.mentions),
      image: imageOf(snapshot, post),
      lines: snapshot.tracks.filter((track) => track.posts.includes(post)).map((track) => track.line),
      earlier: neighbours.earlier?.card,
      later: neighbours.later?.card,
      ...relatedPosts(snapshot, post),
      record: recordPart(snapshot, post.file.path),
      repository: snapshot.site.settings.repository,
    };
  },
  async view(parts, bodies): Promise<PostView> {
    const {
      shown,
      around: { frame },
      lines,
      repository,
    } = parts;
    const { card } = shown;
    const body = await bodies.compiled(parts.body);
    const links = repository === undefined ? undefined : repositoryLinks(repository, parts.body.path, card.title);
    return {
      kind: 'post',
      frame,
      head: headOf(parts.around, {
        title: card.title,
        description: card.description,
        address: card.address,
        canonical: shown.canonical,
        markdown: `${parts.around.url}${addresses.markdown(card.address)}`,
        type: 'article',
        noindex: shown.unlisted,
        published: card.published.iso,
        modified: shown.updated?.iso ?? card.published.iso,
        section: card.label.label,
        tags: shown.tags.map((tag) => tag.name),
        image: headImage(parts.around, shown, parts.image),
      }),
      card,
      updated: shown.updated,
      lang: shown.lang === frame.lang ? undefined : shown.lang,
      glance: glanceTerms.flatMap(([key, term]) => {
        const text = shown.atAGlance[key];
        return text === undefined ? [] : [{ term, html: compileInline(text) }];
      }),
      bodyHtml: resolvedHtml(body, parts, card.address),
      headings: body.headings,
      words: body.words,
      hasMaths: body.hasMaths,
      tags: shown.tags.map((tag) => ({ ...tag, href: addresses.tag(tag.slug) })),
      places: lines.flatMap((line): Place[] => {
        const index = line.stations.findIndex((station) => station.address === card.address);
        return index === -1
          ? []
          : [{ track: line, station: index + 1, previous: line.stations[index - 1], next: line.stations[index + 1] }];
      }),
      earlier: parts.earlier,
      later: parts.later,
      related: parts.related,
      backlinks: parts.backlinks,
      changes: shown.changes.map((change) => ({ day: change.day, noteHtml: compileInline(change.note) })),
      appliesTo: Object.entries(shown.appliesTo).map(([what, versions]) => ({ what: productName(what), versions })),
      verified: shown.verified,
      decision: parts.record === undefined ? undefined : shownRecord(parts.record),
      citation: citationOf({
        author: frame.author.name,
        title: card.title,
        site: frame.name,
        url: `${parts.around.url}${card.address}`,
        changed: shown.updated ?? card.published,
        description: card.description,
        body: parts.body.text,
        history: links?.history,
      }),
      repository: links,
    };
  },
});

/** For link previews, which do not support SVG. */
function imageOf(snapshot: Snapshot, { file }: Post): ShownPicture | undefined {
  const media = file.image === undefined ? undefined : snapshot.media.get(file.image.path);
  return media === undefined || media.type === 'image/svg+xml' ? undefined : shownPicture(media);
}

function headImage({ url, frame }: Surroundings, { card, imageAlt }: ReturnType<typeof show>, image: ShownPicture | undefined) {
  if (image === undefined) return cardImage(url, card.address, `${card.title}. ${card.label.label}, ${frame.name}`);
  return { url: `${url}${image.src}`, alt: imageAlt ?? card.title, width: image.width, height: image.height };
}

const productName = (key: string) => key.charAt(0).toUpperCase() + key.slice(1);
