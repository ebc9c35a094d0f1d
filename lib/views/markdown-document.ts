import { stringify } from 'yaml';

/** A Markdown document: front matter, without the fields that are not set, and blocks of text. */
export function markdownDocument(fields: Readonly<Record<string, unknown>>, blocks: readonly string[]): string {
  const set = Object.entries(fields).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  const present = blocks.map((block) => block.trim()).filter((block) => block !== '');
  return `---\n${stringify(Object.fromEntries(set), { lineWidth: 0 })}---\n\n${present.join('\n\n')}\n`;
}

/** Plain words as Markdown: nothing in them means anything but itself. */
export const inWords = (text: string): string => text.replace(/[\\`*_[\]<>#|~]/g, '\\$&').replace(/\s+/g, ' ');
