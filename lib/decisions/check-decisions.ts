import { placeIn } from '@/lib/front-matter/place-in';
import type { SiteFile } from '@/lib/front-matter/content-file';
import type { Problem } from '@/lib/base/problem';
import { type DecisionSource, standardOf } from './decision';
import { byNumber, circular, type Edge, edgesOf, keyOf, isDay, numberOf, relationFields, targetFinder } from './relations';

/**
 * Checks the numbers of decisions and the relations between them.
 *
 * @param sources every known decision, drafts and scheduled ones included
 * @param isWhole false while a decision cannot be read, since a missing number may then be its own
 */
export function checkDecisions(sources: readonly DecisionSource[], site: SiteFile, isWhole = true): Problem[] {
  const problems: Problem[] = [];
  const inOrder = [...sources].sort((a, b) => (a.path < b.path ? -1 : 1));
  const numbered = byNumber(sources);
  const targetOf = targetFinder(sources);
  const edges = edgesOf(sources);
  const edgeAt = new Map(edges.map((edge) => [keyOf(edge), edge]));
  const superseded = new Set(edges.filter(isSuperseding).map((edge) => edge.older));
  const onCircle = new Set([...circular(edges.filter(isSuperseding)), ...circular(edges.filter((edge) => !isSuperseding(edge)))]);
  const report = (
    source: DecisionSource,
    at: string,
    problem: Pick<Problem, 'rule' | 'message' | 'hint'> & { severity?: 'warning' },
  ) =>
    problems.push({
      path: source.path,
      ...placeIn(source, at),
      severity: 'error',
      ...problem,
      field: source.kind === 'post' ? at : undefined,
    });

  for (const source of inOrder) {
    if (source.kind === 'decision') problems.push(...source.findings);
    const { id } = source.decision;
    const holder = numbered.get(numberOf(source.decision));
    if (holder !== undefined && holder !== source && !isDay(holder.kind === 'post' ? 0 : numberOf(source.decision))) {
      report(source, 'decision.id', {
        rule: 'decision/duplicate',
        message: `${holder.path} is decision ${id} already`,
        hint: 'Give it the next free number.',
      });
    }
    for (const { field, kind, isOlder } of relationFields) {
      source.decision[field].forEach((written, index) => {
        const at = `decision.${field}.${index}`;
        const other = targetOf(written);
        if (other === undefined) {
          if (isWhole)
            report(source, at, { rule: 'decision/relation', message: `there is no decision ${written.id}`, hint: undefined });
          return;
        }
        if (other === source)
          return report(source, at, {
            rule: 'decision/relation',
            message: `decision ${written.id} cannot relate to itself`,
            hint: undefined,
          });
        const [newer, older] = isOlder ? [other, source] : [source, other];
        const edge = edgeAt.get(keyOf({ kind, newer, older }));
        if (edge !== undefined && onCircle.has(edge))
          report(source, at, {
            rule: 'decision/circular',
            message: `decision ${written.id} (${other.path}) leads back to this one`,
            hint: undefined,
          });
        else if (isBackward(newer, older, site)) {
          const message = `decision ${written.id} (${other.path}) was decided ${isOlder ? 'earlier' : 'later'} than this one`;
          report(source, at, { rule: 'decision/backward', message, hint: 'Write the relation on the newer one.' });
        }
      });
    }
    if (source.decision.status === undefined || standardOf(site, source.decision.status) !== 'superseded') continue;
    if (!isWhole || superseded.has(source) || source.decision.supersededBy.length > 0) continue;
    const hint =
      source.kind === 'post'
        ? `Write "supersedes: ["${id}"]" on the decision that replaces it.`
        : 'Name the decision that replaces it.';
    report(source, 'decision.status', {
      severity: 'warning',
      rule: 'decision/successor',
      message: 'is superseded, and no decision supersedes it',
      hint,
    });
  }
  return problems;
}

const isSuperseding = (edge: Edge) => edge.kind === 'supersedes';

/** A MADR date is that of the last change, such as being superseded, so it proves nothing about a superseded decision. */
function isBackward(newer: DecisionSource, older: DecisionSource, site: SiteFile): boolean {
  const isRedated =
    older.kind === 'decision' && older.decision.status !== undefined && standardOf(site, older.decision.status) === 'superseded';
  return !isRedated && (older.decision.date ?? '') > (newer.decision.date ?? '9');
}

/** Warns at each decision that follows a gap in the numbers. Numbers that are days (`20260228`) are skipped. */
export function missingNumbers(sources: readonly DecisionSource[]): Problem[] {
  const inOrder = [...byNumber(sources).entries()].filter(([number]) => !isDay(number)).sort(([a], [b]) => a - b);
  return inOrder.flatMap(([number, source], index) => {
    const before = inOrder[index - 1]?.[0];
    if (before === undefined || before === number - 1) return [];
    const named = (missing: number) => String(missing).padStart(source.decision.id.length, '0');
    const message =
      before === number - 2
        ? `there is no decision ${named(before + 1)}`
        : `there are no decisions ${named(before + 1)} to ${named(number - 1)}`;
    const place = placeIn(source, 'decision.id');
    return [
      {
        path: source.path,
        ...place,
        rule: 'decision/gap',
        severity: 'warning' as const,
        message,
        hint: 'Numbers are given once and never taken back: keep a rejected decision in the log.',
      },
    ];
  });
}
