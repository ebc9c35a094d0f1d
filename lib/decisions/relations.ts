import type { DecisionFields, WrittenRelation } from '@/lib/front-matter/content-file';
import type { DecisionSource } from './decision';
import { groupedBy } from './grouped-by';

/** A relation between two decisions, whichever of them it is written on. */
export interface Edge {
  readonly kind: 'supersedes' | 'amends';
  readonly newer: DecisionSource;
  readonly older: DecisionSource;
  readonly reason?: string;
  readonly partly: boolean;
}

type Field = 'supersedes' | 'amends' | 'supersededBy' | 'amendedBy';

/** The fields of a decision that name others. */
export const relationFields: readonly { field: Field; kind: Edge['kind']; isOlder: boolean }[] = [
  { field: 'supersedes', kind: 'supersedes', isOlder: false },
  { field: 'amends', kind: 'amends', isOlder: false },
  { field: 'supersededBy', kind: 'supersedes', isOlder: true },
  { field: 'amendedBy', kind: 'amends', isOlder: true },
];

/** Tells relations apart. */
export const keyOf = ({ kind, newer, older }: Pick<Edge, 'kind' | 'newer' | 'older'>) => `${kind}\0${newer.path}\0${older.path}`;

/** By number: "1" and "0001" are one. */
export const numberOf = ({ id }: Pick<DecisionFields, 'id'>) => Number(id);

/** Finds what a relation names: the file that it links to, else the decision with the number. */
export function targetFinder(sources: readonly DecisionSource[]): (written: WrittenRelation) => DecisionSource | undefined {
  const numbered = byNumber(sources);
  const byPath = new Map(sources.map((source) => [source.path, source]));
  return ({ id, path }) => (path === undefined ? undefined : byPath.get(path)) ?? numbered.get(Number(id));
}

/** Numbers that are days (`20260228`, as log4brains has them) tell no two decisions of one day apart. */
export const isDay = (number: number) => number >= 10_000_000;

/** Decisions by number; of two with one number the first by path has it. */
export function byNumber(sources: readonly DecisionSource[]): ReadonlyMap<number, DecisionSource> {
  const inOrder = [...sources].sort((a, b) => (a.path < b.path ? 1 : -1));
  return new Map(inOrder.map((source) => [numberOf(source.decision), source]));
}

/**
 * Every relation between some decisions, each once, although tools such as adr-tools write both sides.
 *
 * @param sources in any order; the result does not depend on it
 * @returns relations to decisions that are among them, by number of the newer, then of the older one
 */
export function edgesOf(sources: readonly DecisionSource[]): readonly Edge[] {
  const targetOf = targetFinder(sources);
  const edges = new Map<string, Edge>();
  for (const source of [...sources].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    for (const { field, kind, isOlder } of relationFields) {
      for (const written of source.decision[field]) {
        const { reason, partly } = written;
        const other = targetOf(written);
        if (other === undefined || other === source) continue;
        const [newer, older] = isOlder ? [other, source] : [source, other];
        const key = keyOf({ kind, newer, older });
        const known = edges.get(key);
        edges.set(key, { kind, newer, older, reason: known?.reason ?? reason, partly: partly || known?.partly === true });
      }
    }
  }
  const place = (edge: Edge) => [numberOf(edge.newer.decision), numberOf(edge.older.decision)] as const;
  return [...edges.values()].sort((a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1]);
}

/**
 * The relations of one kind that lead back to where they began.
 *
 * @returns those among `edges` that lie on a circle
 */
export function circular(edges: readonly Edge[]): ReadonlySet<Edge> {
  let left = [...edges];
  // Whatever nothing leads to, or that leads nowhere, is on no circle: what remains is small, nearly always nothing.
  for (let before = -1; before !== left.length;) {
    before = left.length;
    const [newer, older] = [new Set(left.map((edge) => edge.newer.path)), new Set(left.map((edge) => edge.older.path))];
    left = left.filter((edge) => newer.has(edge.older.path) && older.has(edge.newer.path));
  }
  const next = groupedBy(left, (edge) => edge.newer.path);
  return new Set(left.filter((edge) => edge.newer === edge.older || reaches(next, edge.older.path, edge.newer.path)));
}

function reaches(next: ReadonlyMap<string, readonly Edge[]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const waiting = [from];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (path === to) return true;
    if (seen.has(path)) continue;
    seen.add(path);
    waiting.push(...(next.get(path) ?? []).map((edge) => edge.older.path));
  }
  return false;
}
