import type { DecisionFields, RelationField, WrittenRelation } from '@/lib/front-matter/content-file';
import type { DecisionSource } from './decision';
import { groupedBy } from './grouped-by';

/** A relation between two decisions, whichever of them declares it. */
export interface Edge {
  readonly kind: 'supersedes' | 'amends';
  readonly newer: DecisionSource;
  readonly older: DecisionSource;
  readonly reason?: string;
  readonly partly: boolean;
}

/** Fields that name other decisions. `isOlder`: the field is written on the older one. */
export const relationFields: readonly { field: RelationField; kind: Edge['kind']; isOlder: boolean }[] = [
  { field: 'supersedes', kind: 'supersedes', isOlder: false },
  { field: 'amends', kind: 'amends', isOlder: false },
  { field: 'supersededBy', kind: 'supersedes', isOlder: true },
  { field: 'amendedBy', kind: 'amends', isOlder: true },
];

export const keyOf = ({ kind, newer, older }: Pick<Edge, 'kind' | 'newer' | 'older'>) => `${kind}\0${newer.path}\0${older.path}`;

/** "1" and "0001" are the same number. */
export const numberOf = ({ id }: Pick<DecisionFields, 'id'>) => Number(id);

/** Resolves a relation: to the file that it links to, else to the decision with its number. */
export function targetFinder(sources: readonly DecisionSource[]): (written: WrittenRelation) => DecisionSource | undefined {
  const numbered = byNumber(sources);
  const byPath = new Map(sources.map((source) => [source.path, source]));
  return ({ id, path }) => (path === undefined ? undefined : byPath.get(path)) ?? numbered.get(Number(id));
}

/** Whether a number is a day (`20260228`, as in log4brains), which several decisions may share. */
export const isDay = (number: number) => number >= 10_000_000;

/** Decisions by number; of duplicates, the first by path wins. */
export function byNumber(sources: readonly DecisionSource[]): ReadonlyMap<number, DecisionSource> {
  const inOrder = [...sources].sort((a, b) => (a.path < b.path ? 1 : -1));
  return new Map(inOrder.map((source) => [numberOf(source.decision), source]));
}

/** Every relation among decisions, once even where both sides declare it; sorted by newer, then older number. */
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

/** The edges that lie on a cycle, among edges of one kind. */
export function circular(edges: readonly Edge[]): ReadonlySet<Edge> {
  let left = [...edges];
  // Prune edges to nodes without in- or out-edges; only cycles and paths between them remain.
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
