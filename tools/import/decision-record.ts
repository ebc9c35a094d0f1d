import { toString } from 'mdast-util-to-string';
import type { RelationField } from '@/lib/front-matter/content-file';
import { withoutFields } from '@/lib/front-matter/front-matter';
import { readDialects } from '@/lib/decisions/read-dialects';
import { decisionText } from '@/lib/decisions/split-decision';
import { standardContext, valueReader } from '@/lib/decisions/value-reader';
import { markdownTree, rangeOf } from './markdown-tree';
import { splitOldFrontMatter } from './old-front-matter';

/** A decision record in the format of MADR (2 to 4) or of Nygard's template. */
export interface DecisionRecord {
  readonly id?: string;
  readonly title?: string;
  /** A standard status. */
  readonly status?: string;
  /** The status as written, in lower case. */
  readonly writtenStatus?: string;
  readonly date?: string;
  readonly deciders: readonly string[];
  readonly consulted: readonly string[];
  readonly informed: readonly string[];
  readonly tags: readonly string[];
  /** Numbers, without leading zeros. */
  readonly supersedes: readonly string[];
  readonly supersededBy: readonly string[];
  readonly amends: readonly string[];
  /** Text of the context section. */
  readonly context?: string;
  /** Text below the title. */
  readonly body: string;
  /** 1-based line of the file on which that text begins. */
  readonly bodyLine: number;
}

/**
 * Reads a decision record by the rules of records in `decisions/`.
 *
 * @param name file name without its extension
 * @param text the whole file
 * @see https://adr.github.io/madr/ and https://github.com/npryce/adr-tools
 */
export function readDecisionRecord(name: string, text: string): DecisionRecord {
  const { fields, body, bodyLine } = splitOldFrontMatter(text);
  const tree = markdownTree(body);
  const heading = tree.children.find((node) => node.type === 'heading' && node.depth === 1);
  const title = heading === undefined ? undefined : toString(heading).trim();
  const numbered = /^(?:ADR[- ]?)?(\d{1,6})\s*[.:–-]\s*(.*)$/i.exec(title ?? '');
  const start = heading === undefined ? 0 : rangeOf(heading).end;
  const written = readDialects(decisionText({ ...withoutFields(body, bodyLine), fields }));
  // Its reports are left to the check of what is imported.
  const read = valueReader(standardContext, { path: name, problems: [], findings: [] });
  const status = read.filled(written.statuses.at(-1), 'status');
  const date =
    read.filled(written.date, 'date')?.value ?? written.statuses.findLast((one) => one.date !== undefined)?.date?.value;
  const numbersOf = (wanted: RelationField) =>
    written.relations.flatMap(({ field, id = '' }) => (field === wanted && /^\d+$/.test(id) ? [String(Number(id))] : []));
  return {
    id: numbered?.[1] ?? /^(?:adr[-_]?)?(\d{1,6})(?=[-_.]|$)/i.exec(name)?.[1],
    title: numbered?.[2] ?? title ?? (typeof fields.title === 'string' ? fields.title : undefined),
    status: status === undefined ? undefined : read.status(status),
    writtenStatus: status?.value,
    date,
    deciders: read.people(written.deciders, 'deciders'),
    consulted: read.people(written.consulted, 'consulted'),
    informed: read.people(written.informed, 'informed'),
    tags: read.people(written.tags, 'tags'),
    supersedes: numbersOf('supersedes'),
    supersededBy: numbersOf('supersededBy'),
    amends: numbersOf('amends'),
    context: section(body, 'Context(?: and Problem Statement)?'),
    body: body.slice(start),
    bodyLine: bodyLine + body.slice(0, start).split('\n').length - 1,
  };
}

/** The text under a heading, without the heading. */
function section(body: string, title: string): string | undefined {
  return new RegExp(`^#{2,3}[ \\t]+${title}[ \\t]*\\n([\\s\\S]*?)(?=^#{1,3}[ \\t]|(?![\\s\\S]))`, 'im').exec(body)?.[1]?.trim();
}
