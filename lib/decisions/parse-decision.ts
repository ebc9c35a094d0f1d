import type { DecisionFields, DecisionFile, ParseContext, RelationField, WrittenRelation } from '@/lib/front-matter/content-file';
import { bodyFields, type FileSource } from '@/lib/front-matter/file-source';
import { resolveContentPath } from '@/lib/markdown/mentions';
import { asWarning, errorAt, firstLine, type Place, type Problem } from '@/lib/base/problem';
import { tagSlug } from '@/lib/front-matter/tag-slug';
import { decisionNumber } from './file-number';
import { readDialects, type WrittenDecision } from './read-dialects';
import { type DecisionText, splitDecision, withoutComments } from './split-decision';
import { isPlaceholder, type Reports, valueReader } from './value-reader';

/** Parses `decisions/<number>-<slug>.md`: an unmodified record in MADR 2, 3 or 4, or by adr-tools (Nygard). */
export function parseDecision(file: FileSource, text: string, context: ParseContext): DecisionFile | readonly Problem[] {
  const { path } = file;
  const reports: Reports = { path, problems: [], findings: [] };
  const { problems, findings } = reports;
  const parts = splitDecision(path, text);
  if (!('body' in parts)) return parts;
  const named = decisionNumber(path);
  if (named === undefined) {
    const hint = 'Name it decisions/0001-short-title.md.';
    return [errorAt(path, firstLine, 'path/number', 'the name of a decision begins with its number', hint)];
  }
  const title = decisionTitle(parts);
  if (title.text === '' || isPlaceholder(title.text)) {
    const message = title.text === '' ? 'has no title' : 'the title is still the one from the template';
    problems.push(errorAt(path, title, 'decision/title', message, 'Begin the text with "# " and the title.'));
  }
  if (title.number !== undefined && title.number !== Number(named.id)) {
    const message = `the title is numbered ${title.number}, the file ${named.id}`;
    findings.push(errorAt(path, title, 'decision/number', message, 'Correct one of them.'));
  }
  findings.push(...parts.frontMatter.findings);
  const written = readDialects(parts);
  const read = valueReader(context, reports);
  const relations = relationsOf(path, written);
  for (const place of relations.nameless) {
    const hint = 'Link to its file, or write its number: ADR-0005.';
    findings.push(errorAt(path, place, 'decision/relation', 'names no decision', hint));
  }
  const decision = { id: named.id, ...metadataOf(written, read), ...relations.byField };
  if (written.statuses.length === 0) {
    const hint = 'Add "status: accepted" to its front matter.';
    findings.push(asWarning(errorAt(path, firstLine, 'decision/status', 'names no status', hint)));
  }
  const tags = read.people(written.tags, 'tags').map((name) => ({ name, slug: tagSlug(name) }));
  if (problems.length > 0) return [...problems, ...findings];
  const { body, frontMatter } = parts;
  return {
    kind: 'decision',
    ...bodyFields(file, { body, bodyLine: frontMatter.bodyLine }, context),
    places: { 'decision.id': title, 'decision.status': written.statuses.at(-1) ?? firstLine, ...relations.places },
    address: `/decisions/${named.id}-${named.slug}/`,
    slug: named.slug,
    title: title.text,
    // Start at the first section that is not "Status": remarks on the status do not describe the decision.
    description: excerpt(body.replace(/^[\s\S]*?^##\s+(?!status\b)/im, '## ')),
    tags: [...new Map(tags.filter(({ slug }) => slug !== '').map((tag) => [tag.slug, tag])).values()],
    aliases: [],
    decision,
    findings,
  };
}

/** The body of a decision file, as it is compiled; empty when the file cannot be split, which `parseDecision` reports. */
export function decisionBody(path: string, text: string): string {
  const parts = splitDecision(path, text);
  return 'body' in parts ? parts.body : '';
}

function metadataOf(written: WrittenDecision, read: ReturnType<typeof valueReader>): Omit<DecisionFields, 'id' | RelationField> {
  const statuses = written.statuses.flatMap((status) => {
    const field = read.filled(status, 'status');
    return field === undefined ? [] : [{ word: read.status(field), date: read.day(status.date) }];
  });
  const last = statuses.at(-1);
  return {
    status: last?.word,
    date: read.day(read.filled(written.date, 'date')) ?? last?.date,
    deciders: read.people(written.deciders, 'deciders'),
    consulted: read.people(written.consulted, 'consulted'),
    informed: read.people(written.informed, 'informed'),
    history: statuses.flatMap(({ word, date }) => (word === undefined || date === undefined ? [] : [{ status: word, date }])),
  };
}

/** A record's relations to other decisions, and the place of each (`decision.supersedes.0`). `nameless` ones have no number. */
function relationsOf(path: string, { relations }: WrittenDecision) {
  const byField: Record<RelationField, WrittenRelation[]> = { supersedes: [], amends: [], supersededBy: [], amendedBy: [] };
  const places: Record<string, Place> = {};
  const nameless: Place[] = [];
  for (const { field, id, href, partly, reason, line, column } of relations) {
    if (id === undefined) {
      nameless.push({ line, column });
      continue;
    }
    const target = href === undefined ? undefined : resolveContentPath(path, href.split('#')[0] ?? '');
    places[`decision.${field}.${byField[field].length}`] = { line, column };
    byField[field].push({ id, path: target, partly, reason });
  }
  return { byField, places, nameless };
}

/**
 * The title of a record, without number and Markdown markup: its h1, else `title` of its front matter.
 *
 * @returns `text` is empty without a title; `number` is the title's own ("# 5. Title", "# ADR-0005: Title")
 */
function decisionTitle({ heading, frontMatter }: DecisionText): Place & { text: string; number?: number } {
  const own = frontMatter.fields.title;
  const written =
    heading === undefined ? (typeof own === 'string' ? own : '') : heading.text.replace(/^#\s+/, '').replace(/\s+#*$/, '');
  const match = /^(?:ADR[-\s#]*)?(\d{1,8})\s*[.:)–—-]\s*(.*)$/i.exec(withoutComments(written));
  const text = (match?.[2] ?? withoutComments(written))
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .trim();
  return {
    ...(heading === undefined ? { line: 1, column: 1 } : { line: heading.line, column: 1 }),
    text,
    number: match?.[1] === undefined ? undefined : Number(match[1]),
  };
}

/** Longest description in characters: about what search engines show. */
const longest = 200;

/** The first paragraph of a Markdown text as plain text, cut at a word; empty when there is none. */
function excerpt(markdown: string): string {
  const paragraph = markdown
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .find((block) => block !== '' && !/^(?:#|[*+-]\s|\d+\.\s|```|~~~|\||>|<)/.test(block));
  const words = (paragraph ?? '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]|(?<!\w)_|_(?!\w)/g, '')
    .replace(/\s+/g, ' ');
  if (words.length <= longest) return words;
  return `${words.slice(0, longest - 1).replace(/\s+\S*$/, '')}…`;
}
