import type { ParseContext } from '@/lib/front-matter/content-file';
import { standardStatuses } from '@/lib/front-matter/schema';
import type { FileRecord } from './record-store';
import { standInSite } from './stand-in-site';

/** The settings that parsing depends on, from the accepted files. */
export function contextOf(entries: ReadonlyMap<string, FileRecord>): ParseContext {
  const accepted = [...entries.values()].flatMap((record) => (record.accepted === undefined ? [] : [record.accepted]));
  const site = accepted.find((file) => file.kind === 'site') ?? standInSite;
  const houseWords = Object.entries(site.settings.statuses).map(([word, status]) => [word, status.standard] as const);
  return {
    zone: site.settings.zone,
    lang: site.settings.lang,
    statuses: Object.fromEntries([...standardStatuses.map((status) => [status, status] as const), ...houseWords]),
    decisionSegments: accepted.flatMap((file) => (file.kind === 'category' && file.decisions ? [file.segment] : [])).sort(),
  };
}
