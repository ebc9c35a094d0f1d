import type { Say } from '@/lib/base/labels/say';
import { statusIn } from '@/lib/content/card';
import { sayOn } from '@/lib/content/frame';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import type { Zone } from '@/lib/base/zone';
import { escaped } from '@/lib/base/escaped';
import { memo } from '@/lib/base/memo';
import type { FeedEntry } from '@/lib/views/feeds/feed-model';
import { sizeOf } from '@/lib/views/feeds/diagram-picture';
import { feedHtmlOf } from '@/lib/views/feeds/feed-html';
import { compileInline } from '@/lib/markdown/inline';
import { feedIdOf } from '@/lib/content/feed-id-of';
import { absolute, addresses } from './addresses';
import { type Bodies, bodyRef, resolvedHtml, resolveMentions } from './bodies';
import { type DecisionRecord, recordPart, zoneIn } from './decision-record';
import { glanceOf, linkedAuthor } from './post-view';

/** Limit (bytes) for feed readers; later entries have only a summary. */
const mostBytes = 900_000;

/** What a feed shows of a post: one object as long as nothing in it changes. */
const show = memo(({ file, card, authors }: Post, zone: Zone, id: string, record: DecisionRecord | undefined) => {
  const changed = file.changes.map(({ date }) => on(zone, zone.startOfDay(date.slice(0, 10)), true));
  const published = on(zone, file.date, file.dateIsDay);
  return {
    id,
    card,
    authors,
    published,
    updated:
      [published, ...(file.updated === undefined ? [] : [on(zone, file.updated, file.updatedIsDay)]), ...changed].sort().at(-1) ??
      published,
    tags: file.tags.map(({ name }) => name),
    atAGlance: file.atAGlance,
    changes: file.changes.map(({ date, note }) => ({ day: zone.day(date), note })),
    body: bodyRef(file),
    language: file.language,
    record,
  };
});

/**
 * The instant (ISO, UTC) of a date. A day without a time is given at noon: that is the same day for readers almost everywhere. In
 * zones so far from UTC that it is another day there, it is given at the nearest instant that is the same day in both.
 */
function on(zone: Zone, iso: string, isDay = false): string {
  if (!isDay) return iso;
  const noon = new Date(Date.parse(iso) + 12 * 3_600_000).toISOString();
  const day = zone.dayOf(iso);
  return noon.startsWith(day) ? noon : `${day}T${noon < day ? '00:00:00' : '23:59:59'}.000Z`;
}

type PostPart = ReturnType<typeof show>;

export const entryParts = (snapshot: Snapshot, posts: readonly Post[]) => ({
  frame: snapshot.frame,
  posts: posts.map((post) =>
    show(post, zoneIn(snapshot, post.file.language), feedIdOf(snapshot, post.file), recordPart(snapshot, post.file.path)),
  ),
  ...resolveMentions(snapshot, [...new Set(posts.flatMap((post) => post.file.mentions))]),
});

type EntryParts = ReturnType<typeof entryParts>;

/**
 * Entries with full text.
 *
 * @param url absolute address of the site
 */
export async function entriesOf(parts: EntryParts, url: string, bodies: Bodies): Promise<FeedEntry[]> {
  const entries: FeedEntry[] = [];
  let bytes = 0;
  for (const post of parts.posts) {
    // Do not compile what does not fit: a year may have a thousand posts.
    const html = bytes > mostBytes ? undefined : await htmlOf(post, parts, url, bodies);
    bytes += Buffer.byteLength(html ?? '') + Buffer.byteLength(post.card.description) + 1000;
    entries.push({ ...entryOf(post, url), html: bytes <= mostBytes ? html : undefined });
  }
  return entries;
}

async function htmlOf(post: PostPart, parts: EntryParts, url: string, bodies: Bodies): Promise<string> {
  const { address } = post.card;
  const page = absolute(url, address);
  const say = sayOn(parts.frame, post.language);
  const body = await bodies.compiled(post.body);
  const article = feedHtmlOf(resolvedHtml({ ...body, html: body.plainHtml ?? body.html }, parts), {
    url: page,
    say,
    diagram(id) {
      const diagram = body.diagrams.find((candidate) => candidate.id === id);
      if (diagram === undefined) return undefined;
      const alt = [diagram.title, diagram.description].filter(Boolean).join(': ');
      return { src: absolute(url, addresses.diagram(address, id.replace('diagram-', ''))), alt, ...sizeOf(diagram.svg) };
    },
  });
  return [...opening(post, say, url, page), article, ...closing(post, say, page)].join('\n');
}

/** An entry without its text. */
function entryOf({ id, card, authors, published, updated, tags }: PostPart, url: string): FeedEntry {
  return {
    id,
    url: absolute(url, card.address),
    title: card.title,
    summary: card.description,
    published,
    updated,
    authors: authors?.map((author) => linkedAuthor(url, author)),
    categories: [...new Set([card.label.label, ...tags])],
    image: absolute(url, addresses.card(card.address)),
    lang: card.lang,
  };
}

const inline = (markdown: string, page: string, say: Say) =>
  feedHtmlOf(compileInline(markdown, say.lang), { url: page, say, diagram: () => undefined });

/** Before the text: the status of a decision, and At a Glance. */
function opening({ record, atAGlance }: PostPart, say: Say, url: string, page: string): string[] {
  const link = ({ title, address }: { title: string; address: string }) =>
    `<a href="${absolute(url, address)}">${escaped(title)}</a>`;
  const newer = record?.supersededBy.filter(({ inForce, partly }) => inForce && !partly).map(link) ?? [];
  const replaced = newer.length === 0 ? '' : ` ${say('supersededByThese', { decisions: say.list(newer) })}`;
  const stamp = record?.stamp;
  const glance = glanceOf(atAGlance, say).map(
    ({ term, text }) => `<li><strong>${term}</strong>: ${inline(text, page, say)}</li>`,
  );
  return [
    ...(stamp === undefined
      ? []
      : [
          `<p><strong>${escaped(say('statusIs', { status: statusIn(say, stamp) }))}</strong> ${escaped(stamp.definition)}${replaced}</p>`,
        ]),
    ...(glance.length === 0 ? [] : [`<ul>${glance.join('')}</ul>`]),
  ];
}

function closing({ changes }: PostPart, say: Say, page: string): string[] {
  if (changes.length === 0) return [];
  const notes = changes.map(({ day, note }) => `<li>${escaped(day)}: ${inline(note, page, say)}</li>`);
  return [`<h2>${escaped(say('whatChanged'))}</h2><ul>${notes.join('')}</ul>`];
}
