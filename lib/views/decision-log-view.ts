import type { DecisionStatus, StatusStamp, Tag } from '@/lib/content/card';
import type { Framed } from './framed';
import type { LogEntry } from './decision-log';
import type { YearLink } from './list-view';
import type { Link } from '@/lib/content/frame';
import type { Snapshot } from '@/lib/content/snapshot';
import { tagSlug } from '@/lib/front-matter/tag-slug';
import { type Decision, standardOf } from '@/lib/decisions/decision';
import { addresses, newestInLog } from './addresses';
import { hasGraph } from './decision-graph-view';
import { hasLog, logEntry, logOf } from './decision-log';
import { headOf, surroundings } from './head';
import { defineRow } from './row';

/** A status word with what it means on this site. */
export interface StatusDefinition {
  readonly word: DecisionStatus;
  readonly standard: StatusStamp['standard'];
  readonly definition: string;
  /** Where decisions with it are listed; absent when there are none. */
  readonly href?: string;
  /** Not said on the page of another filter. */
  readonly count?: number;
  readonly current: boolean;
}

/** The decision log, whole or filtered. */
export interface DecisionLogView extends Framed {
  readonly kind: 'decisions' | 'decisions-by-day' | 'decisions-status' | 'decisions-tag' | 'decisions-year';
  readonly title: string;
  readonly description: string;
  readonly trail: readonly Link[];
  readonly entries: readonly LogEntry[];
  /** How many there are; more than `entries` when older ones are left to the pages of their years. */
  readonly total: number;
  readonly statuses: readonly StatusDefinition[];
  readonly years: readonly YearLink[];
  readonly tags: readonly (Tag & { readonly count?: number; readonly current: boolean })[];
  /** The orders that the log may be read in. */
  readonly orders: readonly (Link & { readonly current: boolean })[];
  readonly others: readonly Link[];
}

/** Statuses that `site.md` defines, then standard ones in use that it does not: word, standard word, definition, number in turn. */
function statusParts(snapshot: Snapshot, isFiltered: boolean): (string | number)[] {
  const { site } = snapshot;
  const { statuses } = logOf(snapshot);
  const used = [...statuses.values()].flatMap(([first]) => first?.status?.word ?? []);
  const words = [...new Set([...Object.keys(site.settings.statuses), ...used])];
  return words.flatMap((word) => {
    const count = statuses.get(tagSlug(word))?.length ?? 0;
    // A filtered page names the other filters without numbers: else one new decision would change them all.
    return [word, standardOf(site, word), site.settings.statuses[word]?.definition ?? '', isFiltered && count > 0 ? -1 : count];
  });
}

/** Parts that every page of the log has. */
function common(snapshot: Snapshot, decisions: readonly Decision[], isFiltered = true) {
  const log = logOf(snapshot);
  const category = snapshot.categories.find(({ file }) => file.decisions);
  const number = (count: number) => (isFiltered ? -1 : count);
  return {
    around: surroundings(snapshot),
    about: category?.file.description ?? snapshot.site.settings.description,
    hasGraph: hasGraph(snapshot),
    entries: decisions.map((decision) => logEntry(snapshot, decision)),
    total: decisions.length,
    statuses: statusParts(snapshot, isFiltered),
    years: [...log.years].flatMap(([year, { length }]) => [year, number(length)]),
    tags: [...log.tags].flatMap(([slug, tag]) => [slug, tag.name, number(tag.decisions.length)]),
  };
}

const newest = (decisions: readonly Decision[]) => decisions.slice(0, newestInLog);

function toView(
  parts: ReturnType<typeof common>,
  page: { kind: DecisionLogView['kind']; title: string; description?: string; address: string; isFiltered?: boolean },
): DecisionLogView {
  const { kind, title, description = parts.about, address, isFiltered = true } = page;
  const { frame } = parts.around;
  const known = (count: unknown) => (typeof count === 'number' && count >= 0 ? count : undefined);
  const inTurn = <Item>(flat: readonly (string | number)[], width: number, make: (items: readonly (string | number)[]) => Item) =>
    Array.from({ length: flat.length / width }, (_, index) => make(flat.slice(index * width, (index + 1) * width)));
  const order = (label: string, href: string) => ({ label, href, current: href === address });
  return {
    kind,
    frame,
    head: headOf(parts.around, { title, description, address }),
    title,
    description,
    trail: isFiltered ? [{ label: 'Decisions', href: addresses.decisions() }] : [],
    entries: parts.entries,
    total: parts.total,
    statuses: inTurn(parts.statuses, 4, ([word, standard, definition, count]): StatusDefinition => {
      const href = addresses.decisionsStatus(tagSlug(String(word)));
      return {
        word: String(word),
        standard: standardWord(standard),
        definition: String(definition),
        href: count === 0 ? undefined : href,
        count: known(count),
        current: href === address,
      };
    }),
    years: inTurn(parts.years, 2, ([year, count]) => {
      const href = addresses.decisionsYear(String(year));
      return { year: String(year), href, count: known(count), current: href === address };
    }),
    tags: inTurn(parts.tags, 3, ([slug, name, count]) => {
      const href = addresses.decisionsTag(String(slug));
      return { slug: String(slug), name: String(name), href, count: known(count), current: href === address };
    }),
    orders: [order('By number', addresses.decisions()), order('By day', addresses.decisionsByDay())],
    others: otherForms.filter(({ href }) => parts.hasGraph || href !== addresses.decisionGraph()),
  };
}

