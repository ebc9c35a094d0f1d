import type { Day, StatusStamp } from '@/lib/content/card';
import type { SiteFile } from '@/lib/front-matter/content-file';
import { type Zone, zoneOf } from '@/lib/base/zone';
import { memo } from '@/lib/base/memo';
import { dayOf, stampOf } from '@/lib/content/post-maker';
import type { Snapshot } from '@/lib/content/snapshot';
import type { Decision, Relation, StatusChange } from '@/lib/decisions/decision';
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
  /** Inline Markdown. */
  readonly reason?: string;
  /** Only in a view. */
  readonly reasonHtml?: string;
  readonly partly: boolean;
  /** False while the newer of the two is not accepted. */
  readonly inForce: boolean;
}

/** A change of status. `anchor` is its permanent id on the decision's page. */
export interface HistoryEntry extends Omit<StatusChange, 'day'> {
  readonly anchor: string;
  readonly day?: Day;
}

type Sides = 'supersedes' | 'supersededBy' | 'amends' | 'amendedBy';

/** The record of a decision, in whichever dialect its file is. The same object as long as nothing in it changes. */
export interface DecisionRecord
  extends Pick<Decision, 'id' | 'deciders' | 'consulted' | 'informed'>, Readonly<Record<Sides, readonly RelatedDecision[]>> {
  /** Absent when a file of another dialect has no status. */
  readonly stamp?: StatusStamp;
  readonly day?: Day;
  /** The decisions in force instead: the ends of the chains that supersede it. */
  readonly holdsNow: readonly DecisionLink[];
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
}

/** The zone of the site, with dates in the language of a text. @param lang BCP 47 */
export const zoneIn = ({ zone }: Snapshot, lang = zone.lang): Zone => zoneOf(zone.name, lang);

/** Id of a status on its decision's page. The colon prevents a clash with heading ids. */
export const anchorOf = ({ word, day }: StatusChange) =>
  `status:${word.replace(/\s+/g, '-')}${day === undefined ? '' : `-${day}`}`;

/** Paths of the decisions that a record names. */
export const namedIn = ({ supersedes, supersededBy, amends, amendedBy, holdsNow }: Decision) => [
  ...[...supersedes, ...supersededBy, ...amends, ...amendedBy].map(({ path }) => path),
  ...holdsNow,
];

/** The record in a file; `undefined` when it is not a decision. */
export function recordPart(snapshot: Snapshot, path: string): DecisionRecord | undefined {
  const decision = snapshot.decisions.get(path);
  if (decision === undefined) return undefined;
  const links = namedIn(decision).map((other) => {
    const linked = snapshot.decisions.get(other);
    return linked === undefined ? undefined : linkTo(snapshot, linked);
  });
  const language = (snapshot.postOf.get(path)?.file ?? snapshot.decisionFiles.get(path))?.language;
  return recordOf(decision, snapshot.site, zoneIn(snapshot, language), ...links);
}

const recordOf = memo(
  (decision: Decision, site: SiteFile, zone: Zone, ...links: readonly (DecisionLink | undefined)[]): DecisionRecord => {
    const { id, deciders, consulted, informed, status, holdsNow } = decision;
    const linkByPath = new Map(namedIn(decision).map((path, index) => [path, links[index]]));
    const on = (day: string | undefined) => (day === undefined ? undefined : dayOf(zone, day));
    const related = (relations: readonly Relation[]) =>
      relations.flatMap(({ path, day, reason, partly, inForce }) => {
        const link = linkByPath.get(path);
        return link === undefined ? [] : [{ ...link, day: on(day), reason, partly, inForce }];
      });
    return {
      id,
      stamp: status === undefined ? undefined : stampOf(site, zone, status),
      day: on(decision.day),
      deciders,
      consulted,
      informed,
      supersedes: related(decision.supersedes),
      supersededBy: related(decision.supersededBy),
      amends: related(decision.amends),
      amendedBy: related(decision.amendedBy),
      holdsNow: holdsNow.flatMap((path) => linkByPath.get(path) ?? []),
      history: decision.history.map((change) => ({ ...change, anchor: anchorOf(change), day: on(change.day) })),
    };
  },
);

/** What a text in `lang` links to: with its language where that is another one. @param site language of the site */
export const relativeTo = <Linked extends { readonly lang?: string }>(linked: Linked, lang: string, site: string): Linked => {
  if (lang === site) return linked;
  const own = linked.lang ?? site;
  return { ...linked, lang: own === lang ? undefined : own };
};

/**
 * A record for a view, with its reasons as HTML.
 *
 * @param lang of its file, BCP 47
 * @param site language of the site
 */
export function withReasons(record: DecisionRecord, lang: string, site: string): DecisionRecord {
  const shown = (relations: readonly RelatedDecision[]) =>
    relations.map((other) => ({
      ...relativeTo(other, lang, site),
      reasonHtml: other.reason === undefined ? undefined : compileInline(other.reason, lang),
    }));
  return {
    ...record,
    holdsNow: record.holdsNow.map((other) => relativeTo(other, lang, site)),
    supersedes: shown(record.supersedes),
    supersededBy: shown(record.supersededBy),
    amends: shown(record.amends),
    amendedBy: shown(record.amendedBy),
  };
}

/** Title and language of a decision's file, which may change without the decision. */
export function nameOf(snapshot: Snapshot, path: string): { title: string; lang?: string } {
  const post = snapshot.postOf.get(path);
  if (post !== undefined) return { title: post.card.title, lang: post.card.lang };
  return { title: snapshot.decisionFiles.get(path)?.title ?? '' };
}

export function linkTo(snapshot: Snapshot, decision: Decision): DecisionLink {
  const { title, lang } = nameOf(snapshot, decision.path);
  return linkOf(decision, title, lang);
}

const linkOf = memo(({ id, address }: Decision, title: string, lang: string | undefined): DecisionLink => ({
  id,
  title,
  address,
  lang,
}));
