import type { Desired } from '@/lib/views/table';

export interface Sight {
  readonly status: number;
  /** Fingerprint of the page's content (`x-view`). */
  readonly fingerprint?: string;
}

/** Whatever stores finished pages: our own server or a platform. */
export interface Host {
  /** Pages rendered at a time. */
  readonly width: number;
  /** Time limit (ms) per page. */
  readonly patience: number;
  /** Whether it also stores the responses of removed addresses, which are then made first. */
  readonly keepsGone: boolean;
  /** Whether to render a page now; any other is rendered for its first reader. */
  isWorthMaking(address: string): boolean;
  /**
   * Renders and stores an address again.
   *
   * @param desired what it should show; `undefined` when it is removed
   * @returns what readers get from now on
   * @throws Error when rendering fails; the stored page stays
   */
  renew(address: string, desired: Desired | undefined): Promise<Sight>;
  /** Called after each look for new content, before any page is rendered. */
  looked?(): void;
}

export const desiredSight = ({ row, params, fingerprint }: Desired): Sight => ({
  status: row.kind === 'missing' ? Number(params.status) : 200,
  fingerprint,
});

/** Whether readers get what they should. A removed address must answer 404, 410 or 308. */
export function isAsDesired({ status, fingerprint }: Sight, desired: Desired | undefined): boolean {
  if (desired === undefined) return status === 404 || status === 410 || status === 308;
  return fingerprint === desired.fingerprint && (status === 200 || desired.row.kind === 'missing');
}
