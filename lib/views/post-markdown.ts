import type { TextView } from './text-view';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import { inlineMarkdown } from '@/lib/markdown/inline-markdown';
import { bodyRef, resolvedMarkdown, resolveMentions } from './bodies';
import { decisionFields, decisionParts } from './markdown-decision';
import { aboutSite, inWords, markdownDocument, markdownType } from './markdown-document';
import { glanceTerms } from './post-view';
import { defineRow } from './row';

const shownOf = new WeakMap<Post, ReturnType<typeof show>>();

/** What a twin shows of the post's own file. */
function show({ file, card }: Post, { zone }: Snapshot) {
  return {
    title: file.title,
    description: file.description,
    address: file.address,
    canonical: file.canonical,
    unlisted: file.unlisted,
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

interface Titled {
  readonly title: string;
  readonly address: string;
}

const tracksOf = new WeakMap<Snapshot, ReadonlyMap<Post, readonly Titled[]>>();

/** The tracks that a post is on. */
function tracksWith(snapshot: Snapshot, post: Post): readonly Titled[] {
  let known = tracksOf.get(snapshot);
  if (known === undefined) {
    const found = new Map<Post, Titled[]>();
    for (const { line, posts } of snapshot.tracks)
      for (const station of posts)
        found.set(station, [...(found.get(station) ?? []), { title: line.title, address: line.address }]);
    tracksOf.set(snapshot, found);
    known = found;
  }
  return known.get(post) ?? [];
}

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
      about: aboutSite(snapshot),
      shown,
      body: bodyRef(post.file),
      ...resolveMentions(snapshot, post.file.mentions),
      tracks: tracksWith(snapshot, post),
      decision: decisionParts(snapshot, post.file.path),
    };
  },
  async view(parts, bodies): Promise<TextView> {
    const { about, shown } = parts;
    const { url } = about;
    const page = `${url}${shown.address}`;
    const decision = decisionFields(parts.decision, url);
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
      author: about.author,
      lang: shown.lang ?? about.lang,
      category: shown.category,
      tags: shown.tags,
      tracks: parts.tracks.map(({ title, address }) => ({ title, url: `${url}${address}` })),
      ...decision.fields,
      applies_to: Object.keys(shown.appliesTo).length === 0 ? undefined : shown.appliesTo,
      verified: shown.verified,
      license: about.license,
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
      noindex: shown.unlisted,
    };
  },
});
