import type { TextFile } from '@/lib/front-matter/content-file';
import type { Snapshot } from '@/lib/content/snapshot';
import type { CompiledBody } from '@/lib/markdown/compiled-body';
import { addressOf } from '@/lib/views/bodies';
import { table } from '@/lib/views/table';
import { feedIdOf } from '@/lib/content/feed-id-of';

/** What is public at an instant, by decoded address. Drafts, scheduled and unlisted posts are no part of it. */
export interface Published {
  /** Addresses that show something, in the order of the table. */
  readonly addresses: ReadonlySet<string>;
  /** Old address to the address that it leads to. */
  readonly aliases: ReadonlyMap<string, string>;
  /** The file whose body an address shows. */
  readonly fileAt: ReadonlyMap<string, TextFile>;
  /** Heading ids by address, earlier ones left out. */
  readonly headings: ReadonlyMap<string, readonly { readonly id: string; readonly text: string }[]>;
  /** Absolute feed id by address of the post. */
  readonly feedIds: ReadonlyMap<string, string>;
}

/**
 * Collects what readers can have a link to.
 *
 * @param snapshot what is published
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
