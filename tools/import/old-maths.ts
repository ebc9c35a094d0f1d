import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import temml from 'temml';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { messageOf } from '@/lib/base/message-of';
import type { OldFiles } from './dialect';
import { applyEdits, type Edit, type EditedText, oldLineAt } from './edited-text';
import type { TakeNote } from './imported';
import { codeRanges, htmlRanges, inlineCode, isInside, rangeOf } from './markdown-tree';

const withDollars = unified().use(remarkParse).use(remarkGfm).use(remarkMath);

/** Whether a site loads a program that shows `$x$` as a formula. */
export function showsMaths(files: OldFiles): boolean {
  return [...files].some(
    ([path, bytes]) =>
      /(?:^|\/)package\.json$|^(?:layouts|_includes|_layouts|config|src|\.vitepress)\/.*\.(?:html|ts|js|mjs|toml|ya?ml)$|^[\w.-]+\.(?:js|ts|mjs|cjs|toml|ya?ml)$/.test(
        path,
      ) && /remark-math|katex|mathjax/i.test(bytes.toString('utf8')),
  );
}

/**
 * Converts formulas in the marks of TeX (`$x$`, `\\(x\\)`, `\\[x\\]`) to ours (`$$x$$`).
 *
 * @param isOn whether the old site shows `$x$` as a formula; without it only what can be nothing else is one
 */
export function convertMaths(source: EditedText, isOn: boolean, note: TakeNote): EditedText {
  return convertDollars(convertBrackets(source, isOn, note), isOn, note);
}

// Bounded: without an end, each start would look through the whole text.
const brackets = /\\\\\(([^\n]{1,400}?)\\\\\)|\\\\\[([\s\S]{1,2000}?)\\\\\]/g;
const plainBrackets = /\\?\\\(([^\n]{1,400}?)\\?\\\)|\\?\\\[([\s\S]{1,2000}?)\\?\\\]/g;

function convertBrackets(source: EditedText, isOn: boolean, note: TakeNote): EditedText {
  if (!source.text.includes('\\')) return source;
  const spared = [...codeRanges(source.text), ...htmlRanges(source.text)];
  const edits = [...source.text.matchAll(isOn ? plainBrackets : brackets)].flatMap((match): Edit[] => {
    if (isInside(spared, match.index)) return [];
    const [written, inline, block] = match;
    // `\[x\](y)` is an escaped link.
    if (block !== undefined && /^[([]/.test(source.text.slice(match.index + written.length))) return [];
    const place = { start: match.index, end: match.index + written.length };
    return [{ ...place, text: formula(source, place.start, (inline ?? block ?? '').trim(), block !== undefined, written, note) }];
  });
  return applyEdits(source, edits);
}

function convertDollars(source: EditedText, isOn: boolean, note: TakeNote): EditedText {
  if (!source.text.includes('$')) return source;
  const tree: Root = withDollars.parse(source.text);
  const edits: Edit[] = [];
  visit(tree, 'inlineMath', (node, _, parent) => {
    const { start, end } = rangeOf(node);
    const written = source.text.slice(start, end);
    const isSingle = !written.startsWith('$$');
    const isAlone = parent?.type === 'paragraph' && parent.children.length === 1;
    if (!isSingle && (!isOn || !isAlone)) return;
    if (isSingle && !isFormula(node.value, written, source.text[end], isOn)) return;
    edits.push({ start, end, text: formula(source, start, node.value, !isSingle, written, note) });
  });
  return applyEdits(source, edits);
}

/** Prices and shell variables are in dollars too. */
function isFormula(value: string, written: string, next: string | undefined, isOn: boolean): boolean {
  if (/^\$\s|\s\$$/.test(written) || /\d/.test(next ?? '')) return false;
  return isOn || /\\[a-z]{2,}|\^/i.test(value);
}

function formula(source: EditedText, start: number, value: string, isBlock: boolean, written: string, note: TakeNote): string {
  const line = oldLineAt(source, start);
  try {
    temml.renderToString(value, { displayMode: isBlock, throwOnError: true });
  } catch (error) {
    note(line, 'left', `the formula "${value.slice(0, 60)}" is kept as code (${messageOf(error).split('\n')[0]})`);
    return inlineCode(written);
  }
  note(line, 'changed', 'the marks of a formula became "$$"');
  if (!isBlock) return `$$${value}$$`;
  const before = source.text.slice(0, start);
  return `${/(?:^|\n[ \t]*\n)$/.test(before) ? '' : before.endsWith('\n') ? '\n' : '\n\n'}$$\n${value}\n$$\n`;
}
