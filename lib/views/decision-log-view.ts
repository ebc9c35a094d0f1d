import type { StatusStamp, Tag } from '@/lib/content/card';
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

export interface StatusDefinition {
  readonly word: string;
  readonly standard: StatusStamp['standard'];
  readonly definition: string;
  /** List of the decisions with it; absent when there are none. */
  readonly href?: string;
  /** Absent on the pages of filters. */
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
  /** Includes older decisions, which are only on the pages of their years. */
  readonly total: number;
  readonly statuses: readonly StatusDefinition[];
  readonly years: readonly YearLink[];
  readonly tags: readonly (Tag & { readonly count?: number; readonly current: boolean })[];
  readonly orders: readonly (Link & { readonly current: boolean })[];
  readonly others: readonly Link[];
}

/** The statuses of `site.md`, then others in use. */
function statusesOf(snapshot: Snapshot) {
  const { site } = snapshot;
  const { statuses } = logOf(snapshot);
  const used = [...statuses.values()].flatMap(([first]) => first?.status?.word ?? []);
  const words = [...new Set([...Object.keys(site.settings.statuses), ...used])];
  return words.map((word) => ({
    word,
    standard: standardOf(site, word),
    definition: site.settings.statuses[word]?.definition ?? '',
    count: statuses.get(tagSlug(word))?.length ?? 0,
  }));
}

function common(snapshot: Snapshot, decisions: readonly Decision[], isFiltered = true) {
  const log = logOf(snapshot);
  const category = snapshot.categories.find(({ file }) => file.decisions);
  // No counts on the pages of filters, or one new decision would change them all.
  const shown = (count: number) => (isFiltered ? undefined : count);
  return {
    around: surroundings(snapshot),
    about: category?.file.description ?? snapshot.site.settings.description,
    hasGraph: hasGraph(snapshot),
    entries: decisions.map((decision) => logEntry(snapshot, decision)),
    total: decisions.length,
    statuses: statusesOf(snapshot).map(({ count, ...status }) => ({
      ...status,
      isUsed: count > 0,
      count: count > 0 ? shown(count) : 0,
    })),
    years: [...log.years].map(([year, { length }]) => ({ year, count: shown(length) })),
    tags: [...log.tags].map(([slug, { name, decisions: tagged }]) => ({ slug, name, count: shown(tagged.length) })),
  };
}

const newest = (decisions: readonly Decision[]) => decisions.slice(0, newestInLog);

function toView(
  parts: ReturnType<typeof common>,
  page: { kind: DecisionLogView['kind']; title: string; description?: string; address: string; isFiltered?: boolean },
): DecisionLogView {
  const { kind, title, description = parts.about, address, isFiltered = true } = page;
  const { frame } = parts.around;
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
    statuses: parts.statuses.map(({ isUsed, ...status }): StatusDefinition => {
      const href = addresses.decisionsStatus(tagSlug(status.word));
      return { ...status, href: isUsed ? href : undefined, current: href === address };
    }),
    years: parts.years.map((year) => {
      const href = addresses.decisionsYear(year.year);
      return { ...year, href, current: href === address };
    }),
    tags: parts.tags.map((tag) => {
      const href = addresses.decisionsTag(tag.slug);
      return { ...tag, href, current: href === address };
    }),
    orders: [order('By number', addresses.decisions()), order('By day', addresses.decisionsByDay())],
    others: otherForms.filter(({ href }) => parts.hasGraph || href !== addresses.decisionGraph()),
  };
}

const otherForms: readonly Link[] = [
  { label: 'Graph', href: addresses.decisionGraph() },
  { label: 'As JSON', href: addresses.decisionLogJson() },
];

const page = { type: 'text/html', in: { sitemap: true, lock: true } } as const;

/** `/decisions/`: highest number first. */
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
