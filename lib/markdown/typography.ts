import type { Nodes, Root, Text } from 'hast';
import { inlineElements } from './allow-list';
import { type Quotes, quotesOf } from './quotes';

const verbatim = /^(?:code|kbd|pre|samp|var|math)$/;
const opensAfter = /[\s([{“‘«„=/–—\uE000\uE002-]/;
const elision = /^'(?:\d\ds?|tis|twas|til|em|cause|n)(?![\p{L}\p{N}])/iu;
/** Stands for an inline element that is left alone, so that quotes around it are still converted. */
const stand = '\uFFFC';

/** Stand for the marks of a quotation until it is known where each text ends: a mark may have two signs. */
const marks = ['\uE000', '\uE001', '\uE002', '\uE003'] as const;

/**
 * Rehype plugin: the quotes of the language, dashes and ellipses in prose, but not in code, keys, maths or a `--flag`.
 *
 * @param lang BCP 47
 */
export const typography = (lang: string) => () => (tree: Root) => {
  const quotes = quotesOf(lang);
  let run: (Text | string)[] = [];
  const flush = () => {
    if (run.some((part) => typeof part !== 'string')) setRun(run, quotes);
    run = [];
  };
  const walk = (node: Nodes): void => {
    if (node.type === 'text') run.push(node);
    else if (node.type === 'element' && verbatim.test(node.tagName)) run.push(stand);
    else if (node.type === 'element' && node.tagName === 'br') run.push('\n');
    else if ('children' in node) {
      const isBlock = node.type !== 'element' || !inlineElements.has(node.tagName);
      if (isBlock) flush();
      node.children.forEach(walk);
      if (isBlock) flush();
    }
  };
  walk(tree);
};

/** Plain text, such as a title, with the quotes of its language, dashes and ellipses. @param lang BCP 47 */
export function withTrueSigns(text: string, lang: string): string {
  if (!/["']|--|\.\.\./.test(text)) return text;
  const quotes = quotesOf(lang);
  const quoted = withQuotes(text, quotes);
  return withDashes(quoted, 0, quoted.length, quotes);
}

function setRun(run: readonly (Text | string)[], quotes: Quotes | undefined): void {
  const written = run.map((part) => (typeof part === 'string' ? part : part.value)).join('');
  if (!/["']|--|\.\.\./.test(written)) return;
  const quoted = withQuotes(written, quotes);
  let start = 0;
  for (const part of run) {
    const length = typeof part === 'string' ? part.length : part.value.length;
    if (typeof part !== 'string') part.value = withDashes(quoted, start, start + length, quotes);
    start += length;
  }
}

/** Replaces each straight quote by exactly one character, which keeps offsets valid; an apostrophe is one in any language. */
function withQuotes(text: string, quotes: Quotes | undefined): string {
  let result = '';
  let singles = 0;
  for (const [index, sign] of [...text.split('')].entries()) {
    if (sign !== '"' && sign !== "'") {
      result += sign;
      continue;
    }
    const before = result.at(-1);
    const after = text[index + 1];
    const isBetween = sign === "'" && /[\p{L}\p{N}]/u.test(before ?? '') && /[\p{L}\p{N}]/u.test(after ?? '');
    if (isBetween || quotes === undefined) {
      result += quotes === undefined ? sign : '’';
      continue;
    }
    const opens = (before === undefined || opensAfter.test(before)) && after !== undefined && !/\s/.test(after);
    const isElision = sign === "'" && elision.test(text.slice(index, index + 8));
    if (sign === "'" && !isElision) singles += opens ? 1 : -1;
    // Without an opening one before it, it is an apostrophe: "Jonas' Haus".
    if (isElision || singles < 0) result += '’';
    else result += marks[(sign === '"' ? 0 : 2) + (opens ? 0 : 1)] ?? sign;
    singles = Math.max(0, singles);
  }
  return result;
}

/** Replaces marks, dashes and ellipses from `start` to `end`; the text around them is context. */
function withDashes(text: string, start: number, end: number, quotes: Quotes | undefined): string {
  const dashed = text.slice(start, end).replace(/-{2,}|\.{3,}/g, (signs, offset: number) => {
    const before = text[start + offset - 1] ?? ' ';
    const after = text[start + offset + signs.length] ?? ' ';
    if (signs.startsWith('.')) return signs.length > 3 || /[/\\]/.test(before + after) ? signs : '…';
    const isArrow = after === '>' || /[<!]/.test(before);
    const isFlag = /[\s([{“‘\uE000\uE002]/.test(before) && /[\p{L}\p{N}]/u.test(after);
    if (isArrow || isFlag || signs.length > 3) return signs;
    return signs.length === 3 ? '—' : '–';
  });
  return dashed.replace(/[\uE000-\uE003]/g, (mark) => quotes?.[mark.charCodeAt(0) - 0xe000] ?? mark);
}
