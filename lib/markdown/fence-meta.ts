/** The meta of a fence: `title="…" {1,3-5} showLineNumbers /word/`. */
export interface FenceMeta {
  readonly title?: string;
  /** 1-based lines to mark. */
  readonly marked: ReadonlySet<number>;
  readonly numbered: boolean;
  readonly words: readonly string[];
}

/** Parses the meta of a fence; unknown words (such as `verify`) are ignored. */
export function fenceMeta(meta: string): FenceMeta {
  const title = /\btitle=(?:"([^"]*)"|'([^']*)')/.exec(meta);
  const rest = meta.replace(/\btitle=(?:"[^"]*"|'[^']*')/, '');
  const marked = new Set<number>();
  for (const [, list = ''] of rest.matchAll(/\{([\d,\s-]+)\}/g)) {
    for (const range of list.split(',')) {
      const [from = 0, to = from] = range.trim().split('-').map(Number);
      for (let line = from; line <= Math.min(to, from + 1000); line++) marked.add(line);
    }
  }
  const words = [...rest.matchAll(/(?:^|\s)\/((?:[^/\\]|\\.)+)\//g)].map(([, word = '']) => word.replace(/\\\//g, '/'));
  return { title: title?.[1] ?? title?.[2], marked, numbered: /\bshowLineNumbers\b/.test(rest), words };
}
