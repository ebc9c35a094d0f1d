import type { DecisionFields, SiteFile } from '@/lib/front-matter/content-file';
import { standardOf, type StatusChange } from './decision';
import type { Edge } from './relations';

/**
 * The statuses of a decision with their days: its `history`, its own status, and that it was superseded.
 *
 * @param successors relations in force by which others replace it as a whole
 * @returns oldest first; empty when its file has no status and nothing supersedes it
 */
export function historyOf(site: SiteFile, decision: DecisionFields, successors: readonly Edge[]): readonly StatusChange[] {
  const change = (word: string, day?: string): StatusChange => ({ word, standard: standardOf(site, word), day });
  const written = decision.history.map(({ status, date }) => change(status, date));
  const since = successors.flatMap(({ newer }) => newer.decision.date ?? []).sort()[0];
  if (decision.status === undefined) return successors.length === 0 ? [] : [change('superseded', since)];
  const own = change(decision.status, decision.date);
  // If the history has the current status, its day there counts, not the day of the decision.
  const known = ordered(written.some(({ word }) => word === own.word) ? written : [...written, own]);
  if (successors.length === 0) return known;
  if (own.standard !== 'superseded') return [...known, change('superseded', since)];
  if (written.length > 0 || since === undefined || own.day === undefined || since <= own.day) return known;
  // It was accepted on its own day and held until its successor was decided.
  return [change('accepted', own.day), { ...own, day: since }];
}

/** Sorted by day; left as written when a day is missing. */
function ordered(changes: readonly StatusChange[]): readonly StatusChange[] {
  const days = changes.map(({ day }) => day);
  return days.includes(undefined) ? changes : [...changes].sort((a, b) => compare(a.day ?? '', b.day ?? ''));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
