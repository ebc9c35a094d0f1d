import type { Zone } from '@/lib/base/zone';
import { memo } from '@/lib/base/memo';
import type { Post } from '@/lib/content/snapshot';
import { sayOn } from '@/lib/content/frame';
import { inlineMarkdown } from '@/lib/markdown/inline-markdown';
import { absolute, addresses } from './addresses';
import { bodyParts, resolvedMarkdown } from './bodies';
import { recordPart } from './decision-record';
import { eachDecisionFile, eachPost, eachTrack, tracksWith } from './each';
import { aboutSite, decisionFields, inWords, markdownDocument } from './markdown-document';
import { glanceOf } from './post-view';
import { defineText } from './row';

/** The Markdown twins of posts, tracks and decisions, for programs that read. */

const twin = { type: 'text/markdown; charset=utf-8', rank: 'feed' } as const;

/** What a twin shows of the post's own file. */
const show = memo(({ file, card, authors }: Post, zone: Zone) => {
  const { title, description, address, canonical, unlisted, lang, atAGlance, appliesTo, verified } = file;
  return {
    title,
    description,
    address,
    canonical,
    unlisted,
    published: file.dateIsDay === true ? zone.dayOf(file.date) : file.date,
    updated: file.updatedIsDay === true && file.updated !== undefined ? zone.dayOf(file.updated) : file.updated,
    lang,
    authors: authors?.map(({ name }) => name),
    category: card.label.label,
    tags: file.tags.map((tag) => tag.name),
    atAGlance,
    changes: file.changes.map(({ date, note }) => ({ day: zone.dayOf(date), note })),
    appliesTo,
    verified,
  };
});

export const postMarkdownRow = defineText({
  ...twin,
  kind: 'post-markdown',
  pattern: '/posts/:category/:slug/index.md',
  of: eachPost,
  parts: (snapshot, post) => ({
    about: aboutSite(snapshot),
    shown: show(post, snapshot.zone),
    ...bodyParts(snapshot, post.file),
    tracks: tracksWith(snapshot, post).map(({ line: { title, address } }) => ({ title, address })),
    record: recordPart(snapshot, post.file.path),
  }),
  async view({ about, shown, tracks, record, ...parts }, bodies) {
    const { url } = about;
    const { title, description, published, updated, category, tags, appliesTo, verified, changes } = shown;
    const page = absolute(url, shown.address);
    const canonical = shown.canonical ?? page;
    const say = sayOn(about, shown.lang);
    const decision = decisionFields(record, url, say);
    const glance = glanceOf(shown.atAGlance, say).map(({ term, text }) => `- **${term}**: ${inlineMarkdown(text, url)}`);
    const fields = {
      title,
      description,
      canonical,
      published,
      updated,
      author: shown.authors?.length === 1 ? shown.authors[0] : (shown.authors ?? about.author),
      lang: shown.lang ?? about.lang,
      category,
      tags,
      tracks: tracks.map((track) => ({ title: track.title, url: absolute(url, track.address) })),
      ...decision.fields,
      applies_to: Object.keys(appliesTo).length === 0 ? undefined : appliesTo,
      verified,
      license: about.license,
    };
    const notes = changes.map(({ day, note }) => `- ${day}: ${inlineMarkdown(note, url)}`);
    const body = markdownDocument(fields, [
      `# ${inWords(title)}`,
      decision.banner,
      section(say('glance'), [...decision.status, ...glance]),
      resolvedMarkdown(await bodies.compiled(parts.body), parts, url, page),
      section(say('changes'), notes),
    ]);
    return { body, links: [{ rel: 'canonical', href: canonical }], noindex: shown.unlisted };
  },
});

export const trackMarkdownRow = defineText({
  ...twin,
  kind: 'track-markdown',
  pattern: '/tracks/:track/index.md',
  of: eachTrack,
  parts: (snapshot, { file, line, posts }) => ({
    about: aboutSite(snapshot),
    title: file.title,
    description: file.description,
    address: line.address,
    ...bodyParts(snapshot, file),
    stations: posts.map(({ file: { title, address, description } }) => ({ title, address, description })),
  }),
  async view({ about: { url, author, lang, labels, license }, title, description, stations, ...parts }, bodies) {
    const canonical = absolute(url, parts.address);
    const list = stations.map(
      (station, index) =>
        `${index + 1}. [${inWords(station.title)}](${absolute(url, addresses.markdown(station.address))}): ${inWords(station.description)}`,
    );
    const body = markdownDocument({ title, description, canonical, author, lang, license }, [
      `# ${inWords(title)}`,
      resolvedMarkdown(await bodies.compiled(parts.body), parts, url, canonical),
      section(sayOn({ lang, labels })('posts'), list),
    ]);
    return { body, links: [{ rel: 'canonical', href: canonical }] };
  },
});

export const decisionMarkdownRow = defineText({
  ...twin,
  kind: 'decision-markdown',
  pattern: '/decisions/:decision/index.md',
  of: eachDecisionFile,
  parts: (snapshot, file) => ({
    about: aboutSite(snapshot),
    title: file.title,
    description: file.description,
    address: file.address,
    tags: file.tags.map(({ name }) => name),
    ...bodyParts(snapshot, file),
    record: recordPart(snapshot, file.path),
  }),
  async view({ about: { url, author, lang, labels, license }, title, description, tags, record, ...parts }, bodies) {
    const canonical = absolute(url, parts.address);
    const { fields, banner, status } = decisionFields(record, url, sayOn({ lang, labels }));
    const body = markdownDocument({ title, description, canonical, author, lang, tags, ...fields, license }, [
      `# ${inWords(title)}`,
      banner,
      status.join('\n'),
      resolvedMarkdown(await bodies.compiled(parts.body), parts, url, canonical),
    ]);
    return { body, links: [{ rel: 'canonical', href: canonical }] };
  },
});

const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? '' : `## ${title}\n\n${lines.join('\n')}`);
