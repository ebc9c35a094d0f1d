import type { LockFile } from './content-file';
import { errorAt, type Problem } from '@/lib/base/problem';

export type LockEntries = Pick<LockFile, 'addresses' | 'anchors' | 'feedIds' | 'gone'>;

const heading = [
  '# Every address, heading id and feed id ever published. `npm run permalinks` keeps it, sorted, a line each; it only grows.',
  '# An address that no page or alias holds any more answers 410; "gone" behind it says that this is meant.',
];

const line = /^(?<link>(?<address>\/[^\s#]*)(?<anchor>#[^\s#]+)?)(?: (?:(?<gone>gone)|feed (?<id>\S+)))?$/u;

/** Parses the lock into its entries, or a problem for every invalid line. Addresses are not percent-encoded. */
export function readLockLines(path: string, text: string): LockEntries | readonly Problem[] {
  const addresses: string[] = [];
  const anchors: string[] = [];
  const gone: string[] = [];
  const feedIds: Record<string, string> = {};
  const problems: Problem[] = [];
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const entry = written.trim();
    if (entry === '' || entry.startsWith('#')) continue;
    const groups = line.exec(entry)?.groups;
    const { link = '', address = '', anchor, id } = groups ?? {};
    if (groups === undefined || (id !== undefined && anchor !== undefined)) {
      const message = `"${entry.slice(0, 60)}" is not an entry of the lock`;
      const hint = 'Take the last good version of the file from the repository, and run `npm run permalinks`.';
      problems.push(errorAt(path, { line: index + 1, column: 1 }, 'permalink/line', message, hint));
      continue;
    }
    if (id !== undefined) feedIds[address] = id;
    else (anchor === undefined ? addresses : anchors).push(link);
    if (groups.gone !== undefined) gone.push(link);
  }
  return problems.length > 0 ? problems : { addresses, anchors, gone, feedIds };
}

/** Writes the lock, sorted, so that an edit is one line of a diff. */
export function writeLockLines({ addresses, anchors, gone, feedIds }: LockEntries): string {
  const isGone = new Set(gone);
  const links = [...new Set([...addresses, ...anchors])].map((link) => (isGone.has(link) ? `${link} gone` : link));
  const ids = Object.entries(feedIds).map(([address, id]) => `${address} feed ${id}`);
  return `${[...heading, ...[...links, ...ids].sort()].join('\n')}\n`;
}
