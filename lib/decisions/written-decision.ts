import type { Place } from '@/lib/content/front-matter';
import type { RelationPhrase } from './status-phrase';

/** A value as it stands in a file. */
export interface Written<Value = string> extends Place {
  readonly value: Value;
}

/** What one dialect says of a decision, not yet checked. */
export interface WrittenDecision {
  /** Oldest first; the last is today's. Lower case. */
  readonly statuses: readonly (Written & { readonly date?: Written })[];
  readonly date?: Written;
  readonly deciders: readonly Written[];
  readonly consulted: readonly Written[];
  readonly informed: readonly Written[];
  readonly tags: readonly Written[];
  readonly relations: readonly (RelationPhrase & Place)[];
}
