import { desiredSight, type Host } from '@/lib/publishing/host';

/** A host without a page in hand: nothing is worth making, and what is made all the same is as it should be. */
export const idleHost: Host = {
  width: 1,
  patience: 1000,
  keepsGone: false,
  isWorthMaking: () => false,
  renew: async (_address, desired) => (desired === undefined ? { status: 410 } : desiredSight(desired)),
};
