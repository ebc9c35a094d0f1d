import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '@/lib/base/message-of';

export interface Delivery {
  readonly url: string;
  readonly delivered: boolean;
  readonly tries: number;
  /** Absent when the last try got no response. */
  readonly status?: number;
  readonly error?: string;
}

export interface Patience {
  /** Waits (ms) between tries; their number limits the retries. */
  readonly waits: readonly number[];
  /** Per try (ms). */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/**
 * Posts a message, and retries until it is accepted. A 4xx other than 408 and 429 is final.
 *
 * @returns the outcome; never throws
 */
export async function deliver(url: string, message: { type: string; body: string }, patience: Patience): Promise<Delivery> {
  const { waits, timeout, signal } = patience;
  let last: Pick<Delivery, 'status' | 'error'> = {};
  for (let tries = 1; ; tries++) {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': message.type },
        body: message.body,
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
      });
      await answer.body?.cancel();
      if (answer.ok) return { url, delivered: true, tries, status: answer.status };
      last = { status: answer.status };
      const isFinal = answer.status < 500 && answer.status !== 408 && answer.status !== 429;
      if (isFinal) return { url, delivered: false, tries, ...last };
    } catch (error) {
      last = { error: messageOf(error) };
    }
    const wait = waits[tries - 1];
    if (wait === undefined || !(await passed(wait, signal))) return { url, delivered: false, tries, ...last };
  }
}

/** Waits; resolves to false when aborted. */
const passed = (wait: number, signal: AbortSignal) => sleep(wait, true, { signal, ref: false }).catch(() => false);
