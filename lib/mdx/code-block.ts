import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { fenceMeta } from './fence-meta';
import { highlight, type Token } from './highlighter';

const blocks = new LRUCache<string, string>({ maxSize: 8 * 1024 * 1024, sizeCalculation: (html) => html.length + 100 });
const notation = /\s*(?:\/\/|#|--|<!--|\/\*|;)\s*\[!code (\+\+|--|highlight|hl|focus)\]\s*(?:-->|\*\/)?\s*$/;
const lineClasses: Readonly<Record<string, string>> = { '++': 'ins', '--': 'del', highlight: 'hl', hl: 'hl', focus: 'focus' };
const names: Readonly<Record<string, string>> = {
  yaml: 'YAML',
  yml: 'YAML',
  json: 'JSON',
  bash: 'shell',
  sh: 'shell',
  shell: 'shell',
  ts: 'TypeScript',
  tsx: 'TSX',
  js: 'JavaScript',
  diff: 'diff',
  go: 'Go',
  html: 'HTML',
  css: 'CSS',
  sql: 'SQL',
  text: 'text',
  mermaid: 'Mermaid',
};

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const quoted = (text: string) => escaped(text).replace(/"/g, '&quot;');

/**
 * A code block as one string of HTML: highlighting is most of a page's cost, so it is done once for a text.
 *
 * @param code text of the block, without the line feed at its end
 * @param language as the fence names it; empty for none
 * @param meta what stands after it
 * @param occurrence how often the same name stood before on the page: no two regions share a name
 */
export async function codeBlock(
  code: string,
  language: string,
  meta: string,
  occurrence: (name: string) => number,
): Promise<string> {
  const options = fenceMeta(meta);
  const name = options.title ?? (language === '' ? 'text' : (names[language] ?? language));
  const count = occurrence(name);
  const label = count === 0 ? `Code: ${name}` : `Code: ${name} (${count + 1})`;
  const key = createHash('sha256')
    .update(JSON.stringify([code, language, meta, label]))
    .digest('base64');
  const known = blocks.get(key);
  if (known !== undefined) return known;

  const marks: (string | undefined)[] = [];
  const plain = code.split('\n').map((line, index) => {
    const sign = notation.exec(line);
    const isDiff = language === 'diff' && !/^(?:\+\+\+|---)/.test(line);
    marks[index] =
      sign !== null
        ? lineClasses[sign[1] ?? '']
        : isDiff && line.startsWith('+')
          ? 'ins'
          : isDiff && line.startsWith('-')
            ? 'del'
            : options.marked.has(index + 1)
              ? 'hl'
              : undefined;
    return sign === null ? line : line.slice(0, sign.index);
  });
  const lines = await highlight(plain.join('\n'), language);
  const body = lines
    .map(
      (tokens, index) =>
        `<span class="line${marks[index] === undefined ? '' : ` ${marks[index]}`}">${tokens.map((token) => tokenHtml(token, options.words)).join('')}</span>`,
    )
    .join('\n');
  const classes = ['code', ...(options.numbered ? ['numbered'] : []), ...(marks.includes('focus') ? ['has-focus'] : [])].join(
    ' ',
  );
  const title = options.title === undefined ? '' : `<figcaption class="code-title">${escaped(options.title)}</figcaption>`;
  const html = `<figure class="${classes}" data-language="${quoted(language === '' ? 'text' : language)}">${title}<pre class="code-box" tabindex="0" role="region" aria-label="${quoted(label)}"><code>${body}</code></pre></figure>`;
  blocks.set(key, html);
  return html;
}

function tokenHtml({ text, name }: Token, words: readonly string[]): string {
  const marked = words.length === 0 ? escaped(text) : markWords(text, words);
  return name === undefined ? marked : `<span class="${name}">${marked}</span>`;
}

function markWords(text: string, words: readonly string[]): string {
  const pattern = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
  let html = '';
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    html += `${escaped(text.slice(end, match.index))}<mark class="word">${escaped(match[0])}</mark>`;
    end = match.index + match[0].length;
  }
  return html + escaped(text.slice(end));
}
