import { placeIn } from '@/lib/front-matter/place-in';
import type { SiteFile } from '@/lib/front-matter/content-file';
import { asWarning, errorAt, type Problem } from '@/lib/base/problem';
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
  for (const source of inOrder) {
    const { id, status, supersededBy } = source.decision;
    const errorIn = (at: string, rule: string, message: string, hint?: string): Problem => ({
      ...errorAt(source.path, placeIn(source, at), rule, message, hint),
      field: source.kind === 'post' ? at : undefined,
    });
    const holder = numbered.get(numberOf(source.decision));
    if (holder !== undefined && holder !== source && !isDay(holder.kind === 'post' ? 0 : numberOf(source.decision)))
      problems.push(
        errorIn('decision.id', 'decision/duplicate', `${holder.path} is already decision ${id}`, 'Give it the next free number.'),
      );
    for (const { field, kind, isOlder } of relationFields) {
      source.decision[field].forEach((written, index) => {
        const report = (rule: string, message: string, hint?: string) =>
          problems.push(errorIn(`decision.${field}.${index}`, rule, message, hint));
        const other = targetOf(written);
        if (other === undefined) {
          if (isWhole) report('decision/relation', `there is no decision ${written.id}`);
          return;
        }
        if (other === source) return report('decision/relation', `decision ${written.id} cannot relate to itself`);
        const [newer, older] = isOlder ? [other, source] : [source, other];
        const edge = edgeAt.get(keyOf({ kind, newer, older }));
        const named = `decision ${written.id} (${other.path})`;
        if (edge !== undefined && onCircle.has(edge)) report('decision/circular', `${named} leads back to this one in a circle`);
        else if (isBackward(newer, older, site)) {
          const message = `${named} was decided ${isOlder ? 'earlier' : 'later'} than this one`;
          report('decision/backward', message, 'Write the relation on the newer one.');
        }
      });
    }
    if (status === undefined || standardOf(site, status) !== 'superseded') continue;
    if (!isWhole || superseded.has(source) || supersededBy.length > 0) continue;
    const hint =
      source.kind === 'post'
        ? `Write "supersedes: ["${id}"]" on the decision that replaces it.`
        : 'Name the decision that replaces it.';
    const message = 'is superseded, and no decision supersedes it';
    problems.push(asWarning(errorIn('decision.status', 'decision/successor', message, hint)));
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
    const hint = 'A number is never used again: keep rejected decisions in the log.';
    return [asWarning(errorAt(source.path, placeIn(source, 'decision.id'), 'decision/gap', message, hint))];
  });
}
