import type { Day, StatusStamp, Tag } from '@/lib/content/card';
import type { DecisionLink } from './decision-record';
import { stampOf, dayOf } from '@/lib/content/post-maker';
import type { SiteFile } from '@/lib/front-matter/content-file';
import type { Snapshot } from '@/lib/content/snapshot';
import { tagSlug } from '@/lib/front-matter/tag-slug';
import type { Decision, Relation } from '@/lib/decisions/decision';
import { groupedBy } from '@/lib/decisions/grouped-by';
import { addresses } from './addresses';
import { linkTo, nameOf } from './decision-record';

/** A decision in the log; related ones by number. */
export interface LogEntry extends DecisionLink {
  /** In a preview: why it is not published. */
  readonly unpublished?: string;
  readonly stamp?: StatusStamp;
  readonly day?: Day;
  readonly relations: readonly {
    readonly word: string;
    readonly others: readonly { readonly id: string; readonly address: string; readonly inForce: boolean }[];
  }[];
  readonly tags: readonly Tag[];
}

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
  /** Sorted by slug. */
  readonly tags: ReadonlyMap<string, { readonly name: string; readonly decisions: readonly Decision[] }>;
}

const logs = new WeakMap<Snapshot['decisions'], DecisionLog>();

/** The log of a snapshot, cached. */
export function logOf({ decisions }: Snapshot): DecisionLog {
  const known = logs.get(decisions);
  if (known !== undefined) return known;
  const all = [...decisions.values()].filter((decision) => decision.listed).reverse();
  const byDay = [...all].sort((a, b) => ((a.day ?? '') < (b.day ?? '') ? 1 : (a.day ?? '') > (b.day ?? '') ? -1 : 0));
  const names = new Map(all.flatMap(({ tags }) => tags.map(({ slug, name }) => [slug, name] as const)));
  const log: DecisionLog = {
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
      [...names.keys()].sort().map((slug) => {
        const tagged = all.filter(({ tags }) => tags.some((tag) => tag.slug === slug));
        return [slug, { name: names.get(slug) ?? slug, decisions: tagged }];
      }),
    ),
  };
  logs.set(decisions, log);
  return log;
}

/** Whether a site has decisions, or a category for them. */
export const hasLog = ({ decisions, categories }: Snapshot) =>
  decisions.size > 0 || categories.some(({ file }) => file.decisions);

interface Known {
  readonly site: SiteFile;
  readonly title: string;
  readonly lang?: string;
  readonly entry: LogEntry;
}
const entries = new WeakMap<Decision, Known>();

/** An entry of the log: the same object as long as nothing in it changes. */
export function logEntry(snapshot: Snapshot, decision: Decision): LogEntry {
  const { site, zone } = snapshot;
  const { title, lang } = nameOf(snapshot, decision.path);
  const unpublished = snapshot.postOf.get(decision.path)?.card.unpublished;
  const before = entries.get(decision);
  const isSame = before?.site === site && before.title === title && before.lang === lang;
  if (isSame && before.entry.unpublished === unpublished) return before.entry;
  const others = (relations: readonly Relation[]) => relations.map(({ id, address, inForce }) => ({ id, address, inForce }));
  const [partly, wholly] = [
    decision.supersededBy.filter((other) => other.partly),
    decision.supersededBy.filter((other) => !other.partly),
  ];
  const entry: LogEntry = {
    ...linkTo(snapshot, decision),
    unpublished,
    stamp: decision.status === undefined ? undefined : stampOf(site, zone, decision.status),
    day: decision.day === undefined ? undefined : dayOf(zone, decision.day),
    relations: [
      { word: 'Superseded by', others: others(wholly) },
      { word: 'Partly superseded by', others: others(partly) },
      { word: 'Amended by', others: others(decision.amendedBy) },
      { word: 'Supersedes', others: others(decision.supersedes.filter((other) => !other.partly)) },
      { word: 'Partly supersedes', others: others(decision.supersedes.filter((other) => other.partly)) },
      { word: 'Amends', others: others(decision.amends) },
    ].filter((relation) => relation.others.length > 0),
    tags: decision.tags.map((tag) => ({ ...tag, href: addresses.decisionsTag(tag.slug) })),
  };
  entries.set(decision, { site, title, lang, entry });
  return entry;
}
