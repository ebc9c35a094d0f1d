import type { TextFile } from '@/lib/front-matter/content-file';
import type { Snapshot } from '@/lib/content/snapshot';
import type { CompiledBody } from '@/lib/markdown/compiled-body';
import { addressOf } from '@/lib/views/bodies';
import { table } from '@/lib/views/table';
import { feedIdOf } from '@/lib/content/feed-id-of';

/** What is public at an instant, by decoded address, without drafts, scheduled and unlisted posts. */
export interface Published {
  /** Addresses of lockable rows, in the order of the view table. */
  readonly addresses: ReadonlySet<string>;
  /** Target address by alias. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Content file by address. */
  readonly fileAt: ReadonlyMap<string, TextFile>;
  /** Headings by address, without their earlier ids. */
  readonly headings: ReadonlyMap<string, readonly { readonly id: string; readonly text: string }[]>;
  /** Absolute feed id by address of the post. */
  readonly feedIds: ReadonlyMap<string, string>;
}

/**
 * Collects everything that readers may have a link to.
 *
 * @param texts accepted files with a body
 * @param bodies compiled bodies by path; a file without one has no headings here
 */
export function published(
  snapshot: Snapshot,
  texts: readonly TextFile[],
  bodies: ReadonlyMap<string, Pick<CompiledBody, 'headings'>>,
): Published {
  const unlisted = new Set([...snapshot.postAt.values()].flatMap(({ file }) => (file.unlisted ? [file.address] : [])));
  const addresses = new Set<string>();
  for (const row of table) {
    if (row.in.lock !== true) continue;
    for (const params of row.list(snapshot)) {
      const address = decodeURIComponent(row.address(params));
      if (!unlisted.has(address)) addresses.add(address);
    }
  }
  const fileAt = new Map<string, TextFile>();
  const headings = new Map<string, CompiledBody['headings']>();
  for (const file of texts) {
    const address = file.kind === 'site' ? '/' : addressOf(snapshot, file.path);
    if (address === undefined || !addresses.has(address)) continue;
    fileAt.set(address, file);
    headings.set(address, bodies.get(file.path)?.headings ?? []);
  }
  return {
    addresses,
    aliases: new Map([...snapshot.aliases].filter(([, target]) => !unlisted.has(target))),
    fileAt,
    headings,
    feedIds: new Map(
      snapshot.posts.map(({ file }) => [file.address, feedIdOf({ ...snapshot, url: snapshot.site.settings.url }, file)]),
    ),
  };
}
