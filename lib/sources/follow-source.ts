import { messageOf } from '@/lib/base/message-of';
import type { Source } from './source';

/** How a source is followed. */
export interface Following {
  /** Why it is polled; `undefined` while its watcher reports every change. */
  readonly polled: string | undefined;
  end(): void;
}

type Followed = Pick<Source, 'watch' | 'list' | 'isShared'>;

/**
 * Tells of changes in a source: by its watcher and, where that fails or cannot know, by comparing stamps at intervals. Each
 * interval also tries the watcher again.
 *
 * @param changed gets the path; without one, any file may have changed
 * @param options `every`: the interval (ms); `tell`: called with the reason when polling begins, with nothing when it ends
 */
export async function followSource(
  source: Followed,
  changed: (path?: string) => void,
  { every, tell }: { every: number; tell: (reason?: unknown) => void },
): Promise<Following> {
  const isShared = (await source.isShared?.()) === true;
  let polled: string | undefined;
  let unwatch: (() => void) | undefined;
  let stamps: ReadonlyMap<string, string> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  function begin(reason: unknown): void {
    unwatch = undefined;
    if (ended || polled !== undefined) return;
    polled = messageOf(reason);
    tell(reason);
    stamps = undefined;
    void poll();
  }

  async function watch(): Promise<void> {
    const end = await source.watch?.(changed, begin);
    if (ended) end?.();
    else unwatch = end;
  }

  async function poll(): Promise<void> {
    if (ended) return;
    // Kept during a retry, so that each reason is reported once.
    if (unwatch === undefined) await watch().catch(() => undefined);
    if (unwatch !== undefined && !isShared) {
      polled = undefined;
      tell();
      return changed();
    }
    await compare();
    if (!ended) timer = setTimeout(() => void poll(), every).unref();
  }

  async function compare(): Promise<void> {
    const before = stamps;
    // The round that this starts reports an outage.
    stamps = await source.list().then(
      (files) => new Map(files.map((file) => [file.path, file.stamp])),
      () => undefined,
    );
    if (ended) return;
    if (before === undefined || stamps === undefined) return before === stamps ? undefined : changed();
    for (const [path, stamp] of stamps) if (before.get(path) !== stamp) changed(path);
    for (const path of before.keys()) if (!stamps.has(path)) changed(path);
  }

  await watch().catch(begin);
  if (isShared) begin(new Error('the content folder is shared over a network'));
  return {
    get polled() {
      return polled;
    },
    end() {
      ended = true;
      unwatch?.();
      clearTimeout(timer);
    },
  };
}
