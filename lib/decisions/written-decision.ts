import type { Place } from '@/lib/front-matter/front-matter';
import type { RelationPhrase } from './status-phrase';

/** A value with its place in a file. */
export interface Written<Value = string> extends Place {
  readonly value: Value;
}

/** Unchecked metadata of a decision in one dialect. */
export interface WrittenDecision {
  /** Oldest first; the last is current. Recognised words are in lower case. */
  readonly statuses: readonly (Written & { readonly date?: Written })[];
  readonly date?: Written;
  readonly deciders: readonly Written[];
  readonly consulted: readonly Written[];
  readonly informed: readonly Written[];
  readonly tags: readonly Written[];
  readonly relations: readonly (RelationPhrase & Place)[];
}

/** Merges what both readers found. MADR wins over Nygard; relations are combined. */
export function merged(madr: WrittenDecision, nygard: WrittenDecision): WrittenDecision {
  const first = <Item>(a: readonly Item[], b: readonly Item[]) => (a.length > 0 ? a : b);
  return {
    statuses: first(madr.statuses, nygard.statuses),
    date: madr.date ?? nygard.date,
    deciders: first(madr.deciders, nygard.deciders),
    consulted: madr.consulted,
    informed: madr.informed,
    tags: madr.tags,
    relations: [...madr.relations, ...nygard.relations],
  };
}
