import type { RelationField } from '@/lib/front-matter/content-file';
import type { StandardStatus } from '@/lib/front-matter/schema';

/** A status as tools and people write it: "Accepted", "2016-02-12 accepted", "✅ Accepted (2016-02-12)". */
export interface StatusPhrase {
  /** Lower case: letters, spaces and hyphens. */
  readonly word: string;
  /** `yyyy-mm-dd` as written, unchecked. */
  readonly date?: string;
  /** Whether a remark follows the status: "Accepted, with the caveat that …". */
  readonly isRemarked: boolean;
}

/** A relation to another decision, as one line states it. */
export interface RelationPhrase {
  readonly field: RelationField;
  readonly partly: boolean;
  /** Number of the other decision; absent when none is named. */
  readonly id?: string;
  /** Link target as written. */
  readonly href?: string;
  readonly reason?: string;
}

const meaning = (standard: StandardStatus, ...words: readonly string[]) => words.map((word) => [word, standard] as const);

/** Other logs' words for the standard statuses. */
export const synonyms: ReadonlyMap<string, StandardStatus> = new Map([
  ...meaning('accepted', 'active', 'adopted', 'approved', 'completed', 'decided', 'done', 'implemented'),
  ...meaning('proposed', 'draft', 'incomplete', 'open', 'pending'),
  ...meaning('rejected', 'declined'),
  ...meaning('deprecated', 'obsolete', 'retired'),
  ...meaning('superseded', 'replaced', 'superceded'),
]);

const day = '\\d{4}-\\d{1,2}-\\d{1,2}';
const statusLine = new RegExp(
  `^(?:[*+-]\\s+)?(?:(${day})[\\s:,–-]*)?([^\\d:;,.(){}[\\]–—]{2,30}?)(?:[\\s,(]*(?:on |since )?(${day})\\)?)?(?:\\.?|\\s*[.:;,(–—-]\\s*(\\S.*))$`,
);

/** Parses a line that begins with a status: up to three words, optionally with a day and a remark. */
export function statusPhrase(line: string): StatusPhrase | undefined {
  // A status may link to where it was decided.
  const match = statusLine.exec(plain(line).replace(/^((?:[*+-]\s+)?)\[([^\]]+)\]\([^)\s]*\)/, '$1$2'));
  const word = (match?.[2] ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\s-]/gu, '')
    .trim();
  if (word === '' || word.split(/\s+/).length > 3 || / by$/.test(word)) return undefined;
  return { word, date: match?.[1] ?? match?.[3], isRemarked: match?.[4] !== undefined };
}

const verbs: readonly [RegExp, RelationField][] = [
  [/^(?:super[sc]ee?ded|replaced)\s+by\b/i, 'supersededBy'],
  [/^(?:super[sc]ee?de?s|replaces)\b/i, 'supersedes'],
  [/^amended\s+by\b/i, 'amendedBy'],
  [/^amends\b/i, 'amends'],
];

/** Parses a line such as "Superceded by [5. Title](0005-title.md)" or "Partly superseded by ADR-0005 because …". */
export function relationPhrase(line: string): RelationPhrase | undefined {
  const bare = plain(line).replace(/^[*+-]\s+/, '');
  const partly = /^(?:partly|partially|in part,?)\s+/i.exec(bare)?.[0] ?? '';
  const phrase = bare.slice(partly.length);
  for (const [verb, field] of verbs) {
    const match = verb.exec(phrase);
    if (match === null) continue;
    const rest = phrase.slice(match[0].length).replace(/^[\s:]+/, '');
    const target = targetOf(rest);
    const reason = rest
      .slice(target?.length ?? 0)
      .replace(/^[\s,.;:–—-]*(?:because\s+)?/, '')
      .trim();
    return {
      field,
      partly: partly !== '',
      id: target?.id,
      href: target?.href,
      reason: reason === '' || target === undefined ? undefined : sentence(reason),
    };
  }
  return undefined;
}

/** `[5. Title](0005-title.md)`, `ADR-0005`, `ADR 5`, `#5`, `5`. */
function targetOf(text: string): { id: string; href?: string; length: number } | undefined {
  const link = /^\[([^\]]*)\]\(([^)\s]*)\)/.exec(text);
  if (link !== null) {
    const [whole, label = '', href = ''] = link;
    const number = /(?:^|\/)(?:adr[-_]?)?(\d{1,8})[^/]*$/i.exec(href)?.[1] ?? /(\d{1,8})/.exec(label)?.[1];
    const id = number ?? (/\.mdx?(?:#|$)/.test(href) ? label : undefined);
    return id === undefined ? undefined : { id, href, length: whole.length };
  }
  const named = /^(?:ADR|decision)?[-\s#]*(\d{1,8})\b/i.exec(text);
  return named?.[1] === undefined ? undefined : { id: named[1], length: named[0].length };
}

/** Strips comments, strong emphasis and quote marks. */
const plain = (line: string) =>
  line
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/(\*\*|__)/g, '')
    .replace(/^[\s_>]+|[\s_]+$/g, '');

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
