import { type FrontMatter, splitFrontMatter, withoutFields } from '@/lib/front-matter/front-matter';
import type { Problem } from '@/lib/base/problem';
import { relationPhrase, statusPhrase } from './status-phrase';

/** A line below the front matter. */
export interface Line {
  readonly text: string;
  /** 1-based line of the file. */
  readonly line: number;
}

/** A fact: `* Status: accepted`, or `Date: 2016-02-12`. */
export interface Labelled extends Line {
  /** Lower case: `status`, `decision-makers`. */
  readonly label: string;
  readonly value: string;
  /** 1-based column of the value. */
  readonly column: number;
}

/** A decision record of any dialect, split into its parts. */
export interface DecisionText {
  readonly frontMatter: FrontMatter;
  /** The first h1. */
  readonly heading?: Line;
  /** Facts between the h1 and the first section. */
  readonly facts: readonly Labelled[];
  /** Non-empty lines of the section "Status". */
  readonly statusLines: readonly Line[];
  /** List items under "Links" and "More Information", where MADR names other decisions. */
  readonly linkLines: readonly Line[];
  /** The text with understood metadata blanked out, which keeps line numbers. */
  readonly body: string;
}

const labels = 'status|deciders?|decision[- ]?makers?|consulted|informed|date|tags|proposal date|decided on';
const strong = '(?:\\*\\*|__)?';
/** A fact on a line of its own, or one of several between bars. */
const factPart = new RegExp(
  `((?:^|\\s\\|)\\s*(?:[*+-]\\s+)?${strong}(${labels})${strong}\\s*:${strong}\\s*)(.*?)(?=\\s\\|\\s+${strong}[\\p{L} -]+:|$)`,
  'giu',
);
/** A row of a table of facts. */
const factRow = new RegExp(
  `^(\\|\\s*${strong}(?:(status)|date(?=.*\\d{4}-\\d{2}-\\d{2}))${strong}:?\\s*\\|\\s*)([^|]*?)\\s*\\|\\s*$`,
  'iu',
);

/**
 * Splits a decision record: MADR 2 (a list of facts under the title), MADR 3 and 4 (front matter), Nygard (a line `Date:` and a
 * section "Status"). A file may mix them.
 */
export function splitDecision(path: string, text: string): DecisionText | readonly Problem[] {
  const whole = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const frontMatter = /^---[ \t]*(?:\n|$)/.test(whole) ? splitFrontMatter(path, whole) : withoutFields(whole, 1);
  return 'fields' in frontMatter ? decisionText(frontMatter) : frontMatter;
}

/** Splits a record whose front matter has been read. */
export function decisionText(frontMatter: FrontMatter): DecisionText {
  const lines = frontMatter.body.split('\n').map((line, index) => ({ text: line, line: frontMatter.bodyLine + index }));
  const prose = lines.filter(notIn(codeLines(lines)));
  const heading = prose.find((line) => /^# /.test(line.text));
  const firstSection = prose.find((line) => /^##\s/.test(line.text))?.line ?? Infinity;
  const facts = prose.flatMap((line) => (line.line < firstSection ? factsOf(line) : []));
  // A line that says more, and a row of a table, stay in the text.
  const wholly = facts.filter(({ text }) => [...text.matchAll(factPart)].map(([part]) => part).join('') === text);
  const status = sectionOf(prose, /^##\s+status\s*$/i);
  const statusLines = status.rest.filter(({ text: written }) => withoutComments(written) !== '');
  const understood = statusLines.filter(({ text: written }, index) => {
    const relation = relationPhrase(written);
    if (relation !== undefined) return relation.id !== undefined;
    const phrase = statusPhrase(written);
    return phrase !== undefined && !phrase.isRemarked && (index === 0 || phrase.date !== undefined);
  });
  const isTold = status.heading !== undefined && understood.length === statusLines.length;
  const told = new Set([heading, ...wholly, ...understood, ...(isTold ? [status.heading] : [])].map((line) => line?.line));
  return {
    frontMatter,
    heading,
    facts,
    statusLines,
    linkLines: [/^##\s+links\b/i, /^##\s+more information\b/i].flatMap((title) =>
      sectionOf(prose, title).rest.filter(({ text: written }) => /^\s*[*+-]\s/.test(written)),
    ),
    body: lines.map((line) => (told.has(line.line) ? '' : line.text)).join('\n'),
  };
}

function factsOf(line: Line): Labelled[] {
  const row = factRow.exec(line.text);
  const found = row === null ? line.text.matchAll(factPart) : [row];
  return [...found].map((match) => {
    const [, before = '', label = row === null ? '' : 'date', value = ''] = match;
    const column = match.index + before.length + 1;
    return { ...line, label: label.toLowerCase().replace(' ', '-'), value: withoutComments(value), column };
  });
}

const notIn = (lines: ReadonlySet<number>) => (line: Line) => !lines.has(line.line);

/** Strips comments, in which templates explain their fields. */
export const withoutComments = (text: string) => text.replace(/<!--[\s\S]*?(?:-->|$)/g, '').trim();

/** Line numbers of fenced code. */
function codeLines(lines: readonly Line[]): ReadonlySet<number> {
  const inside = new Set<number>();
  let fence: string | undefined;
  for (const { text, line } of lines) {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (fence !== undefined || mark !== undefined) inside.add(line);
    if (fence === undefined) fence = mark;
    else if (mark !== undefined && mark.startsWith(fence)) fence = undefined;
  }
  return inside;
}

function sectionOf(lines: readonly Line[], title: RegExp): { heading?: Line; rest: readonly Line[] } {
  const start = lines.findIndex(({ text }) => title.test(withoutComments(text)));
  if (start === -1) return { rest: [] };
  const length = lines.slice(start + 1).findIndex(({ text }) => /^##?\s/.test(text));
  return { heading: lines[start], rest: lines.slice(start + 1, length === -1 ? undefined : start + 1 + length) };
}
