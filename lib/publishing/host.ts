import { setTimeout as sleep } from 'node:timers/promises';
import type { Desired } from '@/lib/views/table';
import type { StoredAnswers } from './own-origin';

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

/** Whether readers get what they should. A removed address must answer 404, 410 or 308. */
export function isAsDesired({ status, fingerprint }: Sight, desired: Desired | undefined): boolean {
  if (desired === undefined) return status === 404 || status === 410 || status === 308;
  return fingerprint === desired.fingerprint && (status === 200 || desired.row.kind === 'missing');
}

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
  const look = async (address: string): Promise<Sight> => {
    const { status, headers } = await stored(address, { method: 'HEAD' });
    return { status, fingerprint: headers.get('x-view') ?? undefined };
  };
  return {
    // Each may be rendered by its own process.
    width: 6,
    patience: 10_000,
    keepsGone: true,
    isWorthMaking: () => true,
    async renew(address, desired) {
      // An interrupted publication or a reader may have rendered it already.
      let sight = await look(address);
      for (let tries = 0; tries < mostTries && !isAsDesired(sight, desired); tries++) {
        await regenerate(address);
        for (const wait of waits) {
          await sleep(wait);
          sight = await look(address);
          if (isAsDesired(sight, desired)) break;
        }
      }
      return sight;
    },
  };
}
