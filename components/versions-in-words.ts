import type { Say } from '@/lib/base/labels/say';

const comparisons = { '>=': 'orNewer', '>': 'newerThan', '<=': 'orOlder', '<': 'olderThan' } as const;

/**
 * A range of versions as one would say it: ">=2.3" is "2.3 or newer".
 *
 * @returns the range as it is when it is of another form
 */
export function versionsInWords(say: Say, range: string): string {
  const [, from, to] = /^\s*v?([\w.]+)\s+-\s+v?([\w.]+)\s*$/.exec(range) ?? [];
  if (from !== undefined && to !== undefined) return say('versionRange', { from, to });
  if (!/^(?:[\s,]*[<>]=?\s*v?[\w.]+)+\s*$/.test(range)) return range;
  const parts = [...range.matchAll(/([<>]=?)\s*v?([\w.]+)/g)];
  return parts.map(([, sign = '', version = '']) => say(comparisons[sign as keyof typeof comparisons], { version })).join(', ');
}
