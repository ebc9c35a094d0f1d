import type { DecisionLink } from './decision-record';
import type { Change } from './change';
import type { Each, Params } from './each';
import type { Zone } from '@/lib/base/zone';
import { memo } from '@/lib/base/memo';
import { stampOf, dayOf } from '@/lib/content/post-maker';
import type { SiteFile } from '@/lib/front-matter/content-file';
import { type Frame, sayOn } from '@/lib/content/frame';
import type { Snapshot } from '@/lib/content/snapshot';
import { tagSlug } from '@/lib/front-matter/tag-slug';
import type { Decision, Relation } from '@/lib/decisions/decision';
import { groupedBy } from '@/lib/decisions/grouped-by';
import { addresses } from './addresses';
import { linkTo } from './decision-record';

/** A decision in the log; related ones by number. */
export type LogEntry = ReturnType<typeof logEntry>;

/** The listed decisions of a snapshot, arranged. */
export interface DecisionLog {
  /** Highest number first. */
  readonly all: readonly Decision[];
  /** Newest first; those without a day last. */
  readonly byDay: readonly Decision[];
  /** Newest first. */
  readonly years: ReadonlyMap<string, readonly Decision[]>;
  /** By slug of the word. */
  readonly statuses: ReadonlyMap<string, readonly Decision[]>;
  readonly tags: ReadonlyMap<string, { readonly name: string; readonly decisions: readonly Decision[] }>;
}

/** The log of a snapshot. */
export const logOf = ({ decisions }: Snapshot): DecisionLog => arranged(decisions);

const arranged = memo((decisions: Snapshot['decisions']): DecisionLog => {
  const all = [...decisions.values()].filter((decision) => decision.listed).reverse();
  const byDay = [...all].sort((a, b) => ((a.day ?? '') < (b.day ?? '') ? 1 : (a.day ?? '') > (b.day ?? '') ? -1 : 0));
  const names = new Map(all.flatMap(({ tags }) => tags.map(({ slug, name }) => [slug, name] as const)));
  return {
    all,
    byDay,
    years: groupedBy(
      byDay.filter(({ day }) => day !== undefined),
      ({ day = '' }) => day.slice(0, 4),
    ),
    statuses: groupedBy(
      all.filter(({ status }) => status !== undefined),
      ({ status }) => tagSlug(status?.word ?? ''),
    ),
    tags: new Map(
      [...names]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([slug, name]) => {
          const tagged = all.filter(({ tags }) => tags.some((tag) => tag.slug === slug));
          return [slug, { name, decisions: tagged }];
        }),
    ),
  };
});

/** Whether a site has decisions, or a category for them. */
export const hasLog = ({ decisions, categories }: Snapshot) =>
  decisions.size > 0 || categories.some(({ file }) => file.decisions);

/** No part of the log is touched by a change that is not of decisions. */
export const ofDecisions = ({ isOfDecisions }: Change): readonly Params[] | undefined => (isOfDecisions ? undefined : []);

/** The log, for what has one address on a site that has decisions. */
export const theLog: Each<DecisionLog> = {
  list: (snapshot) => (hasLog(snapshot) ? [{}] : []),
  find: (snapshot) => (hasLog(snapshot) ? logOf(snapshot) : undefined),
  touched: ofDecisions,
};

/** An entry of the log: the same object as long as nothing in it changes. */
export const logEntry = (snapshot: Snapshot, decision: Decision) =>
  entryOf(
    decision,
    snapshot.site,
    snapshot.zone,
    snapshot.frame,
    linkTo(snapshot, decision),
    snapshot.postOf.get(decision.path)?.card.unpublished,
  );

const entryOf = memo(
  (decision: Decision, site: SiteFile, zone: Zone, frame: Frame, link: DecisionLink, unpublished: string | undefined) => {
    const { status, day, supersedes, supersededBy, amends, amendedBy } = decision;
    const say = sayOn(frame);
    const to = (
      name: 'supersededBy' | 'partlySupersededBy' | 'amendedBy' | 'supersedes' | 'partlySupersedes' | 'amends',
      relations: readonly Relation[],
    ) => ({
      word: say(name),
      others: relations.map(({ id, address, inForce }) => ({ id, address, inForce })),
    });
    const partly = (relations: readonly Relation[]) => relations.filter((other) => other.partly);
    const wholly = (relations: readonly Relation[]) => relations.filter((other) => !other.partly);
    return {
      ...link,
      /** In a preview: why it is not published. */
      unpublished,
      stamp: status === undefined ? undefined : stampOf(site, zone, status),
      day: day === undefined ? undefined : dayOf(zone, day),
      relations: [
        to('supersededBy', wholly(supersededBy)),
        to('partlySupersededBy', partly(supersededBy)),
        to('amendedBy', amendedBy),
        to('supersedes', wholly(supersedes)),
        to('partlySupersedes', partly(supersedes)),
        to('amends', amends),
      ].filter(({ others }) => others.length > 0),
      tags: decision.tags.map((tag) => ({ ...tag, href: addresses.decisionsTag(tag.slug) })),
    };
  },
);
