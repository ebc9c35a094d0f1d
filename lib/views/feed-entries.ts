import type { Post, Snapshot } from '@/lib/content/snapshot';
import type { Zone } from '@/lib/base/zone';
import { type FeedEntry, htmlText } from '@/lib/views/feeds/feed-model';
import { sizeOf } from '@/lib/views/feeds/diagram-picture';
import { feedHtmlOf } from '@/lib/views/feeds/feed-html';
import { compileInline } from '@/lib/markdown/inline';
import { feedIdOf } from '@/lib/content/feed-id-of';
import { addresses } from './addresses';
import { type Bodies, bodyRef, resolvedHtml, resolveMentions } from './bodies';
import { type RecordPart, recordPart } from './decision-record';
import { glanceTerms } from './post-view';

/** Limit (bytes) for feed readers; later entries have only a summary. */
const mostBytes = 900_000;

const shownOf = new WeakMap<Post, ReturnType<typeof show>>();

/** What a feed shows of a post's own file: one object per post. */
function show({ file, card }: Post, zone: Zone) {
  const changed = file.changes
    .map(({ date }) => zone.startOfDay(date.slice(0, 10)))
    .sort()
    .at(-1);
  const updated =
    [file.updated, changed]
      .filter((instant) => instant !== undefined)
      .sort()
      .at(-1) ?? file.date;
  return {
    card,
    published: file.date,
    updated: updated > file.date ? updated : file.date,
    lang: file.lang,
    tags: file.tags.map(({ name }) => name),
    atAGlance: file.atAGlance,
    changes: file.changes.map(({ date, note }) => ({ day: zone.day(date), note })),
    body: bodyRef(file),
  };
}

export function entryParts(snapshot: Snapshot, posts: readonly Post[]) {
  return {
    posts: posts.map((post) => {
      const shown = shownOf.get(post) ?? show(post, snapshot.zone);
      shownOf.set(post, shown);
      return shown;
    }),
    ids: posts.map((post) => feedIdOf(snapshot, post.file)),
    records: posts.map((post) => recordPart(snapshot, post.file.path)),
    ...resolveMentions(snapshot, [...new Set(posts.flatMap((post) => post.file.mentions))]),
  };
}

/**
 * Entries with full text.
 *
 * @param url absolute address of the site
 */
export async function entriesOf(parts: ReturnType<typeof entryParts>, url: string, bodies: Bodies): Promise<FeedEntry[]> {
  const entries: FeedEntry[] = [];
  let bytes = 0;
  for (const [index, post] of parts.posts.entries()) {
    const { card } = post;
    const page = `${url}${card.address}`;
    // Do not compile what does not fit: a year may have a thousand posts.
    if (bytes > mostBytes) {
      entries.push({ ...entryOf(parts, index, url), html: undefined });
      continue;
    }
    const body = await bodies.compiled(post.body);
    const article = feedHtmlOf(resolvedHtml(body, parts), {
      url: page,
      diagram(id) {
        const diagram = body.diagrams.find((candidate) => candidate.id === id);
        if (diagram === undefined) return undefined;
        const alt = [diagram.title, diagram.description].filter(Boolean).join(': ');
        return { src: `${url}${addresses.diagram(card.address, id.replace('diagram-', ''))}`, alt, ...sizeOf(diagram.svg) };
      },
    });
    const html = [...opening(parts.records[index], post, url, page), article, ...closing(post, page)].join('\n');
    bytes += Buffer.byteLength(html) + Buffer.byteLength(card.description) + 1000;
    entries.push({ ...entryOf(parts, index, url), html: bytes <= mostBytes ? html : undefined });
  }
  return entries;
}

/** An entry without its text. */
function entryOf({ posts, ids }: ReturnType<typeof entryParts>, index: number, url: string): FeedEntry {
  const post = posts[index];
  if (post === undefined) throw new Error(`no entry ${index}`);
  const { card, published, updated, tags } = post;
  const page = `${url}${card.address}`;
  return {
    id: ids[index] ?? page,
    url: page,
    title: card.title,
    summary: card.description,
    published,
    updated,
    categories: [...new Set([card.label.label, ...tags])],
    image: `${url}${addresses.card(card.address)}`,
    lang: card.lang,
  };
}

const inline = (markdown: string, page: string) => feedHtmlOf(compileInline(markdown), { url: page, diagram: () => undefined });

/** Before the text: the status of a decision, and At a Glance. */
function opening(record: RecordPart | undefined, post: ReturnType<typeof show>, url: string, page: string): string[] {
  const link = ({ title, address }: { title: string; address: string }) =>
    `<a href="${url}${encodeURI(decodeURI(address))}">${htmlText(title)}</a>`;
  const replaced = record?.supersededBy.filter(({ inForce, partly }) => inForce && !partly) ?? [];
  const status =
    record?.stamp === undefined
      ? []
      : [
          `<p><strong>Status: ${htmlText(record.stamp.word)}.</strong> ${htmlText(record.stamp.definition)}${replaced.length === 0 ? '' : ` Superseded by ${replaced.map(link).join(', ')}.`}</p>`,
        ];
  const glance = glanceTerms.flatMap(([key, term]) => {
    const text = post.atAGlance[key];
    return text === undefined ? [] : [`<li><strong>${term}</strong>: ${inline(text, page)}</li>`];
  });
  return [...status, ...(glance.length === 0 ? [] : [`<ul>${glance.join('')}</ul>`])];
}

function closing({ changes }: ReturnType<typeof show>, page: string): string[] {
  if (changes.length === 0) return [];
  const notes = changes.map(({ day, note }) => `<li>${htmlText(day)}: ${inline(note, page)}</li>`);
  return [`<h2>What Changed</h2><ul>${notes.join('')}</ul>`];
}
