import { LRUCache } from 'lru-cache';

/** A rate for each of many clients. */
export interface TokenBuckets {
  /** Takes a token; the seconds until there is one again when there is none. */
  take(client: string): number | undefined;
  /** The seconds until there is a token; `undefined` when there is one. Takes none. */
  wait(client: string): number | undefined;
}

interface Bucket {
  tokens: number;
  at: number;
}

const mostClients = 20_000;

/**
 * Token buckets in bounded memory: the client that was away longest is forgotten first.
 *
 * @param burst tokens of a full bucket
 * @param rate tokens that come back each second
 * @param now the clock, in ms
 */
export function tokenBuckets(burst: number, rate: number, now: () => number = () => performance.now()): TokenBuckets {
  const buckets = new LRUCache<string, Bucket>({ max: mostClients });
  function filled(client: string): Bucket {
    const at = now();
    const known = buckets.get(client);
    const tokens = known === undefined ? burst : Math.min(burst, known.tokens + ((at - known.at) / 1000) * rate);
    const bucket = { tokens, at };
    buckets.set(client, bucket);
    return bucket;
  }
  const missing = ({ tokens }: Bucket) => (tokens >= 1 ? undefined : Math.max(1, Math.ceil((1 - tokens) / rate)));
  return {
    take(client) {
      const bucket = filled(client);
      const wait = missing(bucket);
      if (wait === undefined) bucket.tokens -= 1;
      return wait;
    },
    wait: (client) => missing(filled(client)),
  };
}
