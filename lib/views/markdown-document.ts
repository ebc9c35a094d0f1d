import { absolute } from './addresses';
import type { Say } from '@/lib/base/labels/say';
import { statusIn } from '@/lib/content/card';
import type { Frame } from '@/lib/content/frame';
import type { DecisionLink, DecisionRecord } from './decision-record';
import type { Snapshot } from '@/lib/content/snapshot';
import { stringify } from 'yaml';
import { memo } from '@/lib/base/memo';

/** A Markdown document: front matter without the unset fields, and blocks of text. */
export function markdownDocument(fields: Readonly<Record<string, unknown>>, blocks: readonly string[]): string {
  const set = Object.entries(fields).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  const present = blocks.map((block) => block.trim()).filter((block) => block !== '');
  return `---\n${stringify(Object.fromEntries(set), { lineWidth: 0 })}---\n\n${present.join('\n\n')}\n`;
}

/** Escapes plain text for Markdown, on one line. */
export const inWords = (text: string): string => text.replace(/[\\`*_[\]<>#|~]/g, '\\$&').replace(/\s+/g, ' ');

/** Front matter about the site: the same object as long as it does not change, so that comparing it is cheap. */
export const aboutSite = ({ url, frame, site }: Snapshot) => about(frame, url, site.settings.license);

const about = memo(({ author, lang, labels }: Frame, url: string, license: string | undefined) => ({
  url,
  author: author.name,
  lang,
  labels,
  license,
}));

/**
 * The front matter and the status lines of a decision; nothing without one. Successors are named only once they are in force.
 *
 * @param url absolute address of the site
 * @param say in the language of the text
 */
export function decisionFields(record: DecisionRecord | undefined, url: string, say: Say) {
  if (record === undefined) return { fields: {}, banner: '', status: [] };
  const place = ({ title, address }: DecisionLink) => ({ title, url: absolute(url, address) });
  const { stamp } = record;
  const inForce = record.supersededBy.filter((other) => other.inForce);
  const newer = inForce.filter(({ partly }) => !partly).map(place);
  const now = record.holdsNow.map(place);
  const linked = (to: readonly { title: string; url: string }[]) =>
    say.list(to.map((one) => `[${inWords(one.title)}](${one.url})`));
  const held = now.length > 0 && linked(now) !== linked(newer) ? ` ${say('holdsNow', { decisions: linked(now) })}` : '';
  return {
    fields: {
      decision: record.id,
      status: stamp?.word,
      standard_status: stamp?.standard,
      decided: record.day?.iso,
      deciders: record.deciders,
      superseded_by: newer.length > 1 ? newer : newer[0],
      partly_superseded_by: inForce.filter(({ partly }) => partly).map(place),
      holds_now: now,
      supersedes: record.supersedes.map(place),
      amends: record.amends.map(place),
      amended_by: record.amendedBy.map(place),
    },
    banner: newer.length === 0 ? '' : `> ${say('supersededByInMarkdown', { decisions: linked(newer) })}${held}`,
    status:
      stamp === undefined
        ? []
        : [`- **${say('status')}**: ${[statusIn(say, stamp), stamp.definition].filter(Boolean).map(inWords).join(': ')}`],
  };
}
