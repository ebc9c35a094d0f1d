import { sayOn } from '@/lib/content/frame';
import { statusIn } from '@/lib/content/card';
import type { Snapshot } from '@/lib/content/snapshot';
import { tagSlug } from '@/lib/front-matter/tag-slug';
import { type Decision, standardOf } from '@/lib/decisions/decision';
import { addresses, newestInLog } from './addresses';
import { hasGraph } from './decision-graph-view';
import { logEntry, logOf, ofDecisions, theLog } from './decision-log';
import { type Each, eachGroup } from './each';
import { framed, surroundings } from './head';
import { definePage, type Rank, type ViewOf } from './row';

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

/** A form of the log: whole and in an order, or filtered. */
interface Form {
  readonly title: string;
  readonly description?: string;
  readonly address: string;
  readonly decisions: readonly Decision[];
  /** Decisions on the page. */
  readonly most?: number;
}

type LogKind = 'decisions' | 'decisions-by-day' | 'decisions-status' | 'decisions-tag' | 'decisions-year';

const logRow = <Thing>(
  row: { kind: LogKind; pattern: string; rank: Rank; of: Each<Thing> },
  formOf: (thing: Thing, snapshot: Snapshot) => Form,
  isFiltered = true,
) =>
  definePage({
    ...row,
    parts(snapshot, thing) {
      const { title, description, address, decisions, most = newestInLog } = formOf(thing, snapshot);
      const log = logOf(snapshot);
      const about = snapshot.categories.find(({ file }) => file.decisions)?.file.description;
      // No counts on the pages of filters, or one new decision would change them all.
      const shown = (count: number) => (isFiltered ? undefined : count);
      return {
        around: surroundings(snapshot),
        title,
        description: description ?? about ?? snapshot.site.settings.description,
        address,
        hasGraph: hasGraph(snapshot),
        entries: decisions.slice(0, most).map((decision) => logEntry(snapshot, decision)),
        total: decisions.length,
        statuses: statusesOf(snapshot).map((status) => ({ ...status, count: status.count > 0 ? shown(status.count) : 0 })),
        years: [...log.years].map(([year, { length }]) => ({ year, count: shown(length) })),
        tags: [...log.tags].map(([slug, { name, decisions: tagged }]) => ({ slug, name, count: shown(tagged.length) })),
      };
    },
    view({ around, title, description, address, hasGraph: isDrawn, ...parts }) {
      const say = sayOn(around.frame);
      const at = (href: string) => ({ href, current: href === address });
      return {
        kind: row.kind,
        ...framed(around, { title, description, address }),
        title,
        description,
        trail: row.kind !== 'decisions' ? [{ label: say('decisions'), href: addresses.decisions() }] : [],
        entries: parts.entries,
        // Includes older decisions, which are only on the pages of their years.
        total: parts.total,
        // Without an address where no decision has the status.
        statuses: parts.statuses.map((status) => {
          const { href, current } = at(addresses.decisionsStatus(tagSlug(status.word)));
          return { ...status, href: status.count === 0 ? undefined : href, current };
        }),
        years: parts.years.map((year) => ({ ...year, ...at(addresses.decisionsYear(year.year)) })),
        tags: parts.tags.map((tag) => ({ ...tag, ...at(addresses.decisionsTag(tag.slug)) })),
        orders: [
          { label: say('byNumber'), ...at(addresses.decisions()) },
          { label: say('byDay'), ...at(addresses.decisionsByDay()) },
        ],
        others: [
          ...(isDrawn ? [{ label: say('graph'), href: addresses.decisionGraph() }] : []),
          { label: say('asJson'), href: addresses.decisionLogJson() },
        ],
      };
    },
  });

/** `/decisions/`: highest number first. */
export const decisionsRow = logRow(
  { kind: 'decisions', pattern: '/decisions/', rank: 'list', of: theLog },
  ({ all }, { frame }) => ({ title: sayOn(frame)('decisions'), address: addresses.decisions(), decisions: all }),
  false,
);

export const decisionsByDayRow = logRow(
  { kind: 'decisions-by-day', pattern: '/decisions/by-day/', rank: 'large', of: theLog },
  ({ byDay }, { frame }) => ({ title: sayOn(frame)('decisionsByDay'), address: addresses.decisionsByDay(), decisions: byDay }),
  false,
);

export type DecisionLogView = ViewOf<typeof decisionsRow>;

const eachStatus = eachGroup('status', (snapshot) => logOf(snapshot).statuses, ofDecisions);
const eachTag = eachGroup('tag', (snapshot) => logOf(snapshot).tags, ofDecisions);
const eachYear = eachGroup('year', (snapshot) => logOf(snapshot).years, ofDecisions);

export const decisionsStatusRow = logRow(
  { kind: 'decisions-status', pattern: '/decisions/status/:status/', rank: 'large', of: eachStatus },
  ([slug, decisions], { site, frame }) => {
    const word = decisions[0]?.status?.word ?? slug;
    return {
      title: sayOn(frame)('decisionsOf', {
        what: decisions[0]?.status === undefined ? word : statusIn(sayOn(frame), decisions[0].status),
      }),
      description: site.settings.statuses[word]?.definition,
      address: addresses.decisionsStatus(slug),
      decisions,
    };
  },
);

export const decisionsTagRow = logRow(
  { kind: 'decisions-tag', pattern: '/decisions/tags/:tag/', rank: 'large', of: eachTag },
  ([slug, { name, decisions }], { frame }) => ({
    title: sayOn(frame)('decisionsOf', { what: name }),
    description: sayOn(frame)('decisionsTagged', { tag: name }),
    address: addresses.decisionsTag(slug),
    decisions,
  }),
);

export const decisionsYearRow = logRow(
  { kind: 'decisions-year', pattern: '/decisions/:year/', rank: 'large', of: eachYear },
  ([year, decisions], { frame }) => ({
    title: sayOn(frame)('ofYear', { title: sayOn(frame)('decisions'), year }),
    description: sayOn(frame)('decisionsOfYear', { year }),
    address: addresses.decisionsYear(year),
    decisions,
    most: Infinity,
  }),
);
