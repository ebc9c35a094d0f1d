import type { Host, Sight } from '@/lib/publishing/host';
import type { Desired } from '@/lib/views/table';

/** What readers get of a page that is as it should be. */
export const desiredSight = ({ row, params, fingerprint }: Desired): Sight => ({
  status: row.kind === 'missing' ? Number(params.status) : 200,
  fingerprint,
});

/** A host without a page in hand: nothing is worth making, and what is made all the same is as it should be. */
export const idleHost: Host = {
  width: 1,
  patience: 1000,
  keepsGone: false,
  isWorthMaking: () => false,
  renew: async (_address, desired) => (desired === undefined ? { status: 410 } : desiredSight(desired)),
};
