import { messageOf } from '@/lib/base/message-of';
import { sharedNext } from '@/lib/base/shared-next';
import { PurgeRefused } from './ask-edge';
import type { EdgeFile } from './edge-file';
import { siteTag, tagOf } from './edge-tags';
import type { EdgeProvider, Purge } from './provider';

/** What the edge is told of a publication. */
interface Published {
  /** Content version that readers have now. */
  readonly version: string;
  readonly addresses: readonly { readonly address: string; readonly state: string }[];
}

/** The edge in front of this server, which keeps pages until it is told to forget them. */
export type Edge = Awaited<ReturnType<typeof openEdge>>;

/** What became of one purge. `addresses`: how many; the whole site counts as none. */
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
  /** What pages are made by: another build or site URL makes other bytes of the same content. */
  readonly made: string;
  /** Content version that readers have at the start. */
  readonly version: string;
  readonly log: (line: PurgeLine) => void;
  /** After how long (ms) each purge is done once more. */
  readonly again?: number;
  /** Waits (ms) after a failure: the first, doubled each time, up to the second. */
  readonly backOff?: readonly [number, number];
  /** How long (ms) one purge may take. */
  readonly timeout?: number;
}

const everything = '*';
/** Purged once, and once more a while later: the edge may have asked for the old page before, and got its answer after the first. */
const rounds = 2;
/** No edge is left alone for longer (ms), whatever it asks for. */
const longestPause = 600_000;

interface Entry {
  /** Purges to come. */
  readonly left: number;
  /** When (ms, as `performance.now`) the next is due. */
  readonly from: number;
}

/**
 * Opens the way to an edge. What it has missed while nothing ran is purged: what was left on disk when it was told of the same content,
 * else the whole site.
 */
export async function openEdge(options: EdgeOptions) {
  const { provider, file, made, log, again = 5_000, backOff = [1_000, 60_000], timeout = 10_000 } = options;
  const entries = new Map<string, Entry>();
  const ending = new AbortController();
  const purges = { taken: 0, failed: 0 };
  /** Addresses of the round under way that have been taken in already. */
  const early = new Set<string>();
  let state = `${made} ${options.version}`;
  let [isStarted, isBusy, failures, pausedUntil] = [false, false, 0, 0];
  let lastError: string | undefined;
  let timer: NodeJS.Timeout | undefined;

  /** The newest news wins: an address that is being purged at this moment is purged again. */
  function add(addresses: readonly string[]): void {
    for (const address of addresses) entries.set(address, { left: rounds, from: 0 });
    if (entries.size <= provider.most) return;
    entries.clear();
    entries.set(everything, { left: rounds, from: 0 });
  }

  /** Writes what is waiting, once for all changes until the disk has taken the write before. */
  const keep = sharedNext(() => file.write({ state, pending: [...entries.keys()] }));

  function plan(): void {
    clearTimeout(timer);
    if (!isStarted || isBusy || ending.signal.aborted || entries.size === 0) return;
    const due = Math.min(...[...entries.values()].map(({ from }) => from));
    timer = setTimeout(() => void work(), Math.max(due, pausedUntil) - performance.now());
  }

  async function work(): Promise<void> {
    const start = performance.now();
    // What comes again soon comes along.
    const isDue = (entry: Entry | undefined) => entry !== undefined && entry.from <= start + again / 5;
    const isWhole = isDue(entries.get(everything));
    // The whole site takes everything with it that was waiting.
    const batch = isWhole ? [...entries] : [...entries].filter(([, entry]) => isDue(entry)).slice(0, provider.batch);
    // A timer may be a little early.
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
    /** Begins to purge: the server answers now, so what is fetched anew is there. */
    start(): void {
      isStarted = true;
      plan();
    },
    /** Takes in one address that the server answers anew, ahead of its receipt: an edited post need not wait for all that follows. */
    fresh(address: string): void {
      early.add(address);
      add([address]);
      void keep();
      plan();
    },
    /** Takes in what has changed, and returns at once: it is purged until the edge has taken it. */
    purge({ version, addresses }: Published): void {
      // What failed is what it was: readers have the last good page.
      const changed = addresses.filter((each) => each.state !== 'failed' && !early.has(each.address));
      early.clear();
      const isGone = (each: (typeof changed)[number]) => each.state === 'gone';
      const sorted = [...changed.filter(isGone), ...changed.filter((each) => !isGone(each))];
      add(sorted.map(({ address }) => address));
      // After a crash nobody knows whether what was left undone here was done: no record fits then.
      const isDone = addresses.every((each) => each.state !== 'failed' && each.state !== 'superseded');
      state = isDone ? `${made} ${version}` : '';
      void keep();
      plan();
    },
    /** How it is doing: addresses to forget (the whole site counts as one), the last error, purges since the start of the process. */
    get status() {
      const pending = [...entries.values()].filter(({ left }) => left === rounds).length;
      return { pending, failing: failures > 0, lastError, purges: { ...purges } };
    },
    /** Ends it; what is still waiting is on disk. */
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
