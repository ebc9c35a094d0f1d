import { randomUUID } from 'node:crypto';
import type { Problem } from '@/lib/base/problem';

/** What became of one address. */
export interface AddressReceipt {
  readonly address: string;
  readonly kind: string;
  readonly change: 'added' | 'changed' | 'gone';
  /** `fresh`: servable now; `on visit`: was not in hand, its first reader gets the new version; `failed`: the last good one is served. */
  readonly state: 'fresh' | 'on visit' | 'gone' | 'failed' | 'superseded';
  /** From the change being seen to fresh bytes being servable. */
  readonly ms: number;
  readonly error?: string;
}

/** Proof of one reconciliation. */
export interface Receipt {
  readonly id: string;
  /** Content version that readers have now. */
  readonly version: string;
  readonly before: string;
  readonly trigger: string;
  /** Instant (ISO, UTC) at which the change was seen. */
  readonly seen: string;
  readonly snapshotMs: number;
  readonly addresses: readonly AddressReceipt[];
  /** Of the content as a whole, and what a check would say of the files that were edited. */
  readonly problems: readonly Problem[];
  readonly totals: ReturnType<typeof totalsOf>;
  /** Why the source could not be read, when it could not. */
  readonly outage?: string;
}

/** Looks for changes and makes everything fresh, once. */
export type Publication = (trigger: 'webhook' | 'clock') => Promise<Receipt>;

/** When a change was seen, and how long ago that is. */
export interface Sighting {
  /** ISO, UTC, by the clock on the wall at that moment: what came due by that clock is never told as seen before it was due. */
  readonly instant: string;
  /** Milliseconds since then, to a tenth, by a clock that nobody sets. */
  elapsed(): number;
}

/** Begins a sighting now. */
export function sighting(): Sighting {
  const start = performance.now();
  return { instant: new Date().toISOString(), elapsed: () => Math.round((performance.now() - start) * 10) / 10 };
}

/** @param ms from the change being seen to the last address being done */
export const receiptOf = (seen: Sighting, ms: number, what: Omit<Receipt, 'id' | 'seen' | 'totals'>): Receipt => ({
  id: randomUUID(),
  seen: seen.instant,
  totals: totalsOf(what.addresses, ms),
  ...what,
});

/** How many addresses a reconciliation touched, and how. */
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
