import type { Place } from '@/lib/front-matter/front-matter';
import { type DecisionText, withoutComments } from './split-decision';

/**
 * The title of a record, without number and Markdown markup: its h1, else `title` of its front matter.
 *
 * @returns `text` is empty without a title; `number` is the title's own ("# 5. Title", "# ADR-0005: Title")
 */
export function decisionTitle({ heading, frontMatter }: DecisionText): Place & { text: string; number?: number } {
  const own = frontMatter.fields.title;
  const written =
    heading === undefined ? (typeof own === 'string' ? own : '') : heading.text.replace(/^#\s+/, '').replace(/\s+#*$/, '');
  const match = /^(?:ADR[-\s#]*)?(\d{1,8})\s*[.:)–—-]\s*(.*)$/i.exec(withoutComments(written));
  const text = (match?.[2] ?? withoutComments(written))
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .trim();
  return {
    ...(heading === undefined ? { line: 1, column: 1 } : { line: heading.line, column: 1 }),
    text,
    number: match?.[1] === undefined ? undefined : Number(match[1]),
  };
}
