import type { Nodes } from 'mdast';
import { invisible, nameOfSign } from '@/lib/base/invisible';
import { calloutNames } from './callouts';
import type { Collector } from './collector';

/** Signs of scripts without spaces between words. */
const cjk = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]`;

const contentsMark = ['a marker for a table of contents', 'Delete it: posts get a table of contents by themselves.'] as const;

/** Syntax of other tools, which is printed as typed: its pattern, its name, and what to write here. */
const forms: readonly (readonly [RegExp, string, string])[] = [
  [/\[\^[^\]\s]+\]/gu, 'a reference to a missing footnote', 'Write the footnote on a line of its own: [^name]: its text.'],
  [/\[\^[^\]\n]{1,60}\]/gu, 'a footnote whose name has a space', 'Write a name without spaces: [^name].'],
  [/!\[\[[^\]\n]+\]\]/gu, 'an Obsidian embed', 'Write ![what it shows](picture.png).'],
  [/\[\[toc\]\]|\[toc\]|\$\{toc\}|\{:toc\}/giu, ...contentsMark],
  [/\[\[[^\]\n]+\]\]/gu, 'a wiki link', 'Write [its text](../category/post.mdx).'],
  [
    /(?<![\\$\w])\$(?=[^\s$])[^$\n]*[\\^_{}=][^$\n]*(?<=\S)\$(?!\w)/gu,
    'a formula between single dollars',
    'Put it between double dollars: $$x^2$$.',
  ],
  [
    // Bounded, and never past another bracket: without an end, each start would look through the whole text.
    /\\\((?:(?!\\[()])[^\n\\^_{}=]){0,200}(?:(?!\\[()])[\\^_{}=])(?:(?!\\[()])[^\n]){0,400}\\\)|\\\[(?:(?!\\[[\]])[^\n\\^_{}=]){0,200}(?:(?!\\[[\]])[\\^_{}=])(?:(?!\\[[\]])[^\n]){0,400}\\\]/gu,
    'a LaTeX formula',
    'Put it between double dollars: $$x^2$$.',
  ],
  [
    /\\(?:begin|eqref|ref|cite|label)\{[^}\n]{0,60}\}/gu,
    'LaTeX outside a formula',
    'Put it between double dollars, or in backticks: $$x^2$$.',
  ],
  [/\{\{[<%].*?[>%]\}\}/gu, 'a shortcode of Hugo', 'Write what it stood for, or delete it.'],
  [/\{\{[^{}\n]+\}\}/gu, 'a value of a template', 'Write what it stood for, or put it in backticks.'],
  [/\{%.*?%\}/gu, 'a tag of Liquid', 'Write what it stood for, or delete it.'],
  [
    /(?<![:\p{L}\p{N}]):{1,2}[a-z][\w-]*(?:\[[^\]\n]*\]|(?=\{))(?:\{[^}\n]*\})?/gu,
    'a directive of another engine',
    'Write it in Markdown, or as a component in a .mdx file: docs/components.md.',
  ],
  [
    /\{(?!#[\w\p{L}.-]+(?: #[\w\p{L}.-]+)*\}$):?\s*[.#][\w:-]+(?:\s[^{}\n]*)?\}|(?:\{:|(?<![\s\w$])\{)[^{}\n]*=[^{}\n]*\}/gu,
    'an attribute list',
    'Delete it. The id of a heading is written [#id], the width of a picture <img src="a.png" alt="…" width="300">.',
  ],
  [/\[@\w[^\]\n]*\]/gu, 'a citation of Pandoc', 'Write a footnote: [^name] here, and [^name]: its text on a line of its own.'],
  [/(?<![=\w])==(?=\S)[^=\n]+(?<=\S)==(?![=\w])/gu, 'a highlight', 'Write <mark>…</mark>.'],
  [/(?<![+\w])\+\+(?=[\p{L}])[^+\n]+(?<=[\p{L}\p{N}.])\+\+(?![+\w])/gu, 'an insertion', 'Write <ins>…</ins>.'],
  [
    /(?<!~)~[\p{L}\p{N}][^~\n]{0,40}~(?!~)/gu,
    'words between single tildes',
    'Write ~~…~~ for what is struck out, <sub>…</sub> for a subscript.',
  ],
  [
    /\*\*(?=\S)[^*\n]+(?<=\S)\*\*/gu,
    'bold words',
    'Put a space before the first or behind the last asterisks, or write <strong>…</strong>.',
  ],
  [
    new RegExp(
      String.raw`(?<=${cjk})(__?)(?=[^\s_])[^_\n]+(?<=\S)\1(?!\w)|(?<!\w)(__?)(?=[^\s_])[^_\n]+(?<=\S)\2(?=${cjk})`,
      'gu',
    ),
    'words between underscores',
    'Write asterisks instead of the underscores: **…** or *…*.',
  ],
  [/^\*\[[^\]\n]+\]:[^\n]*/gmu, 'the meaning of an abbreviation', 'Write <abbr title="its meaning">…</abbr> where it stands.'],
  [
    new RegExp(String.raw`^\[!(?:\s+[a-z]|(?!(?:${calloutNames.join('|')})\])[a-z])[\w-]*\s*\][+-]?`, 'gimu'),
    'the kind of a callout',
    `Known: ${calloutNames.join(', ')}. Write it as the first line of a quote: > [!NOTE].`,
  ],
  [/\^\[[^\]\n]+\]/gu, 'an inline footnote', 'Write [^name] here, and the footnote on a line of its own: [^name]: its text.'],
  [/(?<=[\p{L}\p{N})])\^[\p{L}\p{N}+-]{1,12}\^/gu, 'a superscript', 'Write <sup>…</sup>.'],
  [/(?<![\w%])%%[^%\n]+%%(?![\w%])/gu, 'a comment of Obsidian', 'Write <!-- … --> in .md, {/* … */} in .mdx.'],
  [
    /(?<![\p{L}\p{N}:/]):(?:\+1|-1|[a-z][a-z_]*[a-z])(?:_\d+)?:(?![\p{L}\p{N}:/])/gu,
    'an emoji shortcode',
    'Write the emoji itself.',
  ],
  [/^(?:!!!|\?\?\?\+?) ?\w+/gmu, 'an MkDocs admonition', 'Write > [!NOTE] and the text below it, each line with >.'],
  [/^=== "[^"\n]+"/gmu, 'a tab of MkDocs', 'Write <Tabs> in a .mdx file, or a heading.'],
  [/^\.\. [a-z-]+::/gmu, 'a directive of reStructuredText', 'Write > [!NOTE] and the text below it, each line with >.'],
  [/^[•‣◦▪●○■] ?\S+/gmu, 'an item of a list', 'Write "- " before each item.'],
  [/^<{7} \S+/gmu, 'a merge that is not finished', 'Keep one of the two texts, and delete the lines of <, = and >.'],
  [/^\[[ xX]\] /gmu, 'a check box outside a list', 'Write it as an item of a list: - [ ] its text.'],
  [
    /^(?:#{1,6}|[-*+>]|\d{1,9}[.)])[\u00A0\u202F\u3000]/gmu,
    'a mark with a space that Markdown does not know',
    'Type an ordinary space behind the mark.',
  ],
  [/^(?:#{2,6}(?=[^\s#])|#(?=\p{Lu}))\S+/gmu, 'a heading', 'Type a space behind the number signs.'],
  [
    /(?<=^|[\s(])\*\*(?=[\p{L}\p{N}]|$)[^*\n]*$/gmu,
    'the start of bold words',
    'Write ** behind the last of them too, and an address as [its text](address), or put it in backticks.',
  ],
  [
    /(?<=^|[\s(])~~(?=[\p{L}\p{N}]|$)[^~\n]*$/gmu,
    'the start of words to strike out',
    'Write ~~ behind the last of them too, and an address as [its text](address).',
  ],
  [/(?<=^|[\s(])`(?=[\p{L}\p{N}])[^`\n']*$/gmu, 'the start of code', 'Write ` behind the code too, or \\` for the sign itself.'],
  [
    /\[(?!\^)[^\]\n[]+\]\[[^\]\n]*\]/gu,
    'a link whose address is not defined',
    'Write [its text](address), or the definition on a line of its own: [name]: address.',
  ],
  [
    /!?\[[^\]\n[]{1,200}\]\([^)\s]{1,300} (?:"[^")\n]{0,300}|'[^')\n]{0,300})\)/gu,
    'an address whose title is not closed',
    'Write [its text](address "title").',
  ],
  [
    /!\[(?:[^\]\n[]|\[[^\]\n[]*\]){0,200}\]\([^)\n]{1,600}\)/gu,
    'a picture whose name has a space or a bracket',
    'Put the name between angle brackets: ![…](<my picture.png>).',
  ],
  [
    /(?<!!)\[(?:[^\]\n[]|\[[^\]\n[]*\]){1,200}\]\((?=[^)\n]{0,300}[./#])[^)\n<]{1,600}\)/gu,
    'a link whose address has a space or a bracket',
    'Put the address between angle brackets: [its text](<my post.mdx>).',
  ],
  [
    /^:::+[ \t]*[a-z]*/gmu,
    'the mark of a block that is not closed or not known',
    'Write :::note on a line of its own, and ::: below the block.',
  ],
];

/** Searches the source, because an escaped sign is meant to be seen. */
export function reportForms(found: Collector, { position }: Extract<Nodes, { type: 'text' }>, source: string): void {
  const begin = position?.start.offset ?? 0;
  const written = source.slice(begin, position?.end.offset ?? begin);
  const taken: [number, number][] = [];
  for (const [pattern, what, hint] of forms) {
    for (const match of written.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (written[start - 1] === '\\' || taken.some(([from, to]) => start < to && from < end)) continue;
      // Code that a bar cuts is told by its row.
      if (match[0].startsWith('`') && /\|\s*$/.test(source.slice(0, begin + start).slice(-4))) continue;
      if (pattern.source.startsWith('^') && !opensLine(source, begin + start)) continue;
      taken.push([start, end]);
      reportTyped(found, { position: { start: pointAt(source, begin + start) } }, match[0], what, hint);
    }
  }
}

