import type { Problem } from '@/lib/content/problem';

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
  readonly problems: readonly Problem[];
  readonly totals: {
    readonly added: number;
    readonly changed: number;
    readonly gone: number;
    readonly rendered: number;
    readonly failed: number;
    readonly ms: number;
  };
  /** Why the source could not be read, when it could not. */
  readonly outage?: string;
}
