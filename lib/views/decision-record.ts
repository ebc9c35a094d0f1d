import type { Day, StatusStamp } from '@/lib/content/card';
import type { SiteFile } from '@/lib/front-matter/content-file';
import { dayOf, stampOf } from '@/lib/content/post-maker';
import type { Snapshot } from '@/lib/content/snapshot';
import type { Decision, Relation, StatusChange } from '@/lib/decisions/decision';
import { anchorOf } from './status-events';
import { compileInline } from '@/lib/markdown/inline';

/** A link to a decision. */
export interface DecisionLink {
  readonly id: string;
  readonly title: string;
  readonly address: string;
  /** Language, when it differs from the site's. */
  readonly lang?: string;
}

export interface RelatedDecision extends DecisionLink {
  /** The day the newer of the two was decided. */
  readonly day?: Day;
  readonly reasonHtml?: string;
  readonly partly: boolean;
  /** False while the newer of the two is not accepted. */
  readonly inForce: boolean;
}

/** A change of status. `anchor` is its permanent id on the decision's page. */
export interface HistoryEntry {
  readonly anchor: string;
  readonly word: string;
  readonly standard: StatusStamp['standard'];
  readonly day?: Day;
}

/** The record of a decision, in whichever dialect its file is. */
export interface DecisionRecord {
  readonly id: string;
  /** Absent when a file of another dialect has no status. */
  readonly stamp?: StatusStamp;
  readonly day?: Day;
  readonly deciders: readonly string[];
  readonly consulted: readonly string[];
  readonly informed: readonly string[];
  readonly supersedes: readonly RelatedDecision[];
  readonly supersededBy: readonly RelatedDecision[];
  readonly amends: readonly RelatedDecision[];
  readonly amendedBy: readonly RelatedDecision[];
  /** The decisions in force instead: the ends of the chains that supersede it. */
  readonly holdsNow: readonly DecisionLink[];
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
}

type RelationPart = Omit<RelatedDecision, 'reasonHtml'> & { readonly reason?: string };
type Sides = 'supersedes' | 'supersededBy' | 'amends' | 'amendedBy';

/** A record as a view's part, with reasons in Markdown. The same object as long as nothing in it changes. */
export type RecordPart = Omit<DecisionRecord, Sides> & Readonly<Record<Sides, readonly RelationPart[]>>;

interface Known {
  readonly site: SiteFile;
  readonly names: string;
  readonly record: RecordPart;
}

const known = new WeakMap<Decision, Known>();

/** The record in a file; `undefined` when it is not a decision. */
export function recordPart(snapshot: Snapshot, path: string): RecordPart | undefined {
  const decision = snapshot.decisions.get(path);
  if (decision === undefined) return undefined;
  const { site, zone } = snapshot;
  const others = [...decision.supersedes, ...decision.supersededBy, ...decision.amends, ...decision.amendedBy];
  const names = JSON.stringify(
    [...others.map((other) => other.path), ...decision.holdsNow].map((other) => nameOf(snapshot, other)),
  );
  const before = known.get(decision);
  if (before !== undefined && before.site === site && before.names === names) return before.record;

  const link = (other: string): DecisionLink[] => {
    const linked = snapshot.decisions.get(other);
    return linked === undefined ? [] : [linkTo(snapshot, linked)];
  };
  const related = (relations: readonly Relation[]): RelationPart[] =>
    relations.flatMap(({ path: other, day, reason, partly, inForce }) =>
      link(other).map((named) => ({ ...named, day: day === undefined ? undefined : dayOf(zone, day), reason, partly, inForce })),
    );
  const record: RecordPart = {
    id: decision.id,
    stamp: decision.status === undefined ? undefined : stampOf(site, zone, decision.status),
    day: decision.day === undefined ? undefined : dayOf(zone, decision.day),
    deciders: decision.deciders,
    consulted: decision.consulted,
    informed: decision.informed,
    supersedes: related(decision.supersedes),
    supersededBy: related(decision.supersededBy),
    amends: related(decision.amends),
    amendedBy: related(decision.amendedBy),
    holdsNow: decision.holdsNow.flatMap(link),
    history: decision.history.map((change: StatusChange) => ({
      anchor: anchorOf(change),
      word: change.word,
      standard: change.standard,
      day: change.day === undefined ? undefined : dayOf(zone, change.day),
    })),
  };
  known.set(decision, { site, names, record });
  return record;
}

/** The record with its reasons as HTML. */
export function shownRecord(part: RecordPart): DecisionRecord {
  const shown = (relations: readonly RelationPart[]) =>
    relations.map(({ reason, ...other }) => ({ ...other, reasonHtml: reason === undefined ? undefined : compileInline(reason) }));
  return {
    ...part,
    supersedes: shown(part.supersedes),
    supersededBy: shown(part.supersededBy),
    amends: shown(part.amends),
    amendedBy: shown(part.amendedBy),
  };
}

/** Title and language of a decision's file, which may change without the decision. */
export function nameOf(snapshot: Snapshot, path: string): { title: string; lang?: string } {
  const post = snapshot.postOf.get(path);
  if (post !== undefined) return { title: post.card.title, lang: post.card.lang };
  return { title: snapshot.decisionFiles.get(path)?.title ?? '' };
}

export function linkTo(snapshot: Snapshot, decision: Decision): DecisionLink {
  return { id: decision.id, address: decision.address, ...nameOf(snapshot, decision.path) };
}
