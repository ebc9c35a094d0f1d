/** The meta of a fence: `title="…" {1,3-5} ins={2} del={3} showLineNumbers /word/`. */
export interface FenceMeta {
  readonly title?: string;
  /** Class of each marked line, by its 1-based number. */
  readonly marks: ReadonlyMap<number, 'hl' | 'ins' | 'del'>;
  readonly numbered: boolean;
  readonly words: readonly string[];
  /** Words that mean nothing here. */
  readonly unknown: readonly string[];
}

/** One thing after the language: `name="…"`, `name={…}`, `name=[…]`, `{…}`, `[…]`, `/…/`, `"…"` or a bare word. */
const part =
  /([\w-]+)=(?:"([^"]*)"|'([^']*)'|[{[]([^}\]]*)[}\]]|(\S+))|\{([^}]*)\}|\[([^\]]+)\]|\/((?:[^/\\\n]|\\.)+)\/(?=\s|$)|"([^"]+)"|(\S+)/g;
const lineMarks: Readonly<Record<string, 'hl' | 'ins' | 'del'>> = { mark: 'hl', hl_lines: 'hl', ins: 'ins', del: 'del' };

/**
 * Splits the info string of a fence into language and meta. Other engines write a title or a switch behind a colon (`js:a.js`,
 * `js:line-numbers`), and attributes in braces (`{.js}`, `js {hl_lines="1"}`).
 */
export function fenceInfo(info: string): { readonly language: string; readonly meta: string } {
  const flat = info
    .replace(/^\s*\{\s*\.?([a-z][\w+#-]*)(?=[\s,}])[\s,]*/i, '$1 {')
    .replace(
      /(?<!=)\{((?:\s*\.|[^}"']*?[\w-]=)[^}]*|\s*)\}/g,
      (_, inner: string) => ` ${inner.replace(/,(?=\s*[\w-]+=)/g, ' ')}`,
    );
  // Without a space the meta is part of the language.
  const [, name = '', rest = flat] = /^(?!\w+=)([^\s{]*)(.*)$/s.exec(flat) ?? [];
  const [, language = name, more] = /^([\w+#-]+):(.+)$/.exec(name) ?? [];
  if (more === undefined) return { language, meta: rest.trim() };
  const isMeta = /^(?:title=|(?:no-)?line-numbers)/.test(more);
  return { language, meta: `${isMeta ? more : `title="${more}"`}${rest}` };
}

/** Parses the meta of a fence; the names that other engines have for a title are taken too. */
export function fenceMeta(meta: string): FenceMeta {
  let title: string | undefined;
  let numbered = false;
  const marks = new Map<number, 'hl' | 'ins' | 'del'>();
  const words: string[] = [];
  const unknown: string[] = [];
  for (const [written, name, double, single, list, bare, lines, tab, word, quoted, other] of meta.matchAll(part)) {
    const value = double ?? single ?? list ?? bare;
    if (name !== undefined && value !== undefined) {
      const mark = lineMarks[name];
      if (/^(?:title|filename|file|name|path|label)$/i.test(name)) title = value;
      else if (mark !== undefined && isLines(value)) markLines(marks, value, mark);
      else if (numbers.test(name) && !/\d/.test(value.replace(/^1$/, ''))) numbered = value !== 'false';
      else unknown.push(written);
    } else if (lines !== undefined && isLines(lines)) markLines(marks, lines, 'hl');
    else if (tab !== undefined) title = tab;
    else if (word !== undefined) words.push(word.replace(/\\\//g, '/'));
    else if (quoted !== undefined) words.push(quoted);
    else if (numbers.test(other ?? '')) numbered = true;
    else if (!/^(?:verify|no-?line-?numbers)$/i.test(other ?? '')) unknown.push(written);
  }
  return { title, marks, numbered, words, unknown };
}

const numbers = /^\.?(?:show)?(?:line-?numbers|numberLines|linenos|linenums|numbered)$/i;

const isLines = (list: string) => /^[\d,\s"-]+$/.test(list);

function markLines(marks: Map<number, 'hl' | 'ins' | 'del'>, list: string, mark: 'hl' | 'ins' | 'del'): void {
  for (const range of list
    .replace(/"/g, '')
    .trim()
    .split(/[,\s]+/)) {
    const [from = 0, to = from] = range.split('-').map(Number);
    for (let line = from; line <= Math.min(to, from + 1000); line++) marks.set(line, mark);
  }
}
