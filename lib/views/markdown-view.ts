import type { Post, Snapshot } from '@/lib/content/snapshot';
import { inlineMarkdown } from '@/lib/mdx/inline-markdown';
import { addresses } from './addresses';
import { bodyRef, resolvedMarkdown, resolveMentions } from './bodies';
import { recordPart } from './decision-record';
import { inWords, markdownDocument } from './markdown-document';
import { glanceTerms } from './post-view';
import { defineRow } from './row';
import type { DecisionLink, TextView } from './shapes';

export const markdownType = 'text/markdown; charset=utf-8';

const shownOf = new WeakMap<Post, ReturnType<typeof show>>();

/** What a twin shows of its file alone. */
function show({ file, card }: Post, { zone }: Snapshot) {
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

/** Title and address in turn. */
const named = (links: readonly Pick<DecisionLink, 'title' | 'address'>[]) =>
  links.flatMap(({ title, address }) => [title, address]);

/** What a twin says of a decision, as plain values. What replaced it is said only where that is in force. */
export function decisionParts(snapshot: Snapshot, path: string) {
  const record = recordPart(snapshot, path);
  return {
    id: record?.id,
    stamp: record?.stamp,
    decided: record?.day?.iso,
    deciders: record?.deciders,
    supersedes: named(record?.supersedes ?? []),
    amends: named(record?.amends ?? []),
    amendedBy: named(record?.amendedBy ?? []),
    supersededBy: named(record?.supersededBy.filter(({ inForce, partly }) => inForce && !partly) ?? []),
    partlySupersededBy: named(record?.supersededBy.filter(({ inForce, partly }) => inForce && partly) ?? []),
    holdsNow: named(record?.holdsNow ?? []),
  };
}

/** The front matter of a decision, and the lines that say what it is worth. */
export function decisionFields(parts: ReturnType<typeof decisionParts>, url: string) {
  const places = (items: readonly string[]) => pairs(items).map(({ title, address }) => ({ title, url: `${url}${address}` }));
  const { stamp } = parts;
  const newer = places(parts.supersededBy);
  const now = places(parts.holdsNow);
  const linked = (to: readonly { title: string; url: string }[]) =>
    to.map((one) => `[${inWords(one.title)}](${one.url})`).join(', ');
  return {
    fields: {
      decision: parts.id,
      status: stamp?.word,
      standard_status: stamp?.standard,
      decided: parts.decided,
      deciders: parts.deciders,
      superseded_by: newer.length > 1 ? newer : newer[0],
      partly_superseded_by: places(parts.partlySupersededBy),
      holds_now: now,
      supersedes: places(parts.supersedes),
      amends: places(parts.amends),
      amended_by: places(parts.amendedBy),
    },
    banner:
      newer.length === 0
        ? ''
        : `> **Superseded** by ${linked(newer)}.${now.length > 0 && linked(now) !== linked(newer) ? ` What holds now: ${linked(now)}.` : ''}`,
    status:
      stamp === undefined ? [] : [`- **Status**: ${[stamp.word, stamp.definition].filter(Boolean).map(inWords).join(': ')}`],
  };
}

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
    return {
      ...aboutSite(snapshot),
      shown,
      body: bodyRef(post.file),
      ...resolveMentions(snapshot, post.file.mentions),
      tracks: snapshot.tracks
        .filter((track) => track.posts.includes(post))
        .flatMap((track) => [track.line.title, track.line.address]),
      ...decisionParts(snapshot, post.file.path),
    };
  },
  async view(parts, bodies): Promise<TextView> {
    const { url, shown } = parts;
    const page = `${url}${shown.address}`;
    const places = (items: readonly string[]) => pairs(items).map(({ title, address }) => ({ title, url: `${url}${address}` }));
    const decision = decisionFields(parts, url);
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
      ...decision.fields,
      applies_to: Object.keys(shown.appliesTo).length === 0 ? undefined : shown.appliesTo,
      verified: shown.verified,
      license: parts.license,
    };
    const body = markdownDocument(fields, [
      `# ${inWords(shown.title)}`,
      decision.banner,
      decision.status.length + glance.length === 0 ? '' : `## At a Glance\n\n${[...decision.status, ...glance].join('\n')}`,
      resolvedMarkdown(await bodies.compiled(parts.body), parts, url, page),
      shown.changes.length === 0
        ? ''
        : `## Changes\n\n${shown.changes.map(({ day, note }) => `- ${day}: ${inlineMarkdown(note, url)}`).join('\n')}`,
    ]);
    return {
      kind: 'text',
      type: markdownType,
      body,
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
