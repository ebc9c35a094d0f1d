import type { Nodes, Root } from 'mdast';
import { decodeString } from 'micromark-util-decode-string';
import { visit } from 'unist-util-visit';
import { plainCode } from './code-block';
import type { Collector } from './collector';

/** A word of the source with its 1-based place in the body. */
interface Word {
  readonly word: string;
  readonly line: number;
  readonly column: number;
}

const wordPattern = /[\p{L}\p{N}]+/gu;

/** The words of a body that readers are meant to see, in order; formulas, which are drawn, are left out. */
export function wordsIn(tree: Root): Word[] {
  const words: Word[] = [];
  visit(tree, (node) => {
    const text = textOf(node);
    if (text === undefined) return;
    const { line, column } = node.position?.start ?? { line: 1, column: 1 };
    // A fence begins on the line above its text.
    const first = node.type === 'code' && node.lang !== undefined ? line + 1 : line;
    for (const [index, part] of text.split('\n').entries())
      for (const match of part.matchAll(wordPattern))
        words.push({ word: match[0], line: first + index, column: index === 0 ? column + match.index : match.index + 1 });
  });
  return words;
}

function textOf(node: Nodes): string | undefined {
  if (node.type === 'text') return node.value.replace(/^\[!\w+\]/, (mark) => ' '.repeat(mark.length));
  if (node.type === 'inlineCode') return node.value;
  if (node.type === 'code') return node.lang === 'mermaid' || node.lang === 'ansi' ? undefined : plainCode(node.value);
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? undefined;
  if (node.type !== 'html') return undefined;
  return decodeString(node.value.replace(/<!--[\s\S]*?(?:-->|$)|<[^>]*>/g, (tag) => tag.replace(/[^\n]/g, ' ')));
}

/**
 * Compares the words of a source with those that its page shows, and reports each run of words that is missing. The causes that
 * are known are reported elsewhere with what to do about them; this finds the others.
 *
 * @param words from `wordsIn`
 * @param html the compiled body
 */
export function reportLost(found: Collector, words: readonly Word[], html: string): void {
  const shown = new Map<string, number>();
  for (const [word] of shownText(html).matchAll(wordPattern)) shown.set(word, (shown.get(word) ?? 0) + 1);
  const lost = new Map<number, Word[]>();
  for (const word of words) {
    const left = shown.get(word.word) ?? 0;
    if (left > 0) shown.set(word.word, left - 1);
    else {
      const run = lost.get(word.line);
      if (run === undefined) lost.set(word.line, [word]);
      else run.push(word);
    }
  }
  const known = new Set(found.problems.map(({ line }) => line));
  for (const [line, run] of lost) {
    const [first] = run;
    if (first === undefined || known.has(line + found.source.firstLine - 1)) continue;
    found.report(
      { position: { start: first } },
      'warning',
      'text/lost',
      `"${run
        .map(({ word }) => word)
        .join(' ')
        .slice(0, 60)}" is not shown to readers`,
      'Write it in another form, or as plain text.',
    );
  }
}

/** What a page shows or reads out. Colours split the words of code; elsewhere a tag ends a word, as in the source. */
const shownText = (html: string) =>
  decodeString(
    html
      .replace(/<code>[\s\S]*?<\/code>/g, (code) => ` ${code.replace(/<[^>]*>/g, '')} `)
      .replace(
        /<[^>]*>/g,
        (tag) => ` ${[...tag.matchAll(/ (?:alt|title|aria-label)="([^"]*)"/g)].map(([, text = '']) => text).join(' ')} `,
      ),
  );
