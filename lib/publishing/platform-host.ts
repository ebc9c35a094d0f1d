import { setTimeout as sleep } from 'node:timers/promises';
import { type Host, isAsDesired } from './host';
import { look, type StoredAnswers } from './stored-answers';

/** How often a page is made when what is read back is something else: another process may have been behind. */
const mostTries = 2;
/** How long (ms) is waited before each look: a platform may take a moment to show what it has stored. */
const waits = [0, 100, 300, 600];

/**
 * A platform that stores what functions render, as a round needs it.
 *
 * @param regenerate renders an address anew and stores it; rejects when it cannot be rendered, and what was stored stays
 */
export function platformHost(stored: StoredAnswers, regenerate: (address: string) => Promise<void>): Host {
  return {
    // Each may be rendered in a process of its own.
    width: 6,
    patience: 10_000,
    keepsGone: true,
    isWorthMaking: () => true,
    async renew(address, desired) {
      // A publication that was cut short, or the first reader, may have made it already.
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
