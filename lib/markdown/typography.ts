import type { Nodes, Root, Text } from 'hast';
import { inlineElements } from './allow-list';

const verbatim = /^(?:code|kbd|pre|samp|var|math)$/;
const opensAfter = /[\s([{“‘=/–—-]/;
const elision = /^'(?:\d\ds?|tis|twas|til|em|cause|n)(?![\p{L}\p{N}])/iu;
/** Stands for an inline element that is left alone, so that quotes around it are still converted. */
const stand = '\uFFFC';

/** Rehype plugin: typographic quotes, dashes and ellipses in prose, but not in code, keys, maths or a `--flag`. */
export const typography = () => (tree: Root) => {
  let run: (Text | string)[] = [];
  const flush = () => {
    if (run.some((part) => typeof part !== 'string')) setRun(run);
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

/** Plain text, such as a title, with typographic quotes, dashes and ellipses. */
export function withTrueSigns(text: string): string {
  if (!/["']|--|\.\.\./.test(text)) return text;
  const quoted = withQuotes(text);
  return withDashes(quoted, 0, quoted.length);
}

function setRun(run: readonly (Text | string)[]): void {
  const written = run.map((part) => (typeof part === 'string' ? part : part.value)).join('');
  if (!/["']|--|\.\.\./.test(written)) return;
  const quoted = withQuotes(written);
  let start = 0;
  for (const part of run) {
    const length = typeof part === 'string' ? part.length : part.value.length;
    if (typeof part !== 'string') part.value = withDashes(quoted, start, start + length);
    start += length;
  }
}

/** Replaces each straight quote by exactly one character, which keeps offsets valid. */
function withQuotes(text: string): string {
  let result = '';
  for (const [index, sign] of [...text.split('')].entries()) {
    if (sign !== '"' && sign !== "'") {
      result += sign;
      continue;
    }
    const before = result.at(-1);
    const after = text[index + 1];
    const opens = (before === undefined || opensAfter.test(before)) && after !== undefined && !/\s/.test(after);
    const isElision = sign === "'" && elision.test(text.slice(index, index + 8));
    result += opens && !isElision ? (sign === '"' ? '“' : '‘') : sign === '"' ? '”' : '’';
  }
  return result;
}

/** Replaces dashes and ellipses from `start` to `end`; the text around them is context. */
function withDashes(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/-{2,}|\.{3,}/g, (signs, offset: number) => {
    const before = text[start + offset - 1] ?? ' ';
    const after = text[start + offset + signs.length] ?? ' ';
    if (signs.startsWith('.')) return signs.length > 3 || /[/\\]/.test(before + after) ? signs : '…';
    const isArrow = after === '>' || /[<!]/.test(before);
    const isFlag = /[\s([{“‘]/.test(before) && /[\p{L}\p{N}]/u.test(after);
    if (isArrow || isFlag || signs.length > 3) return signs;
    return signs.length === 3 ? '—' : '–';
  });
}
