import type { DecisionFields, SiteFile } from '@/lib/front-matter/content-file';
import { memo } from '@/lib/base/memo';
import { unchanged } from '@/lib/base/unchanged';
import { type Decision, type DecisionSource, type Relation, standardOf, type StatusChange } from './decision';
import { groupedBy } from './grouped-by';
import { circular, type Edge, edgesOf, numberOf } from './relations';

/**
 * Links decisions: both sides of each relation, the decisions in force, and the history of statuses. A relation takes effect
 * once the newer decision has been accepted; a circular `supersedes` never does.
 *
 * @param sources every reachable decision, in any order
 * @param previous decisions of the previous snapshot: an unchanged one stays the same object
 * @returns by path, in order of number
 */
export function linkDecisions(
  sources: readonly DecisionSource[],
  site: SiteFile,
  previous?: ReadonlyMap<string, Decision>,
): ReadonlyMap<string, Decision> {
  const known = previous === undefined ? undefined : madeFrom.get(previous);
  if (previous !== undefined && known?.site === site && unchanged(known.sources, sources) === known.sources) return previous;
  const edges = edgesOf(sources);
  const onCircle = circular(edges.filter((edge) => edge.kind === 'supersedes'));
  const isInForce = (edge: Edge) => !onCircle.has(edge) && wasAccepted(site, edge.newer);
  const fromNewer = groupedBy(edges, (edge) => edge.newer.path);
  const fromOlder = groupedBy(edges, (edge) => edge.older.path);
  const successors = (path: string) =>
    (fromOlder.get(path) ?? []).filter((edge) => edge.kind === 'supersedes' && !edge.partly && isInForce(edge));

  const linked = new Map<string, Decision>();
  const inOrder = [...sources].sort((a, b) => numberOf(a.decision) - numberOf(b.decision) || (a.path < b.path ? -1 : 1));
  for (const source of inOrder) {
    const { path, decision } = source;
    const relations = (list: readonly Edge[] | undefined, kind: Edge['kind'], side: 'newer' | 'older') =>
      (list ?? []).filter((edge) => edge.kind === kind).map((edge) => relationOf(edge, edge[side], isInForce(edge)));
    const history = historyOf(site, decision, successors(path));
    const made: Decision = {
      path,
      address: source.address,
      id: decision.id,
      number: numberOf(decision),
      listed: source.kind === 'decision' || !source.unlisted,
      tags: source.tags,
      day: decision.date,
      status: history.at(-1),
      deciders: decision.deciders,
      consulted: decision.consulted,
      informed: decision.informed,
      supersedes: relations(fromNewer.get(path), 'supersedes', 'older'),
      supersededBy: relations(fromOlder.get(path), 'supersedes', 'newer'),
      amends: relations(fromNewer.get(path), 'amends', 'older'),
      amendedBy: relations(fromOlder.get(path), 'amends', 'newer'),
      holdsNow: endsOf(path, successors),
      history,
    };
    const before = previous?.get(path);
    linked.set(path, before !== undefined && textOf(before) === textOf(made) ? before : made);
  }
  madeFrom.set(linked, { sources, site });
  return linked;
}

/** Inputs of each result, to reuse it: most edits touch no decision. */
const madeFrom = new WeakMap<ReadonlyMap<string, Decision>, { sources: readonly DecisionSource[]; site: SiteFile }>();

const textOf = memo((decision: Decision) => JSON.stringify(decision));

function relationOf(edge: Edge, other: DecisionSource, inForce: boolean): Relation {
  return {
    path: other.path,
    id: other.decision.id,
    address: other.address,
    day: edge.newer.decision.date,
    reason: edge.reason,
    partly: edge.partly,
    inForce,
  };
}

/** Whether a decision was ever accepted. What a superseded decision has superseded does not come back. */
function wasAccepted(site: SiteFile, { decision }: DecisionSource): boolean {
  if (decision.status === undefined) return false;
  return ['accepted', 'deprecated', 'superseded'].includes(standardOf(site, decision.status));
}

/** Ends of a decision's chains of successors; empty when it has none. */
function endsOf(path: string, successors: (path: string) => readonly Edge[]): readonly string[] {
  const ends: string[] = [];
  const seen = new Set([path]);
  const waiting = successors(path).map((edge) => edge.newer.path);
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const further = successors(next).map((edge) => edge.newer.path);
    if (further.length === 0) ends.push(next);
    waiting.push(...further);
  }
  return ends;
}

/**
 * The statuses of a decision with their days: its `history`, its own status, and that it was superseded.
 *
 * @param successors relations in force by which others replace it as a whole
 * @returns oldest first; empty when its file has no status and nothing supersedes it
 */
function historyOf(site: SiteFile, decision: DecisionFields, successors: readonly Edge[]): readonly StatusChange[] {
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