/**
 * Reports signs that nobody sees: control characters, which HTML and feeds may not hold and which are taken out, and those that
 * turn the direction of all that follows.
 *
 * @see https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream
 */
export function reportInvisible(found: Collector, node: Extract<Nodes, { type: 'text' }>): void {
  const sign = invisible.exec(node.value)?.[0];
  if (sign === undefined) return;
  found.report(
    node,
    'warning',
    'text/invisible',
    `this text holds an invisible sign, ${nameOfSign(sign)}`,
    'Delete it, or type the words anew.',
  );
  node.value = node.value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '');
}

/** Whether only marks of quotes and lists stand before an offset on its line. */
const opensLine = (source: string, offset: number) =>
  /^[\s>*+-]*(?:\d+[.)]\s)?$/.test(source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset));

/** Syntax of other tools that holds emphasis, code or a picture: the kind of node, how far the syntax reaches past it, and as above. */
const besides: readonly (readonly [string, number, RegExp, string, string])[] = [
  ['emphasis', 2, /^\[\[_toc_\]\]$/i, ...contentsMark],
  [
    'image',
    0,
    /^!\[[^\]]*\| *\d+(?:x\d+)?\]/,
    'the width of a picture in Obsidian',
    'Write <img src="a.png" alt="…" width="300">.',
  ],
  ['inlineCode', 1, /^\$`.*`\$$/, 'a formula of GitLab', 'Put it between double dollars: $$x^2$$.'],
  [
    ...(['inlineCode', 0] as const),
    /^`(?:#!|:::)[a-z]+ .*`$|\{:\.?[a-z]+\}`$/,
    'the language of code in a line',
    'Delete it: code in a line has no colours.',
  ],
];

/** Reports syntax of other tools around a node that is not text. */
export function reportAround(found: Collector, node: Nodes, source: string): void {
  for (const [type, more, pattern, what, hint] of besides) {
    if (node.type !== type) continue;
    const written = source.slice((node.position?.start.offset ?? 0) - more, (node.position?.end.offset ?? 0) + more);
    if (pattern.test(written)) reportTyped(found, node, written, what, hint);
  }
}

const reportTyped = (found: Collector, place: Parameters<Collector['report']>[0], written: string, what: string, hint: string) =>
  found.report(
    place,
    'warning',
    'markdown/as-typed',
    `"${written.slice(0, 40)}" looks like ${what}; readers see it as typed`,
    hint,
  );

/** Rows of a table that has no line of dashes. */
export function reportRows(found: Collector, { position }: Extract<Nodes, { type: 'paragraph' }>, source: string): void {
  const lines = source.slice(position?.start.offset, position?.end.offset).split('\n');
  if (lines.length < 2 || !lines.every((line) => /^[>\s]*[|+].*[|+]\s*$/.test(line))) return;
  found.report(
    { position },
    'warning',
    'markdown/as-typed',
    'these lines look like a table without the line below its head; readers see them as typed',
    'Write a line of dashes below the first row, with as many cells: |---|---|.',
  );
}

/** The 1-based place of an offset. */
function pointAt(source: string, offset: number) {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
