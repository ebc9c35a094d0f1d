import type { SyntaxFault } from './mdx';

/**
 * A body with one slip blanked out, so that the parser comes to the next one: an author is told all of them in one go.
 * Every other sign stays at its line and column.
 *
 * @param fault where the parser stopped, and why
 * @returns `undefined` when the slip is not one whose end is certain: what followed would be guesses
 */
export function withoutSlip(body: string, { line, column, reason }: SyntaxFault): string | undefined {
  const lines = body.split('\n');
  const text = lines[line - 1] ?? '';
  const lineStart = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  const [start, end] = (/expression/i.test(reason) ? bracesAt(text, column - 1) : tagAt(body, text, lineStart, column - 1)) ?? [];
  if (start === undefined || end === undefined) return undefined;
  const [from, to] = [lineStart + start, lineStart + end];
  return `${body.slice(0, from)}${body.slice(from, to).replace(/[^\n]/g, ' ')}${body.slice(to)}`;
}

type Span = readonly [start: number, end: number];

/** The outermost braces around a column of a line. */
function bracesAt(text: string, column: number): Span | undefined {
  let start = text.lastIndexOf('{', column);
  if (start === -1) return undefined;
  while (text[start - 1] === '{') start--;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return [start, at + 1];
  }
  return undefined;
}

/** What HTML or Markdown would take and MDX does not, from the last `<` before a column of a line. */
function tagAt(body: string, text: string, lineStart: number, column: number): Span | undefined {
  const start = text.lastIndexOf('<', column);
  if (start === -1) return undefined;
  const rest = body.slice(lineStart + start);
  const slip = slips.map((pattern) => pattern.exec(rest)?.[0]).find((found) => found !== undefined);
  return slip === undefined ? undefined : [start, start + slip.length];
}

const slips = [
  /^<!--[\s\S]*?-->/,
  /^<https?:\/\/[^>\s]*>/,
  /^<[^>\s@]+@[^>\s]+>/,
  /^<(?:br|hr|img|input|wbr|source|col)\b[^<>{}\n]*>/,
  /^<[\d=\s-]/,
];
