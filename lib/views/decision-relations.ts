import type { PostFile } from '@/lib/content/content-file';
import { supersededPosts } from '@/lib/content/link-decisions';
import type { Snapshot } from '@/lib/content/snapshot';
import type { Card } from './shapes';

/** What one decision says of others, and they of it. */
export interface DecisionCards {
  readonly supersedes: readonly Card[];
  readonly amends: readonly Card[];
  readonly amendedBy: readonly Card[];
  readonly supersededBy?: Card;
}

interface Relations {
  /** Paths by number. */
  readonly byId: ReadonlyMap<string, string>;
  readonly amendedBy: ReadonlyMap<string, readonly string[]>;
  readonly superseded: ReadonlyMap<string, PostFile>;
}

const none: DecisionCards = { supersedes: [], amends: [], amendedBy: [] };
const known = new WeakMap<object, Relations>();

/** The decisions of a snapshot and their relations, worked out once. */
function relationsOf(snapshot: Snapshot): Relations {
  const before = known.get(snapshot.arrangement);
  if (before !== undefined) return before;
  const decisions = [...snapshot.postOf.values()].filter((post) => post.file.decision !== undefined);
  const amendedBy = new Map<string, string[]>();
  for (const post of decisions) {
    for (const id of post.file.decision?.amends ?? []) amendedBy.set(id, [...(amendedBy.get(id) ?? []), post.file.path]);
  }
  const relations = {
    // Of two with one number the first by path has it.
    byId: new Map(
      [...decisions]
        .sort((a, b) => (a.file.path < b.file.path ? 1 : -1))
        .map((post) => [post.file.decision?.id ?? '', post.file.path]),
    ),
    amendedBy,
    superseded: supersededPosts(
      decisions.map((post) => post.file),
      snapshot.site,
    ),
  };
  known.set(snapshot.arrangement, relations);
  return relations;
}

/** The decisions that one is related to, as cards; nothing for a post that records no decision. */
export function decisionCards(snapshot: Snapshot, file: PostFile): DecisionCards {
  const { decision } = file;
  if (decision === undefined) return none;
  const { byId, amendedBy, superseded } = relationsOf(snapshot);
  const cards = (paths: readonly string[]) => paths.flatMap((path) => snapshot.postOf.get(path)?.card ?? []);
  const numbered = (ids: readonly string[]) => cards(ids.flatMap((id) => byId.get(id) ?? []));
  const newer = superseded.get(file.path);
  return {
    supersedes: numbered(decision.supersedes),
    amends: numbered(decision.amends),
    amendedBy: cards(amendedBy.get(decision.id) ?? []),
    supersededBy: newer === undefined ? undefined : snapshot.postOf.get(newer.path)?.card,
  };
}
