import type { DecisionFields, DecisionFile, ParseContext } from '@/lib/front-matter/content-file';
import { type FileSource, hashOfBody } from '@/lib/front-matter/file-source';
import type { Place } from '@/lib/front-matter/front-matter';
import { mentions } from '@/lib/markdown/mentions';
import type { Problem } from '@/lib/base/problem';
import { tagSlug } from '@/lib/front-matter/tag-slug';
import { decisionTitle } from './decision-title';
import { excerpt } from './excerpt';
import { decisionNumber } from './file-number';
import { readMadr } from './read-madr';
import { readNygard } from './read-nygard';
import { splitDecision } from './split-decision';
import { isPlaceholder, type Reports, reportsOn, valueReader } from './value-reader';
import { merged, type WrittenDecision } from './written-decision';
import { relationPlaces, writtenRelations } from './written-relations';

/** Parses `decisions/<number>-<slug>.md`: an unmodified record in MADR 2, 3 or 4, or by adr-tools (Nygard). */
export function parseDecision(file: FileSource, text: string, context: ParseContext): DecisionFile | readonly Problem[] {
  const { path } = file;
  const reports = reportsOn(path);
  const { problems, findings, problem } = reports;
  const parts = splitDecision(path, text);
  if (!('body' in parts)) return parts;
  const named = decisionNumber(path);
  if (named === undefined) {
    const hint = 'Name it decisions/0001-short-title.md.';
    return [problem(start, 'path/number', 'the name of a decision begins with its number', hint)];
  }
  const title = decisionTitle(parts);
  if (title.text === '' || isPlaceholder(title.text)) {
    const message = title.text === '' ? 'has no title' : "the template's title is still there";
    problems.push(problem(title, 'decision/title', message, 'Begin the text with "# " and the title.'));
  }
  if (title.number !== undefined && title.number !== Number(named.id)) {
    const message = `the title is numbered ${title.number}, the file ${named.id}`;
    findings.push(problem(title, 'decision/number', message, 'Correct one of them.'));
  }
  const written = merged(readMadr(parts), readNygard(parts));
  const decision = fieldsOf(path, named.id, written, context, reports);
  const tags = valueReader(context, reports)
    .people(written.tags, 'tags')
    .map((name) => ({ name, slug: tagSlug(name) }));
  if (problems.length > 0) return [...problems, ...findings];
  const { body, frontMatter } = parts;
  return {
    kind: 'decision',
    path,
    hash: file.hash,
    modified: file.modified,
    places: { 'decision.id': title, 'decision.status': written.statuses.at(-1) ?? start, ...relationPlaces(written) },
    format: 'md',
    bodyLine: frontMatter.bodyLine,
    bodyHash: hashOfBody(body),
    mentions: mentions(path, body),
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

const start: Place = { line: 1, column: 1 };

function fieldsOf(path: string, id: string, written: WrittenDecision, context: ParseContext, reports: Reports): DecisionFields {
  const { findings, problem } = reports;
  const read = valueReader(context, reports);
  const statuses = written.statuses.flatMap((status) => {
    const field = read.filled(status, 'status');
    return field === undefined ? [] : [{ word: read.status(field), date: read.day(status.date) }];
  });
  const day = read.day(read.filled(written.date, 'date'));
  const relations = writtenRelations(path, written, (place) =>
    findings.push(problem(place, 'decision/relation', 'names no decision', 'Link to its file, or write its number: ADR-0005.')),
  );
  const last = statuses.at(-1);
  if (written.statuses.length === 0) {
    const hint = 'Add "status: accepted" to its front matter.';
    findings.push({ ...problem(start, 'decision/status', 'names no status', hint), severity: 'warning' });
  }
  return {
    id,
    status: last?.word,
    date: day ?? last?.date,
    deciders: read.people(written.deciders, 'deciders'),
    consulted: read.people(written.consulted, 'consulted'),
    informed: read.people(written.informed, 'informed'),
    ...relations,
    history: statuses.flatMap(({ word, date }) => (word === undefined || date === undefined ? [] : [{ status: word, date }])),
  };
}
