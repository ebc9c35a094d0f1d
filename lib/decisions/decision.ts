import type { DecisionFields, DecisionFile, PostFile, RelationField, SiteFile, Tag } from '@/lib/front-matter/content-file';
import { standardStatuses, type StandardStatus } from '@/lib/front-matter/schema';

/** A file that records a decision: a post of a category with decisions, or a file in `decisions/`. */
export type DecisionSource = (PostFile & { readonly decision: DecisionFields }) | DecisionFile;

/** A status and the day since which it holds. */
export interface StatusChange {
  /** House word or standard word. */
  readonly word: string;
  readonly standard: StandardStatus;
  /** `yyyy-mm-dd`; absent when unknown. */
  readonly day?: string;
}

/** A relation to another decision. */
export interface Relation {
  readonly path: string;
  readonly id: string;
  readonly address: string;
  /** Day (`yyyy-mm-dd`) of the newer decision, since which the relation holds. */
  readonly day?: string;
  /** Inline Markdown. */
  readonly reason?: string;
  readonly partly: boolean;
  /** False while the newer decision has not been accepted, and for circular relations. */
  readonly inForce: boolean;
}

/**
 * A decision of any origin, linked to the others. It has neither title nor text, so an edit of those leaves this object as it
 * is. Plain JSON, immutable.
 */
export interface Decision
  extends Pick<DecisionFields, 'deciders' | 'consulted' | 'informed'>, Readonly<Record<RelationField, readonly Relation[]>> {
  readonly path: string;
  readonly address: string;
  /** As written: "0002". */
  readonly id: string;
  readonly number: number;
  /** False for an unlisted post, which is reachable but in no list. */
  readonly listed: boolean;
  readonly tags: readonly Tag[];
  /** Day (`yyyy-mm-dd`) it was decided. */
  readonly day?: string;
  readonly status?: StatusChange;
  /** Paths of the decisions that hold in its place: the ends of the chains that supersede it. */
  readonly holdsNow: readonly string[];
  /** Every known status, oldest first; the last is current. */
  readonly history: readonly StatusChange[];
}

export const isDecisionSource = (file: PostFile | DecisionFile): file is DecisionSource => file.decision !== undefined;

/** The standard word for a status. `site.md` maps house words; an unknown word counts as proposed. */
export function standardOf(site: SiteFile, word: string): StandardStatus {
  return site.settings.statuses[word]?.standard ?? standardStatuses.find((status) => status === word) ?? 'proposed';
}
