import type { Desired } from '@/lib/views/table';

/** What a reader gets of an address. */
export interface Sight {
  readonly status: number;
  /** What the page says that it shows (`x-view`). */
  readonly fingerprint?: string;
}

/** Whoever keeps finished pages: a round is the same on all of them. */
export interface Host {
  /** How many pages are made at a time. */
  readonly width: number;
  /** How long (ms) a page may take before it is given up. */
  readonly patience: number;
  /** Whether it keeps answers for what is gone, too: those are then made before anything else. */
  readonly keepsGone: boolean;
  /** Whether a page is worth making now; any other is made when its first reader asks. */
  isWorthMaking(address: string): boolean;
  /**
   * Makes what is kept of an address anew.
   *
   * @param desired what it should show; nothing when it is gone
   * @returns what readers get from now on, read back
   * @throws Error when it cannot be rendered; what was kept stays
   */
  renew(address: string, desired: Desired | undefined): Promise<Sight>;
  /** Told that there may be newer content, before any page of it is made. */
  looked?(): void;
}

/** What readers should get of an address. */
export const desiredSight = ({ row, params, fingerprint }: Desired): Sight => ({
  status: row.kind === 'missing' ? Number(params.status) : 200,
  fingerprint,
});

/** Whether readers get what they should; of what is gone anything but a page. */
export function isAsDesired({ status, fingerprint }: Sight, desired: Desired | undefined): boolean {
  if (desired === undefined) return status === 404 || status === 410 || status === 308;
  return fingerprint === desired.fingerprint && (status === 200 || desired.row.kind === 'missing');
}
