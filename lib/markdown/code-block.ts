import { sha256 } from '@/lib/base/sha256';
import { stripVTControlCharacters } from 'node:util';
import { LRUCache } from 'lru-cache';
import { type FenceMeta, fenceMeta } from './fence-meta';
import type { Say } from '@/lib/base/labels/say';
import { highlight, languageName } from './highlighter';
import { markedWords } from './marked-words';

const blocks = new LRUCache<string, string>({ maxSize: 8 * 1024 * 1024, sizeCalculation: (html) => html.length + 100 });
const notation = /\s*(?:\/\/|#|--|<!--|\/\*|\{\/\*|;|%|')\s*\[!code (\+\+|--|highlight|hl|focus)\]\s*(?:-->|\*\/\}?)?\s*$/;
const lineClasses: Readonly<Record<string, string>> = { '++': 'ins', '--': 'del', highlight: 'hl', hl: 'hl', focus: 'focus' };

/** Code without its `[!code …]` marks, as readers see and copy it. */
export const plainCode = (code: string): string =>
  code
    .split('\n')
    .map((line) => line.slice(0, notation.exec(line)?.index))
    .join('\n');

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const quoted = (text: string) => escaped(text).replace(/"/g, '&quot;');

/**
 * Renders a code block as HTML. The result is cached, because highlighting is most of a page's cost.
 *
 * @param code text of the block, without the final line feed
 * @param language in lower case; empty for none
 * @param meta rest of the fence's info string
 * @param occurrence earlier uses of a name on the page, which keeps the names of regions unique
 * @param say in the language of the text
 */
export async function codeBlock(
  code: string,
  language: string,
  meta: string,
  occurrence: (name: string) => number,
  say: Say,
): Promise<string> {
  const options = fenceMeta(meta);
  const name = options.title ?? languageName(language) ?? say('plainCode');
  const count = occurrence(name);
  const label = count === 0 ? say('code', { name }) : say('codeAgain', { name, number: count + 1 });
  const key = sha256(JSON.stringify([code, language, meta, label]), 'base64');
  const known = blocks.get(key);
  if (known !== undefined) return known;
  const html = await blockHtml(code, language, options, label);
  blocks.set(key, html);
  return html;
}

async function blockHtml(code: string, language: string, options: FenceMeta, label: string): Promise<string> {
  const marks: (string | undefined)[] = [];
  const [, base] = /^diff-(.+)$/.exec(language) ?? [];
  // Most people put a space behind the sign.
  const gutter = code.split('\n').every((line) => line === '' || /^[-+ ] /.test(line)) ? 2 : 1;
  const plain = code.split('\n').map((line, index) => {
    const sign = notation.exec(line);
    const diff = diffMark(line, language);
    marks[index] = sign === null ? (diff ?? options.marks.get(index + 1)) : lineClasses[sign[1] ?? ''];
    const text = sign === null ? line : line.slice(0, sign.index);
    // The stylesheet draws the sign of a marked line; the language's grammar would not know it.
    if (base === undefined) return text;
    return diff === undefined ? `  ${text.replace(/^ {1,2}/, (spaces) => spaces.slice(gutter))}` : text.slice(gutter);
  });
  const shown = language === 'ansi' ? plain.map(stripVTControlCharacters) : plain;
  const lines = await highlight(shown.join('\n'), base ?? language);
  const body = lines.map((tokens, index) => {
    const inner = markedWords(tokens, options.words).map(({ text, name, isMarked }) => {
      const content = isMarked ? `<mark class="word">${escaped(text)}</mark>` : escaped(text);
      return name === undefined ? content : `<span class="${name}">${content}</span>`;
    });
    return `<span class="line${marks[index] === undefined ? '' : ` ${marks[index]}`}">${inner.join('')}</span>`;
  });
  const classes = ['code', ...(options.numbered ? ['numbered'] : []), ...(marks.includes('focus') ? ['has-focus'] : [])].join(
    ' ',
  );
  const title = options.title === undefined ? '' : `<figcaption class="code-title">${escaped(options.title)}</figcaption>`;
  return `<figure class="${classes}" data-language="${quoted(language === '' ? 'text' : language)}">${title}<pre class="code-box" tabindex="0" role="region" aria-label="${quoted(label)}"><code>${body.join('\n')}</code></pre></figure>`;
}

function diffMark(line: string, language: string): string | undefined {
  if (!/^diff(?:-|$)/.test(language) || /^(?:\+\+\+|---)(?: |$)/.test(line)) return undefined;
  return line.startsWith('+') ? 'ins' : line.startsWith('-') ? 'del' : undefined;
}
