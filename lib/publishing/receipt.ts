import { randomUUID } from 'node:crypto';
import { log } from '@/lib/base/log';
import { formatProblem, type Problem } from '@/lib/base/problem';

export interface AddressReceipt {
  readonly address: string;
  readonly kind: string;
  readonly change: 'added' | 'changed' | 'gone';
  /** `on visit`: left to its first reader; `failed`: the last good page is served; `superseded`: left to the next round. */
  readonly state: 'fresh' | 'on visit' | 'gone' | 'failed' | 'superseded';
  /** Milliseconds since the change was seen. */
  readonly ms: number;
  readonly error?: string;
}

/** Report of one reconciliation. */
export interface Receipt {
  readonly id: string;
  /** Content version that readers now see. */
  readonly version: string;
  readonly before: string;
  readonly trigger: string;
  /** Instant (ISO, UTC) at which the change was seen. */
  readonly seen: string;
  readonly snapshotMs: number;
  readonly addresses: readonly AddressReceipt[];
  /** Problems of the whole content, plus what a check reports for the edited files. */
  readonly problems: readonly Problem[];
  readonly totals: ReturnType<typeof totalsOf>;
  /** Why the source could not be read. */
  readonly outage?: string;
}

/** Looks for changes once and publishes them. */
export type Publication = (trigger: 'webhook' | 'clock') => Promise<Receipt>;

export type Sighting = ReturnType<typeof sighting>;

export function sighting() {
  const start = performance.now();
  return {
    /** ISO, UTC, by the wall clock: a scheduled post is never reported as seen before it was due. */
    instant: new Date().toISOString(),
    /** Milliseconds since then, to a tenth, by a monotonic clock. */
    elapsed: () => Math.round((performance.now() - start) * 10) / 10,
  };
}

/** @param ms from seeing the change to finishing the last address */
export const receiptOf = (seen: Sighting, ms: number, what: Omit<Receipt, 'id' | 'seen' | 'totals'>): Receipt => ({
  id: randomUUID(),
  seen: seen.instant,
  totals: totalsOf(what.addresses, ms),
  ...what,
});

function totalsOf(addresses: readonly AddressReceipt[], ms: number) {
  const changes = (change: AddressReceipt['change']) => addresses.filter((each) => each.change === change).length;
  const states = (state: AddressReceipt['state']) => addresses.filter((each) => each.state === state).length;
  return {
    added: changes('added'),
    changed: changes('changed'),
    gone: changes('gone'),
    rendered: states('fresh'),
    failed: states('failed'),
    ms,
  };
}

let reported = '';

/** Logs a receipt as one line of JSON: totals, failures, and the problems if they differ from the last receipt's. */
export function logReceipt({ before: _before, addresses, totals, problems, outage, ...receipt }: Receipt): void {
  const failures = addresses.filter(({ state }) => state === 'failed').map(({ address, error }) => ({ address, error }));
  const lines = problems.map(formatProblem);
  const isNews = lines.join() !== reported;
  reported = lines.join();
  const level = outage !== undefined || totals.failed > 0 ? 'warn' : 'info';
  log[level]({ event: 'receipt', ...receipt, ...totals, failures, problems: isNews ? lines : lines.length, outage }, 'receipt');
}
