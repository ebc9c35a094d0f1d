import type { Framed } from './framed';
import type { DecisionRecord } from './decision-record';
import type { Heading } from '@/lib/markdown/compiled-body';
import { type Byline, type Card, type Day, type Moment, type Tag, type TrackLine, machineDate } from '@/lib/content/card';
import type { PostFile } from '@/lib/front-matter/content-file';
import type { Say } from '@/lib/base/labels/say';
import type { Zone } from '@/lib/base/zone';
import { namedAuthors, sayOn } from '@/lib/content/frame';
import { type Comments, commentsOf } from '@/lib/content/integrations';
import { memo } from '@/lib/base/memo';
import { dayOf, momentOf } from '@/lib/content/post-maker';
import { translationsOf } from '@/lib/content/link-translations';
import type { Post, Snapshot, Translation } from '@/lib/content/snapshot';
import { compileInline } from '@/lib/markdown/inline';
import { absolute, addresses } from './addresses';
import { bodyParts, resolvedHtml, type ShownPicture, shownPicture } from './bodies';
import { type Citation, citationOf, type RepositoryLinks, repositoryLinks } from './citation';
import { recordPart, relativeTo, withReasons, zoneIn } from './decision-record';
import { eachPost, tracksWith } from './each';
import { cardImage, framed, type Surroundings, surroundings } from './head';
import { neighboursIn, relatedPosts } from './related-posts';
import { definePage } from './row';

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
  /** Absent where nobody but the site's own author writes. */
  readonly authors?: readonly Byline[];
  readonly updated?: Moment;
  readonly lang?: string;
  /** The same post in other languages. */
  readonly translations: readonly Translation[];
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
  readonly repository?: RepositoryLinks;
  readonly citation: Citation;
  readonly comments?: Comments;
}

/** The answers of At a Glance, each with its term, in display order. */
export const glanceOf = (texts: PostFile['atAGlance'], say: Say): { term: string; text: string }[] =>
  (['audience', 'assumes', 'notFor', 'maturity', 'improves', 'doesNotSolve'] as const).flatMap((key) => {
    const text = texts[key];
    return text === undefined ? [] : [{ term: say(key), text }];
  });

/** What a page shows of its own file: one object per post, so that it is digested once. */
const show = memo(({ file, card, authors, outdated }: Post, zone: Zone) => {
  const { canonical, unlisted, language, atAGlance, tags, appliesTo } = file;
  return {
    // Lists say the date in the language of the site.
    card: card.lang === undefined ? card : { ...card, published: momentOf(zone, file.date, file.dateIsDay) },
    authors,
    updated: file.updated === undefined ? undefined : momentOf(zone, file.updated, file.updatedIsDay),
    // Of the version that is cited.
    year: zone.dayOf(file.updated ?? file.date).slice(0, 4),
    canonical,
    unlisted,
    imageAlt: file.image?.alt,
    language,
    atAGlance,
    tags,
    changes: file.changes.map(({ date, note }) => ({ day: dayOf(zone, date), note })),
    appliesTo,
    verified: file.verified === undefined ? undefined : { day: dayOf(zone, file.verified), outdated },
  };
});

export const postRow = definePage({
  kind: 'post',
  pattern: '/posts/:category/:slug/',
  rank: 'post',
  of: eachPost,
  parts(snapshot, post) {
    const { earlier, later } = neighboursIn(snapshot, snapshot.posts, post);
    return {
      around: surroundings(snapshot),
      shown: show(post, zoneIn(snapshot, post.file.language)),
      ...bodyParts(snapshot, post.file),
      image: imageOf(snapshot, post),
      translations: translationsOf(snapshot, post.file),
      lines: tracksWith(snapshot, post).map(({ line }) => line),
      earlier: earlier?.card,
      later: later?.card,
      ...relatedPosts(snapshot, post),
      record: recordPart(snapshot, post.file.path),
      repository: snapshot.site.settings.repository,
      commenting: snapshot.site.settings.integrations?.comments,
    };
  },
  async view(
    { around, shown, image, lines, translations, record, earlier, later, related, backlinks, ...parts },
    bodies,
  ): Promise<PostView> {
    const { url, frame } = around;
    const { card, updated, language, verified } = shown;
    const { commenting } = parts;
    const { title, description, address, published } = card;
    const body = await bodies.compiled(parts.body);
    const { headings, words, hasMaths } = body;
    const say = sayOn(frame, language);
    const inText = <Linked extends { readonly lang?: string }>(linked: Linked) => relativeTo(linked, language, frame.lang);
    const optional = (linked: Card | undefined) => linked && inText(linked);
    const authors = namedAuthors(frame, shown);
    const repository = repositoryLinks(parts.repository, parts.body.path, title);
    return {
      kind: 'post',
      ...framed(around, {
        title,
        description,
        address,
        canonical: shown.canonical,
        markdown: absolute(url, addresses.markdown(address)),
        type: 'article',
        noindex: shown.unlisted,
        published: machineDate(published),
        modified: machineDate(updated ?? published),
        authors: authors?.map((author) => linkedAuthor(url, author)),
        section: card.label.label,
        tags: shown.tags.map((tag) => tag.name),
        image: headImage(around, shown, image),
        ...(translations.length === 0 || shown.canonical !== undefined
          ? {}
          : { alternates: translations.map((other) => ({ lang: other.lang, href: absolute(url, other.address) })) }),
      }),
      card: inText(card),
      authors,
      updated,
      lang: language === frame.lang ? undefined : language,
      translations: translations.filter((other) => other.address !== address),
      glance: glanceOf(shown.atAGlance, say).map(({ term, text }) => ({ term, html: compileInline(text, language) })),
      bodyHtml: resolvedHtml(body, parts, address),
      headings,
      words,
      hasMaths,
      tags: shown.tags.map((tag) => ({ ...tag, href: addresses.tag(tag.slug) })),
      places: lines.map((track) => {
        const index = track.stations.findIndex((station) => station.address === address);
        return {
          track,
          station: index + 1,
          previous: optional(track.stations[index - 1]),
          next: optional(track.stations[index + 1]),
        };
      }),
      earlier: earlier && inText(earlier),
      later: later && inText(later),
      related: related.map((one) => ({ ...one, card: inText(one.card) })),
      backlinks: backlinks.map(inText),
      changes: shown.changes.map(({ day, note }) => ({ day, noteHtml: compileInline(note, language) })),
      appliesTo: Object.entries(shown.appliesTo).map(([what, versions]) => ({ what: productName(what), versions })),
      verified,
      decision: record === undefined ? undefined : withReasons(record, language, frame.lang),
      citation: citationOf(say, {
        authors: (authors ?? [frame.author]).map(({ name }) => name),
        title,
        site: frame.name,
        url: absolute(url, address),
        changed: updated ?? published,
        year: shown.year,
        description,
        body: parts.body.text,
        history: repository?.history,
      }),
      repository,
      ...(commenting === undefined
        ? {}
        : { comments: commentsOf(commenting, { url: absolute(url, address), title, description, lang: language }) }),
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
  return { url: absolute(url, image.src), alt: imageAlt ?? card.title, width: image.width, height: image.height };
}

/** @param url absolute address of the site */
export const linkedAuthor = (url: string, { name, href }: Byline) => ({
  name,
  ...(href === undefined ? {} : { url: absolute(url, href) }),
});

const productName = (key: string) => key.charAt(0).toUpperCase() + key.slice(1);
