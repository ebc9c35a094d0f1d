import type { ParseContext } from '@/lib/front-matter/content-file';
import { standardStatuses } from '@/lib/front-matter/schema';
import type { FileRecord } from './record-store';
import { standInSite } from './stand-in-site';

/** The settings that parsing depends on, from the accepted files. */
export function contextOf(entries: ReadonlyMap<string, FileRecord>): ParseContext {
  const accepted = [...entries.values()].flatMap((record) => (record.accepted === undefined ? [] : [record.accepted]));
  const ownSite = accepted.find((file) => file.kind === 'site');
  const site = ownSite ?? standInSite;
  const houseWords = Object.entries(site.settings.statuses).map(([word, status]) => [word, status.standard] as const);
  return {
    zone: site.settings.zone,
    lang: site.settings.lang,
    labels: accepted.find((file) => file.kind === 'labels')?.labels,
    dollarMaths: site.settings.dollarMaths,
    statuses: Object.fromEntries([...standardStatuses.map((status) => [status, status] as const), ...houseWords]),
    decisionSegments: accepted.flatMap((file) => (file.kind === 'category' && file.decisions ? [file.segment] : [])).sort(),
    unread: [...entries.values()].flatMap((record) => (isUnread(record) ? [record.path] : [])).sort(),
    mendsSite: ownSite === undefined,
  };
}

/** Whether a file of settings is there and cannot be read, and no earlier version of it holds. */
const isUnread = ({ path, accepted, problems }: FileRecord) =>
  /^(?:site\.mdx?$|categories\/)/.test(path) && accepted === undefined && problems.some(({ severity }) => severity === 'error');
