import { z } from 'zod';
import { htmlToMarkdown } from './html-to-markdown';
import { jsonAs } from './json-as';

const schema = z.array(z.object({ id: z.string(), content: z.string() }));

/** Signs of no script, which stand for a reference while HTML becomes Markdown. */
const [before, after] = ['\u{E000}', '\u{E001}'];

/**
 * Converts the HTML of a post with WordPress's footnotes, whose texts are in a field beside it.
 *
 * @param written the field `footnotes`: JSON
 */
export function withFootnotes(html: string, written: string | undefined): string {
  // Of another form, it is the field of another plugin: the references stay as they are, and are reported as such.
  const notes = written === undefined ? undefined : jsonAs(written, schema);
  if (notes === undefined || notes.length === 0) return htmlToMarkdown(html);
  const marked = html.replace(/<sup\b[^>]*\bdata-fn="([^"]*)"[^>]*>[\s\S]*?<\/sup>/g, (sup, id: string) => {
    const index = notes.findIndex((one) => one.id === id);
    return index === -1 ? sup : `${before}${index + 1}${after}`;
  });
  const body = htmlToMarkdown(marked).replace(new RegExp(`${before}(\\d+)${after}`, 'g'), '[^$1]');
  const texts = notes.map(({ content }, index) => `[^${index + 1}]: ${htmlToMarkdown(content).replace(/\n+/g, ' ')}`);
  return `${body}\n\n${texts.join('\n')}`;
}
