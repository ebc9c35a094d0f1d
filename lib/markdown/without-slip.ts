import type { SyntaxFault } from './mdx';

/**
 * Blanks out one syntax error, so that the parser reaches the next and authors see all of them at once. Everything else keeps
 * its line and column.
 *
 * @returns `undefined` when the end of the error is uncertain, since later errors would be guesses
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

/** The outermost braces around a column. */
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

/** Syntax that HTML or Markdown accepts and MDX does not, from the last `<` before a column. */
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
