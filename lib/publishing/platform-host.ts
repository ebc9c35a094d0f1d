import { setTimeout as sleep } from 'node:timers/promises';
import { type Host, isAsDesired } from './host';
import { look, type StoredAnswers } from './stored-answers';

/** Renderings per page when something else is read back: another process may have been behind. */
const mostTries = 2;
/** Waits (ms) before each look: a platform may take a moment to show what it has stored. */
const waits = [0, 100, 300, 600];

/**
 * The `Host` of a platform that stores what functions render.
 *
 * @param regenerate renders and stores an address; rejects when rendering fails, and the stored page stays
 */
export function platformHost(stored: StoredAnswers, regenerate: (address: string) => Promise<void>): Host {
  return {
    // Each may be rendered by its own process.
    width: 6,
    patience: 10_000,
    keepsGone: true,
    isWorthMaking: () => true,
    async renew(address, desired) {
      // An interrupted publication or a reader may have rendered it already.
      let sight = await look(stored, address);
      for (let tries = 0; tries < mostTries && !isAsDesired(sight, desired); tries++) {
        await regenerate(address);
        for (const wait of waits) {
          await sleep(wait);
          sight = await look(stored, address);
          if (isAsDesired(sight, desired)) break;
        }
      }
      return sight;
    },
  };
}
