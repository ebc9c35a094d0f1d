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

/** One thing after the language: `name="…"`, `name={…}`, `{…}`, `/…/`, `"…"` or a bare word. */
const part = /([\w-]+)=(?:"([^"]*)"|'([^']*)'|\{([^}]*)\}|(\S+))|\{([^}]*)\}|\/((?:[^/\\\n]|\\.)+)\/(?=\s|$)|(\S+)/g;
const lineMarks: Readonly<Record<string, 'hl' | 'ins' | 'del'>> = { mark: 'hl', ins: 'ins', del: 'del' };

/** Parses the meta of a fence; the names that other engines have for a title are taken too. */
export function fenceMeta(meta: string): FenceMeta {
  let title: string | undefined;
  let numbered = false;
  const marks = new Map<number, 'hl' | 'ins' | 'del'>();
  const words: string[] = [];
  const unknown: string[] = [];
  for (const [written, name, double, single, braced, bare, lines, word, other] of meta.matchAll(part)) {
    const value = double ?? single ?? braced ?? bare;
    if (name !== undefined && value !== undefined) {
      const mark = lineMarks[name];
      if (/^(?:title|filename|file|name)$/i.test(name)) title = value;
      else if (mark !== undefined && isLines(value)) markLines(marks, value, mark);
      else if (/^showLineNumbers$/i.test(name)) numbered = value !== 'false';
      else unknown.push(written);
    } else if (lines !== undefined && isLines(lines)) markLines(marks, lines, 'hl');
    else if (word !== undefined) words.push(word.replace(/\\\//g, '/'));
    else if (/^(?:showLineNumbers|lineNumbers|linenos|numbered)$/i.test(other ?? '')) numbered = true;
    else if (other !== 'verify') unknown.push(written);
  }
  return { title, marks, numbered, words, unknown };
}

const isLines = (list: string) => /^[\d,\s-]+$/.test(list);

function markLines(marks: Map<number, 'hl' | 'ins' | 'del'>, list: string, mark: 'hl' | 'ins' | 'del'): void {
  for (const range of list.split(',')) {
    const [from = 0, to = from] = range.trim().split('-').map(Number);
    for (let line = from; line <= Math.min(to, from + 1000); line++) marks.set(line, mark);
  }
}
