import type { Snapshot } from '@/lib/content/snapshot';
import { isDeepStrictEqual } from 'node:util';
import { authorRow, authorsRow, authorYearRow } from './author-view';
import { authorCardRow, pageCardRow, postCardRow, trackCardRow } from './card-views';
import { decisionsByDayRow, decisionsRow, decisionsStatusRow, decisionsTagRow, decisionsYearRow } from './decision-log-view';
import { decisionGraphRow } from './decision-graph-view';
import { decisionLogJsonRow } from './decision-log-json';
import { decisionRow } from './decision-view';
import { diagramRow } from './diagram-view';
import { digest } from './digest';
import { feedRows } from './feed-views';
import { homeRow } from './home-view';
import { iconRows } from './icon-views';
import { categoryRow, categoryYearRow, postsRow, tagRow, tagYearRow, yearRow } from './list-view';
import { llmsRow } from './llms-view';
import { manifestRow, robotsRow } from './machine-views';
import { decisionMarkdownRow, postMarkdownRow, trackMarkdownRow } from './markdown-twins';
import { missingRow, pageRow } from './page-view';
import { postRow } from './post-view';
import type { Params, Parts, Row } from './row';
import { searchIndexRow } from './search-index-view';
import { sitemapPartRow, sitemapRow } from './sitemap';
import { opmlRow, subscribeRow } from './subscribe-view';
import { tagsRow } from './tags-view';
import { trackRow, tracksRow } from './track-view';

/** Every kind of address there is. Links, sitemap, lock, publishing and serving read it. */
export const table: readonly Row[] = [
  postRow,
  decisionRow,
  homeRow,
  postsRow,
  categoryRow,
  trackRow,
  tracksRow,
  tagRow,
  tagsRow,
  authorRow,
  authorsRow,
  decisionsRow,
  pageRow,
  subscribeRow,
  opmlRow,
  ...feedRows,
  postMarkdownRow,
  trackMarkdownRow,
  decisionMarkdownRow,
  llmsRow,
  robotsRow,
  manifestRow,
  missingRow,
  yearRow,
  categoryYearRow,
  tagYearRow,
  authorYearRow,
  decisionsByDayRow,
  decisionGraphRow,
  decisionLogJsonRow,
  decisionsStatusRow,
  decisionsTagRow,
  decisionsYearRow,
  sitemapRow,
  trackCardRow,
  authorCardRow,
  pageCardRow,
  postCardRow,
  ...iconRows,
  diagramRow,
  sitemapPartRow,
  searchIndexRow,
];

/** What one address should show. */
export interface Desired {
  readonly address: string;
  readonly row: Row;
  readonly params: Params;
  readonly parts: Parts;
  /** sha256 of what the view is made from. */
  readonly fingerprint: string;
}

/** Address to what it should show, for one snapshot. */
export interface DesiredMap extends Pick<ReadonlyMap<string, Desired>, 'get' | 'has'> {
  keys(): Iterable<string>;
  values(): Iterable<Desired>;
  [Symbol.iterator](): Iterator<[string, Desired]>;
  /**
   * The addresses that may show something else than in an earlier map, those that went away included; `undefined`: all of them.
   * Absent in a map that was worked out by itself.
   */
  touchedSince?(earlier: DesiredMap): ReadonlySet<string> | undefined;
}

/**
 * The desired state of every address, worked out from nothing: what the incremental state is tested against.
 *
 * @param snapshot the content
 * @param previous the map of an earlier snapshot: what is made of the same parts keeps its entry
 */
export function desiredMap(snapshot: Snapshot, previous?: DesiredMap): DesiredMap {
  const desired = new Map<string, Desired>();
  for (const row of table) {
    for (const params of row.list(snapshot)) {
      const address = row.address(params);
      const entry = desire(snapshot, row, address, params, previous?.get(address));
      if (entry !== undefined) desired.set(address, entry);
    }
  }
  return desired;
}

/** What one address should show. When its parts are equal to those before, the entry stays the same object. */
export function desire(snapshot: Snapshot, row: Row, address: string, params: Params, before?: Desired): Desired | undefined {
  const parts = row.parts(snapshot, params);
  if (parts === undefined) return undefined;
  if (before !== undefined && before.row === row && isDeepStrictEqual(before.parts, parts)) return before;
  return { address, row, params, parts, fingerprint: fingerprintOf(row, parts) };
}

/** Identifies what a page shows, across processes and machines. */
export const fingerprintOf = (row: Row, parts: Parts) => digest([row.kind, parts]).slice(0, 22);
