import type { DecisionFields, DecisionFile, ParseContext, WrittenRelation } from '@/lib/content/content-file';
import { type FileSource, hashOfBody } from '@/lib/content/file-source';
import type { Place } from '@/lib/content/front-matter';
import { mentions, resolveContentPath } from '@/lib/content/mentions';
import { nearest } from '@/lib/content/nearest';
import type { Problem } from '@/lib/content/problem';
import { tagSlug } from '@/lib/content/tag-slug';
import { parseWrittenDate } from '@/lib/content/zone';
import { excerpt } from './excerpt';
import { decisionNumber } from './file-number';
import { readMadr } from './read-madr';
import { readNygard } from './read-nygard';
import { type DecisionText, splitDecision, withoutComments } from './split-decision';
import { synonyms } from './status-phrase';
import type { Written, WrittenDecision } from './written-decision';

/**
 * Parses `decisions/<number>-<slug>.md`: a decision record in MADR 2, 3 or 4 or as adr-tools writes it (Nygard), unchanged.
 *
 * @param file the bytes and where they came from
 * @param text the same, decoded
 * @param context settings of the site that statuses are read by
 * @returns the decision, or every problem that keeps it from being one
 */
export function parseDecision(file: FileSource, text: string, context: ParseContext): DecisionFile | readonly Problem[] {
  const { path } = file;
  const problems: Problem[] = [];
  const findings: Problem[] = [];
  const problem = (place: Place, rule: string, message: string, hint?: string): Problem => ({
    path,
    line: place.line,
    column: place.column,
    rule,
    severity: 'error',
    message,
    hint,
  });

  const parts = splitDecision(path, text);
  if (!('body' in parts)) return parts;
  const named = decisionNumber(path);
  if (named === undefined)
    return [
      problem(start, 'path/number', 'the name of a decision begins with its number', 'Name it decisions/0001-short-title.md.'),
    ];
  const title = titleOf(parts);
  if (title.text === '' || isPlaceholder(title.text))
    problems.push(
      problem(
        title,
        'decision/title',
        title.text === '' ? 'has no title' : "the template's title is still there",
        'Begin the text with "# " and the title.',
      ),
    );
  if (title.number !== undefined && title.number !== Number(named.id))
    findings.push(
      problem(title, 'decision/number', `the title is numbered ${title.number}, the file ${named.id}`, 'Correct one of them.'),
    );

  const written = merged(readMadr(parts), readNygard(parts));
  const filled = <Value extends string>(field: Written<Value> | undefined, name: string): Written<Value> | undefined => {
    if (field === undefined || withoutComments(field.value) === '') return undefined;
    if (!isPlaceholder(field.value)) return field;
    findings.push({
      ...problem(
        field,
        'decision/placeholder',
        `the template's placeholder stands for "${name}"`,
        'Fill it in, or delete the line.',
      ),
      severity: 'warning',
    });
    return undefined;
  };
  const people = (fields: readonly Written<string>[], name: string) =>
    fields.flatMap((field) => filled(field, name)?.value ?? []);
  const dayOf = (field: Written<string> | undefined): string | undefined => {
    if (field === undefined) return undefined;
    const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(field.value);
    const written = slashed === null ? field.value : `${slashed[3]}-${slashed[2]}-${slashed[1]}`;
    const day = parseWrittenDate(written);
    // What adr-tools wrote before its decision 8 for ISO dates.
    if (slashed !== null && typeof day !== 'string') {
      const message = `"${field.value}" is read as day/month/year`;
      findings.push({ ...problem(field, 'date/order', message, `Write ${day.iso}.`), severity: 'warning' });
    }
    if (typeof day !== 'string') return day.iso.slice(0, 10);
    problems.push(problem(field, 'date/invalid', day, 'Write 2026-02-28.'));
    return undefined;
  };
  const statusOf = (field: Written<string> | undefined): string | undefined => {
    if (field === undefined) return undefined;
    const word = Object.keys(context.statuses).find((known) => known.toLowerCase() === field.value) ?? synonyms[field.value];
    if (word !== undefined) return word;
    const known = [...Object.keys(context.statuses), ...Object.keys(synonyms)];
    const guess = nearest(field.value, known);
    problems.push(
      problem(
        field,
        'decision/status',
        `"${field.value}" is not a status`,
        guess === undefined ? `Known: ${Object.keys(context.statuses).join(', ')}.` : `Did you mean "${guess}"?`,
      ),
    );
    return undefined;
  };

  const statuses = written.statuses.flatMap((status) => {
    const field = filled(status, 'status');
    return field === undefined ? [] : [{ word: statusOf(field), date: dayOf(status.date) }];
  });
  const day = dayOf(filled(written.date, 'date'));
  const relations = relationsOf(path, written, (place) =>
    findings.push(problem(place, 'decision/relation', 'names no decision', 'Link to its file, or write its number: ADR-0005.')),
  );
  const last = statuses.at(-1);
  const decision: DecisionFields = {
    id: named.id,
    status:
      last?.word ??
      (relations.supersededBy.some(({ partly }) => !partly) && written.statuses.length === 0 ? 'superseded' : undefined),
    date: day ?? last?.date,
    deciders: people(written.deciders, 'deciders'),
    consulted: people(written.consulted, 'consulted'),
    informed: people(written.informed, 'informed'),
    ...relations,
    history: statuses.flatMap(({ word, date }) => (word === undefined || date === undefined ? [] : [{ status: word, date }])),
  };
  const isNamed = written.statuses.length > 0 || decision.status !== undefined;
  if (!isNamed)
    findings.push({
      ...problem(start, 'decision/status', 'names no status', 'Add "status: accepted" to its front matter.'),
      severity: 'warning',
    });
  const tags = [...new Map(people(written.tags, 'tags').map((name) => [tagSlug(name), { name, slug: tagSlug(name) }])).values()];
  if (problems.length > 0) return [...problems, ...findings];
  const body = parts.body;
  return {
    kind: 'decision',
    path,
    hash: file.hash,
    modified: file.modified,
    places: { 'decision.id': title, 'decision.status': written.statuses.at(-1) ?? start, ...placesOf(written) },
    format: 'md',
    bodyLine: parts.frontMatter.bodyLine,
    bodyHash: hashOfBody(body),
    mentions: mentions(path, body),
    address: `/decisions/${named.id}-${named.slug}/`,
    slug: named.slug,
    title: title.text,
    description: excerpt(body.replace(/^[\s\S]*?^##\s+(?!status\b)/im, '## ')),
    tags: tags.filter(({ slug }) => slug !== ''),
    aliases: [],
    decision,
    findings,
  };
}

/** The body of a decision's file, as it is compiled; empty when it cannot be taken apart (it has been refused before). */
export function decisionBody(path: string, text: string): string {
  const parts = splitDecision(path, text);
  return 'body' in parts ? parts.body : '';
}

const start: Place = { line: 1, column: 1 };

/** `{list everyone involved}`, `[proposed | accepted]`, `{DATE}`, `YYYY-MM-DD`, also where the template itself forgot to close them. */
const isPlaceholder = (value: string) =>
  /^"?(?:\{|\[(?![^\]]*\]\())/.test(value) || /^(?:yyyy-mm-dd|date|status|title)$/i.test(value);

function titleOf({ heading, frontMatter }: DecisionText): Place & { text: string; number?: number } {
  const own = frontMatter.fields.title;
  const written =
    heading === undefined ? (typeof own === 'string' ? own : '') : heading.text.replace(/^#\s+/, '').replace(/\s+#*$/, '');
  const match = /^(?:ADR[-\s#]*)?(\d{1,8})\s*[.:)–—-]\s*(.*)$/i.exec(withoutComments(written));
  const text = (match?.[2] ?? withoutComments(written))
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .trim();
  return {
    ...(heading === undefined ? start : { line: heading.line, column: 1 }),
    text,
    number: match?.[1] === undefined ? undefined : Number(match[1]),
  };
}

/** Front matter before the list of facts before the section: what a tool wrote last stands first. */
function merged(madr: WrittenDecision, nygard: WrittenDecision): WrittenDecision {
  const first = <Item>(a: readonly Item[], b: readonly Item[]) => (a.length > 0 ? a : b);
  return {
    statuses: first(madr.statuses, nygard.statuses),
    date: madr.date ?? nygard.date,
    deciders: first(madr.deciders, nygard.deciders),
    consulted: madr.consulted,
    informed: madr.informed,
    tags: madr.tags,
    relations: [...madr.relations, ...nygard.relations],
  };
}

const fields = ['supersedes', 'supersededBy', 'amends', 'amendedBy'] as const;

function relationsOf(
  path: string,
  written: WrittenDecision,
  reportNameless: (place: Place) => void,
): Pick<DecisionFields, (typeof fields)[number]> {
  const found: Record<(typeof fields)[number], WrittenRelation[]> = {
    supersedes: [],
    supersededBy: [],
    amends: [],
    amendedBy: [],
  };
  for (const { field, id, href, partly, reason, ...place } of written.relations) {
    if (id === undefined) reportNameless(place);
    else
      found[field].push({
        id,
        path: href === undefined ? undefined : resolveContentPath(path, href.split('#')[0] ?? ''),
        partly,
        reason,
      });
  }
  return found;
}

function placesOf({ relations }: WrittenDecision): Record<string, Place> {
  return Object.fromEntries(
    fields.flatMap((field) =>
      relations
        .filter((relation) => relation.field === field && relation.id !== undefined)
        .map(({ line, column }, index) => [`decision.${field}.${index}`, { line, column }]),
    ),
  );
}
