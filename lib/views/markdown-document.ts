import type { Frame } from '@/lib/content/frame';
import { stringify } from 'yaml';
import type { Snapshot } from '@/lib/content/snapshot';

/** A Markdown document: front matter without the unset fields, and blocks of text. */
export function markdownDocument(fields: Readonly<Record<string, unknown>>, blocks: readonly string[]): string {
  const set = Object.entries(fields).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  const present = blocks.map((block) => block.trim()).filter((block) => block !== '');
  return `---\n${stringify(Object.fromEntries(set), { lineWidth: 0 })}---\n\n${present.join('\n\n')}\n`;
}

/** Escapes plain text for Markdown, on one line. */
export const inWords = (text: string): string => text.replace(/[\\`*_[\]<>#|~]/g, '\\$&').replace(/\s+/g, ' ');

export const markdownType = 'text/markdown; charset=utf-8';

type About = Readonly<{ url: string; author: string; lang: string; license?: string }>;

const abouts = new WeakMap<Frame, About>();

/** Front matter about the site: the same object as long as it does not change, so that comparing it is cheap. */
export function aboutSite({ url, frame, site }: Snapshot): About {
  const { license } = site.settings;
  const known = abouts.get(frame);
  if (known !== undefined && known.url === url && known.license === license) return known;
  const made = { url, author: frame.author.name, lang: frame.lang, license };
  abouts.set(frame, made);
  return made;
}
