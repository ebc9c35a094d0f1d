import type { Post, Snapshot } from '@/lib/content/snapshot';
import { inlineMarkdown } from '@/lib/mdx/inline-markdown';
import { addresses } from './addresses';
import { bodyRef, resolvedMarkdown, resolveMentions } from './bodies';
import { decisionCards } from './decision-relations';
import { inWords, markdownDocument } from './markdown-document';
import { glanceTerms } from './post-view';
import { defineRow } from './row';
import type { Card, TextView } from './shapes';

export const markdownType = 'text/markdown; charset=utf-8';

const shownOf = new WeakMap<Post, ReturnType<typeof show>>();

/** What a twin shows of its file alone. */
function show({ file, card }: Post, { zone }: Snapshot) {
  const { decision } = file;
  return {
    title: file.title,
    description: file.description,
    address: file.address,
    canonical: file.canonical,
    published: file.date,
    updated: file.updated,
    lang: file.lang,
    category: card.label.label,
    tags: file.tags.map((tag) => tag.name),
    atAGlance: file.atAGlance,
    changes: file.changes.map((change) => ({ day: zone.dayOf(change.date), note: change.note })),
    appliesTo: file.appliesTo,
    verified: file.verified,
    decision: decision === undefined ? undefined : { id: decision.id, decided: decision.date, deciders: decision.deciders },
  };
}

/** What every twin says of the site, as plain values: they compare by themselves. */
export const aboutSite = ({ url, frame, site }: Snapshot) => ({
  url,
  site: frame.name,
  author: frame.author.name,
  siteLang: frame.lang,
  license: site.settings.license,
});

/** Title and address of cards in turn. */
const named = (cards: readonly Card[]) => cards.flatMap(({ title, address }) => [title, address]);
const pairs = (items: readonly string[]) =>
  items.flatMap((item, index) => (index % 2 === 0 ? [{ title: item, address: items[index + 1] ?? '' }] : []));

/** `/posts/<category>/<slug>/index.md`. */
export const postMarkdownRow = defineRow({
  kind: 'post-markdown',
  pattern: '/posts/:category/:slug/index.md',
  type: markdownType,
  rank: 'feed',
  address: ({ category, slug }) => `/posts/${encodeURIComponent(category ?? '')}/${encodeURIComponent(slug ?? '')}/index.md`,
  in: {},
  list: (snapshot) => [...snapshot.postAt.values()].map((post) => ({ category: post.file.segment, slug: post.file.slug })),
  parts(snapshot, { category, slug }) {
    const post = snapshot.postAt.get(`/posts/${category}/${slug}/`);
    if (post === undefined) return undefined;
    const shown = shownOf.get(post) ?? show(post, snapshot);
    shownOf.set(post, shown);
    const { supersedes, amends, amendedBy, supersededBy } = decisionCards(snapshot, post.file);
    return {
      ...aboutSite(snapshot),
      shown,
      stamp: post.card.decision?.stamp,
      body: bodyRef(post.file),
      ...resolveMentions(snapshot, post.file.mentions),
      tracks: snapshot.tracks
        .filter((track) => track.posts.includes(post))
        .flatMap((track) => [track.line.title, track.line.address]),
      supersedes: named(supersedes),
      amends: named(amends),
      amendedBy: named(amendedBy),
      supersededBy: named(supersededBy === undefined ? [] : [supersededBy]),
    };
  },
  async view(parts, bodies): Promise<TextView> {
    const { url, shown, stamp } = parts;
    const page = `${url}${shown.address}`;
    const places = (items: readonly string[]) => pairs(items).map(({ title, address }) => ({ title, url: `${url}${address}` }));
    const [newer] = places(parts.supersededBy);
    const glance = glanceTerms.flatMap(([key, term]) => {
      const text = shown.atAGlance[key];
      return text === undefined ? [] : [`- **${term}**: ${inlineMarkdown(text, url)}`];
    });
    const fields = {
      title: shown.title,
      description: shown.description,
      canonical: shown.canonical ?? page,
      published: shown.published,
      updated: shown.updated,
      author: parts.author,
      lang: shown.lang ?? parts.siteLang,
      category: shown.category,
      tags: shown.tags,
      tracks: places(parts.tracks),
      decision: shown.decision?.id,
      status: stamp?.word,
      standard_status: newer === undefined ? stamp?.standard : 'superseded',
      decided: shown.decision?.decided,
      deciders: shown.decision?.deciders,
      superseded_by: newer,
      supersedes: places(parts.supersedes),
      amends: places(parts.amends),
      amended_by: places(parts.amendedBy),
      applies_to: Object.keys(shown.appliesTo).length === 0 ? undefined : shown.appliesTo,
      verified: shown.verified,
      license: parts.license,
    };
    const status =
      stamp === undefined ? [] : [`- **Status**: ${[stamp.word, stamp.definition].filter(Boolean).map(inWords).join(': ')}`];
    const body = markdownDocument(fields, [
      `# ${inWords(shown.title)}`,
      newer === undefined ? '' : `> **Superseded** by [${inWords(newer.title)}](${newer.url}).`,
      status.length + glance.length === 0 ? '' : `## At a Glance\n\n${[...status, ...glance].join('\n')}`,
      resolvedMarkdown(await bodies.compiled(parts.body), parts, url, page),
      shown.changes.length === 0
        ? ''
        : `## Changes\n\n${shown.changes.map(({ day, note }) => `- ${day}: ${inlineMarkdown(note, url)}`).join('\n')}`,
    ]);
    return {
      kind: 'text',
      type: markdownType,
      body,
      modified: shown.updated ?? shown.published,
      links: [{ rel: 'canonical', href: fields.canonical }],
    };
  },
});

/** `/tracks/<id>/index.md`. */
export const trackMarkdownRow = defineRow({
  kind: 'track-markdown',
  pattern: '/tracks/:track/index.md',
  type: markdownType,
  rank: 'feed',
  in: {},
  list: (snapshot) => snapshot.tracks.map((track) => ({ track: track.file.id })),
  parts(snapshot, params) {
    const track = snapshot.tracks.find((candidate) => candidate.file.id === params.track);
    if (track === undefined) return undefined;
    return {
      ...aboutSite(snapshot),
      title: track.file.title,
      description: track.file.description,
      address: track.line.address,
      body: bodyRef(track.file),
      ...resolveMentions(snapshot, track.file.mentions),
      stations: track.posts.flatMap(({ file }) => [file.title, file.address, file.description]),
    };
  },
  async view(parts, bodies): Promise<TextView> {
    const { url, title, description, stations } = parts;
    const page = `${url}${parts.address}`;
    const list = stations.flatMap((station, index) =>
      index % 3 === 0
        ? [
            `${index / 3 + 1}. [${inWords(station)}](${url}${addresses.markdown(stations[index + 1] ?? '')}): ${inWords(stations[index + 2] ?? '')}`,
          ]
        : [],
    );
    return {
      kind: 'text',
      type: markdownType,
      body: markdownDocument(
        { title, description, canonical: page, author: parts.author, lang: parts.siteLang, license: parts.license },
        [
          `# ${inWords(title)}`,
          resolvedMarkdown(await bodies.compiled(parts.body), parts, url, page),
          list.length === 0 ? '' : `## Posts\n\n${list.join('\n')}`,
        ],
      ),
      links: [{ rel: 'canonical', href: page }],
    };
  },
});
