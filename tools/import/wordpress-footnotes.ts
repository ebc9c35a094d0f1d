import { z } from 'zod';
import { htmlToMarkdown } from './html-to-markdown';

const schema = z.array(z.object({ id: z.string(), content: z.string() }));

/** Signs of no script, which stand for a reference while HTML becomes Markdown. */
const [before, after] = ['\u{E000}', '\u{E001}'];

/**
 * Converts the HTML of a post with WordPress's footnotes, whose texts are in a field beside it.
 *
 * @param written the field `footnotes`: JSON
 */
export function withFootnotes(html: string, written: string | undefined): string {
  const notes = footnotesIn(written);
  if (notes.length === 0) return htmlToMarkdown(html);
  const marked = html.replace(/<sup\b[^>]*\bdata-fn="([^"]*)"[^>]*>[\s\S]*?<\/sup>/g, (sup, id: string) => {
    const index = notes.findIndex((one) => one.id === id);
    return index === -1 ? sup : `${before}${index + 1}${after}`;
  });
  const body = htmlToMarkdown(marked).replace(new RegExp(`${before}(\\d+)${after}`, 'g'), '[^$1]');
  const texts = notes.map(({ content }, index) => `[^${index + 1}]: ${htmlToMarkdown(content).replace(/\n+/g, ' ')}`);
  return `${body}\n\n${texts.join('\n')}`;
}

function footnotesIn(written: string | undefined) {
  if (written === undefined || !written.trim().startsWith('[')) return [];
  try {
    return schema.parse(JSON.parse(written));
  } catch {
    // The field of another plugin: the references stay as they are, and are reported as such.
    return [];
  }
}
