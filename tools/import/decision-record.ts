import { toString } from 'mdast-util-to-string';
import type { StandardStatus } from '@/lib/front-matter/schema';
import { markdownTree, rangeOf } from './markdown-tree';
import { listOf } from './read-fields';
import { splitOldFrontMatter } from './old-front-matter';

/** A decision record in the format of MADR (2 to 4) or of Nygard's template. */
export interface DecisionRecord {
  readonly id?: string;
  readonly title?: string;
  readonly status?: StandardStatus;
  /** First line of the status as written. */
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

const statuses: Readonly<Record<string, StandardStatus>> = {
  proposed: 'proposed',
  draft: 'proposed',
  pending: 'proposed',
  incomplete: 'proposed',
  accepted: 'accepted',
  approved: 'accepted',
  decided: 'accepted',
  completed: 'accepted',
  rejected: 'rejected',
  deprecated: 'deprecated',
  superseded: 'superseded',
  superceded: 'superseded',
};

const numberIn = String.raw`(?:\[[^\]]*\]\([^)]*?0*(\d{1,6})-[^)]*\)|\[?(?:ADR[- ]?)?0*(\d{1,6})\b)`;

/**
 * Reads a decision record.
 *
 * @param name file name without its extension
 * @param text the whole file
 * @see https://adr.github.io/madr/ and https://github.com/npryce/adr-tools
 */
export function readDecisionRecord(name: string, text: string): DecisionRecord {
  const { fields, body, bodyLine } = splitOldFrontMatter(text);
  const tree = markdownTree(body);
  const heading = tree.children.find((node) => node.type === 'heading' && node.depth === 1);
  const written = heading === undefined ? undefined : toString(heading).trim();
  const numbered = /^(?:ADR[- ]?)?(\d{1,6})\s*[.:–-]\s*(.*)$/i.exec(written ?? '');
  const start = heading === undefined ? 0 : rangeOf(heading).end;
  const bullet = (label: string) =>
    new RegExp(`^[*-][ \\t]+\\**${label}\\**:\\**[ \\t]*(.+)$`, 'im')
      .exec(body)?.[1]
      ?.replace(/<!--[\s\S]*?-->/g, '')
      .trim();
  const statusText =
    [typeof fields.status === 'string' ? fields.status : undefined, bullet('Status'), section(body, 'Status')].find(
      (found) => found !== undefined && found !== '',
    ) ?? '';
  const word = /[\p{L}]+/u.exec(statusText)?.[0]?.toLowerCase() ?? '';
  const relations = `${statusText}\n${section(body, 'Links') ?? ''}`;
  const targets = (phrase: string) =>
    [...relations.matchAll(new RegExp(`${phrase}:?\\s+(?:by\\s+)?${numberIn}`, 'gi'))].map((match) =>
      String(Number(match[1] ?? match[2])),
    );
  const day =
    (typeof fields.date === 'string' ? fields.date : undefined) ?? bullet('Date') ?? /^Date:[ \t]*(\S+)/im.exec(body)?.[1];
  const people = (names: readonly string[], label: string) =>
    names
      .flatMap((key) => listOf(fields[key]))
      .concat(listOf(bullet(label)))
      .filter((person) => !/^[{[].*[}\]]$/.test(person));
  return {
    id: numbered?.[1] ?? /^(?:adr[-_]?)?(\d{1,6})(?=[-_.]|$)/i.exec(name)?.[1],
    title: numbered?.[2] ?? written ?? (typeof fields.title === 'string' ? fields.title : undefined),
    status: Object.hasOwn(statuses, word) ? statuses[word] : undefined,
    writtenStatus: statusText === '' ? undefined : (statusText.split('\n')[0] ?? ''),
    date: day,
    deciders: people(['deciders', 'decision-makers'], 'Deciders'),
    consulted: people(['consulted'], 'Consulted'),
    informed: people(['informed'], 'Informed'),
    tags: [...listOf(fields.tags), ...listOf(bullet('Tags'))],
    supersedes: targets('supersedes').concat(targets('supercedes')),
    supersededBy: targets('super[sc]eded(?=\\s+by)'),
    amends: targets('amends'),
    context: section(body, 'Context(?: and Problem Statement)?'),
    body: body.slice(start),
    bodyLine: bodyLine + body.slice(0, start).split('\n').length - 1,
  };
}

/** The text under a heading, without the heading. */
function section(body: string, title: string): string | undefined {
  return new RegExp(`^#{2,3}[ \\t]+${title}[ \\t]*\\n([\\s\\S]*?)(?=^#{1,3}[ \\t]|(?![\\s\\S]))`, 'im').exec(body)?.[1]?.trim();
}
