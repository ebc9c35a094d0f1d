import type { DecisionFields, WrittenRelation } from '@/lib/front-matter/content-file';
import type { Place } from '@/lib/front-matter/front-matter';
import { resolveContentPath } from '@/lib/markdown/mentions';
import type { WrittenDecision } from './written-decision';

const fields = ['supersedes', 'supersededBy', 'amends', 'amendedBy'] as const;

/** A record's relations to other decisions, by field. `reportNameless` is called for each one without a number. */
export function writtenRelations(
  path: string,
  written: WrittenDecision,
  reportNameless: (place: Place) => void,
): Pick<DecisionFields, (typeof fields)[number]> {
  const found: Record<(typeof fields)[number], WrittenRelation[]> = {
    supersedes: [],
    supersededBy: [],
    amends: [],
    amendedBy: [],
  };
  for (const { field, id, href, partly, reason, ...place } of written.relations) {
    if (id === undefined) reportNameless(place);
    else
      found[field].push({
        id,
        path: href === undefined ? undefined : resolveContentPath(path, href.split('#')[0] ?? ''),
        partly,
        reason,
      });
  }
  return found;
}

/** Place of each relation, by field and index (`decision.supersedes.0`). */
export function relationPlaces({ relations }: WrittenDecision): Record<string, Place> {
  return Object.fromEntries(
    fields.flatMap((field) =>
      relations
        .filter((relation) => relation.field === field && relation.id !== undefined)
        .map(({ line, column }, index) => [`decision.${field}.${index}`, { line, column }]),
    ),
  );
}