const otherForms: readonly Link[] = [
  { label: 'Graph', href: addresses.decisionGraph() },
  { label: 'As JSON', href: addresses.decisionLogJson() },
];

function standardWord(word: unknown): StatusDefinition['standard'] {
  if (word === 'accepted' || word === 'rejected' || word === 'deprecated' || word === 'superseded') return word;
  return 'proposed';
}

const page = { type: 'text/html', in: { sitemap: true, lock: true } } as const;

/** `/decisions/`: the log by number, the newest first. */
export const decisionsRow = defineRow({
  ...page,
  kind: 'decisions',
  pattern: '/decisions/',
  rank: 'list',
  list: (snapshot) => (hasLog(snapshot) ? [{}] : []),
  parts(snapshot) {
    const { all } = logOf(snapshot);
    return hasLog(snapshot) ? { ...common(snapshot, newest(all), false), total: all.length } : undefined;
  },
  view: (parts) => toView(parts, { kind: 'decisions', title: 'Decisions', address: addresses.decisions(), isFiltered: false }),
});

/** `/decisions/by-day/`. */
export const decisionsByDayRow = defineRow({
  ...page,
  kind: 'decisions-by-day',
  pattern: '/decisions/by-day/',
  rank: 'large',
  list: (snapshot) => (hasLog(snapshot) ? [{}] : []),
  parts(snapshot) {
    const { byDay } = logOf(snapshot);
    return hasLog(snapshot) ? { ...common(snapshot, newest(byDay), false), total: byDay.length } : undefined;
  },
  view: (parts) => toView(parts, { kind: 'decisions-by-day', title: 'Decisions by day', address: addresses.decisionsByDay() }),
});

/** `/decisions/status/<word>/`. */
export const decisionsStatusRow = defineRow({
  ...page,
  kind: 'decisions-status',
  pattern: '/decisions/status/:status/',
  rank: 'large',
  list: (snapshot) => [...logOf(snapshot).statuses.keys()].map((status) => ({ status })),
  parts(snapshot, { status = '' }) {
    const decisions = logOf(snapshot).statuses.get(status);
    const word = decisions?.[0]?.status?.word;
    if (decisions === undefined || word === undefined) return undefined;
    const definition = snapshot.site.settings.statuses[word]?.definition;
    return { ...common(snapshot, newest(decisions)), total: decisions.length, word, definition, status };
  },
  view: ({ word, definition, status, ...parts }) =>
    toView(parts, {
      kind: 'decisions-status',
      title: `Decisions: ${word}`,
      description: definition,
      address: addresses.decisionsStatus(status),
    }),
});

/** `/decisions/tags/<tag>/`. */
export const decisionsTagRow = defineRow({
  ...page,
  kind: 'decisions-tag',
  pattern: '/decisions/tags/:tag/',
  rank: 'large',
  list: (snapshot) => [...logOf(snapshot).tags.keys()].map((tag) => ({ tag })),
  parts(snapshot, { tag: slug = '' }) {
    const tag = logOf(snapshot).tags.get(slug);
    if (tag === undefined) return undefined;
    return { ...common(snapshot, newest(tag.decisions)), total: tag.decisions.length, name: tag.name, slug };
  },
  view: ({ name, slug, ...parts }) =>
    toView(parts, {
      kind: 'decisions-tag',
      title: `Decisions: ${name}`,
      description: `Decisions tagged "${name}".`,
      address: addresses.decisionsTag(slug),
    }),
});

/** `/decisions/<yyyy>/`. */
export const decisionsYearRow = defineRow({
  ...page,
  kind: 'decisions-year',
  pattern: '/decisions/:year/',
  rank: 'large',
  list: (snapshot) => [...logOf(snapshot).years.keys()].map((year) => ({ year })),
  parts(snapshot, { year = '' }) {
    const decisions = logOf(snapshot).years.get(year);
    return decisions === undefined ? undefined : { ...common(snapshot, decisions), year };
  },
  view: ({ year, ...parts }) =>
    toView(parts, {
      kind: 'decisions-year',
      title: `Decisions, ${year}`,
      description: `Every decision of ${year}.`,
      address: addresses.decisionsYear(year),
    }),
});
