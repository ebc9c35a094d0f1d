import { LRUCache } from 'lru-cache';

const mostClients = 20_000;

/**
 * A token bucket per client. Memory is bounded: the least recently seen client is dropped first.
 *
 * @param burst tokens of a full bucket
 * @param rate tokens added per second
 * @param now the clock, in ms
 */
export function tokenBuckets(burst: number, rate: number, now = () => performance.now()) {
  const buckets = new LRUCache<string, { tokens: number; at: number }>({ max: mostClients });

  /** Seconds until a client has a token; `undefined` when it has one. Takes none. */
  function wait(client: string): number | undefined {
    const bucket = buckets.get(client) ?? { tokens: burst, at: now() };
    const tokens = Math.min(burst, bucket.tokens + ((now() - bucket.at) / 1000) * rate);
    buckets.set(client, { tokens, at: now() });
    return tokens >= 1 ? undefined : Math.max(1, Math.ceil((1 - tokens) / rate));
  }

  return {
    wait,
    /** Takes a token. Without one, returns the seconds until there is. */
    take(client: string): number | undefined {
      const seconds = wait(client);
      const bucket = buckets.get(client);
      if (seconds === undefined && bucket !== undefined) bucket.tokens -= 1;
      return seconds;
    },
  };
}
