import { messageOf } from '@/lib/base/message-of';
import { sharedNext } from '@/lib/base/shared-next';
import { PurgeRefused } from './ask-edge';
import type { EdgeFile } from './edge-file';
import { siteTag, tagOf } from './edge-headers';
import type { EdgeProvider, Purge } from './providers';

interface Published {
  readonly version: string;
  readonly addresses: readonly { readonly address: string; readonly state: string }[];
}

/** The edge in front of our own server, which caches pages until they are purged. */
export type Edge = Awaited<ReturnType<typeof openEdge>>;

/** Outcome of one purge. `addresses` is a count; 0 for the whole site. */
export interface PurgeLine {
  readonly edge: string;
  readonly addresses: number;
  readonly everything: boolean;
  readonly ms: number;
  readonly error?: string;
}

export interface EdgeOptions {
  readonly provider: EdgeProvider;
  readonly file: EdgeFile;
  /** Build and site URL: either changes the bytes of pages with the same content. */
  readonly made: string;
  readonly version: string;
  readonly log: (line: PurgeLine) => void;
  /** Delay (ms) before each purge is repeated. */
  readonly again?: number;
  /** Back-off (ms) after failures: first wait, doubled each time, and maximum. */
  readonly backOff?: readonly [number, number];
  /** Per purge (ms). */
  readonly timeout?: number;
}

const everything = '*';
/** Each purge is repeated once: the edge may have been fetching the old page during the first. */
const rounds = 2;
/** Longest pause (ms), whatever Retry-After says. */
const longestPause = 600_000;

interface Entry {
  /** Purges still to do. */
  readonly left: number;
  /** When the next is due (ms, `performance.now`). */
  readonly from: number;
}

/**
 * Opens an edge. If the stored state matches this build and content, pending purges resume; otherwise the whole site is
 * purged.
 */
export async function openEdge(options: EdgeOptions) {
  const { provider, file, made, log, again = 5_000, backOff = [1_000, 60_000], timeout = 10_000 } = options;
  const entries = new Map<string, Entry>();
  const ending = new AbortController();
  const purges = { taken: 0, failed: 0 };
  /** Addresses of the current round that `fresh` has already queued. */
  const early = new Set<string>();
  let state = `${made} ${options.version}`;
  let [isStarted, isBusy, failures, pausedUntil] = [false, false, 0, 0];
  let lastError: string | undefined;
  let timer: NodeJS.Timeout | undefined;

  /** A new entry replaces the old one, so an address being purged right now is purged again. */
  function add(addresses: readonly string[]): void {
    for (const address of addresses) entries.set(address, { left: rounds, from: 0 });
    if (entries.size <= provider.most) return;
    entries.clear();
    entries.set(everything, { left: rounds, from: 0 });
  }

  /** Writes the queue; changes during a write share the next one. */
  const keep = sharedNext(() => file.write({ state, pending: [...entries.keys()] }));

  function plan(): void {
    clearTimeout(timer);
    if (!isStarted || isBusy || ending.signal.aborted || entries.size === 0) return;
    const due = Math.min(...[...entries.values()].map(({ from }) => from));
    timer = setTimeout(() => void work(), Math.max(due, pausedUntil) - performance.now());
  }

  async function work(): Promise<void> {
    const start = performance.now();
    // Batch entries that are due shortly as well.
    const isDue = (entry: Entry | undefined) => entry !== undefined && entry.from <= start + again / 5;
    const isWhole = isDue(entries.get(everything));
    // Purging the whole site covers every entry.
    const batch = isWhole ? [...entries] : [...entries].filter(([, entry]) => isDue(entry)).slice(0, provider.batch);
    // Timers may fire slightly early.
    if (batch.length === 0) return plan();
    const addresses = isWhole ? [] : batch.map(([address]) => address);
    isBusy = true;
    let error: string | undefined;
    try {
      await provider.purge(purgeOf(addresses), AbortSignal.any([ending.signal, AbortSignal.timeout(timeout)]));
      for (const [address, entry] of batch) settle(address, entry, isWhole);
      [failures, lastError] = [0, undefined];
      purges.taken++;
    } catch (fault) {
      error = messageOf(fault);
      if (!ending.signal.aborted) fail(fault);
    }
    isBusy = false;
    if (ending.signal.aborted) return;
    log({ edge: provider.name, addresses: addresses.length, everything: isWhole, ms: performance.now() - start, error });
    void keep();
    plan();
  }

  function settle(address: string, entry: Entry, isWhole: boolean): void {
    if (entries.get(address) !== entry) return;
    entries.delete(address);
    const isCovered = isWhole && address !== everything;
    if (entry.left > 1 && !isCovered) entries.set(address, { left: entry.left - 1, from: performance.now() + again });
  }

  function fail(fault: unknown): void {
    purges.failed++;
    lastError = messageOf(fault);
    const asked = fault instanceof PurgeRefused ? (fault.retryAfter ?? 0) : 0;
    const wait = Math.min(backOff[1], backOff[0] * 2 ** failures++);
    pausedUntil = performance.now() + Math.min(longestPause, Math.max(wait, asked));
  }

  const known = await file.read();
  add(known?.state === state ? known.pending : [everything]);
  await keep();

  return {
    /** Starts purging. Call once the server accepts requests: the edge may refetch at once. */
    start(): void {
      isStarted = true;
      plan();
    },
    /** Queues an address ahead of its receipt, so that an edited post need not wait for the rest of the round. */
    fresh(address: string): void {
      early.add(address);
      add([address]);
      void keep();
      plan();
    },
    /** Queues what changed and returns at once; purges are retried until the edge accepts them. */
    purge({ version, addresses }: Published): void {
      // Failed addresses still serve the last good page.
      const changed = addresses.filter((each) => each.state !== 'failed' && !early.has(each.address));
      early.clear();
      const isGone = (each: (typeof changed)[number]) => each.state === 'gone';
      const sorted = [...changed.filter(isGone), ...changed.filter((each) => !isGone(each))];
      add(sorted.map(({ address }) => address));
      // After an incomplete round, an empty state makes the next start purge the whole site.
      const isDone = addresses.every((each) => each.state !== 'failed' && each.state !== 'superseded');
      state = isDone ? `${made} ${version}` : '';
      void keep();
      plan();
    },
    /** Pending addresses (the whole site counts as one), last error, and purges since the process started. */
    get status() {
      const pending = [...entries.values()].filter(({ left }) => left === rounds).length;
      return { pending, failing: failures > 0, lastError, purges: { ...purges } };
    },
    /** Stops; pending purges stay on disk. */
    async stop(): Promise<void> {
      ending.abort();
      clearTimeout(timer);
      await keep();
    },
  };
}

const purgeOf = (addresses: readonly string[]): Purge => ({
  addresses,
  tags: addresses.length === 0 ? [siteTag] : addresses.map(tagOf),
});
