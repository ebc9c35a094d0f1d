import type { DecisionFields, DecisionFile, PostFile, SiteFile } from '@/lib/front-matter/content-file';
import { standardStatuses, type StandardStatus } from '@/lib/front-matter/schema';

/** A file that records a decision: a post of a category with decisions, or a file of `decisions/`. */
export type DecisionSource = (PostFile & { readonly decision: DecisionFields }) | DecisionFile;

/** A status from some day on. */
export interface StatusChange {
  /** House word or standard word. */
  readonly word: string;
  readonly standard: StandardStatus;
  /** `yyyy-mm-dd`; absent when no file says. */
  readonly day?: string;
}

/** One decision seen from another. */
export interface Relation {
  readonly path: string;
  readonly id: string;
  readonly address: string;
  /** Day (`yyyy-mm-dd`) of the newer of the two: since then it says so. */
  readonly day?: string;
  /** Inline Markdown. */
  readonly reason?: string;
  readonly partly: boolean;
  /** False while the newer one is only proposed, or was rejected. */
  readonly inForce: boolean;
}

/**
 * A decision whatever its origin, linked to the others: what its file says, the other side of every relation, and what follows.
 * Titles and texts stay in its file: an edit of those leaves this object as it is. Plain JSON, immutable.
 */
export interface Decision {
  readonly path: string;
  readonly address: string;
  /** As written: "0002". */
  readonly id: string;
  readonly number: number;
  /** False for an unlisted post: reachable, in no list. */
  readonly listed: boolean;
  readonly tags: readonly { readonly name: string; readonly slug: string }[];
  /** Day (`yyyy-mm-dd`) it was decided. */
  readonly day?: string;
  /** What it is worth today. */
  readonly status?: StatusChange;
  readonly deciders: readonly string[];
  readonly consulted: readonly string[];
  readonly informed: readonly string[];
  readonly supersedes: readonly Relation[];
  readonly supersededBy: readonly Relation[];
  readonly amends: readonly Relation[];
  readonly amendedBy: readonly Relation[];
  /** Paths of the decisions at the ends of the chains that supersede it: what holds now in its place. */
  readonly holdsNow: readonly string[];
  /** Every known status, oldest first; the last is today's. */
  readonly history: readonly StatusChange[];
}

/** Whether a file records a decision. */
export const isDecisionSource = (file: PostFile | DecisionFile): file is DecisionSource => file.decision !== undefined;

/** The standard word for a status: house words mean what `site.md` says, standard words themselves. */
export function standardOf(site: SiteFile, word: string): StandardStatus {
  return site.settings.statuses[word]?.standard ?? standardStatuses.find((status) => status === word) ?? 'proposed';
}
