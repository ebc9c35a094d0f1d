import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { FinishedPage } from '@/lib/door/finish-page';
import type { Desired } from '@/lib/views/table';
import { etagLength, readPage, sealingKey, writePage } from './page-value';
import type { RedisConnection } from './redis-connection';

/** Finished pages that all servers of one build share. A page is named by what it shows, so none is ever invalidated. */
export interface SharedPages {
  /**
   * A page that a server has finished, or is about to: then it is waited for, but not long.
   *
   * @returns `undefined` when it is this server's turn to render it, or Redis is away
   */
  find(desired: Desired): Promise<FinishedPage | undefined>;
  /** Hands a page to the others. @returns it with the moment since when these bytes are served, by whichever server */
  put(page: FinishedPage): Promise<FinishedPage>;
  /** Lets another server render what this one could not. */
  release(desired: Desired): void;
  /** Lets a page that was overtaken expire soon. */
  retire(page: FinishedPage): void;
  /** How often a page was found, waited for, missed, stored, or not believed. */
  readonly counts: ReadonlyMap<SharedPagesEvent, number>;
}

export type SharedPagesEvent = 'found' | 'waited' | 'missed' | 'stored' | 'refused';

/** Life (s) after the last use, and of what was overtaken. */
const life = 7 * 24 * 3600;
const overtakenLife = 600;
const largest = 2 * 1024 * 1024;
/** A rendering that takes longer than this (ms) is no longer waited for; whoever began it may have died. */
const claimLife = 2_000;
const longestWait = 400;
const look = 10;

/** Since when (HTTP date) the bytes of an ETag are served: moves when other bytes were served in between, by any server. */
const since = `
local function since(key, etag, now, life)
  local known = redis.call('GET', key)
  if known and string.sub(known, 1, #etag) == etag then
    redis.call('EXPIRE', key, life)
    return string.sub(known, #etag + 2)
  end
  redis.call('SET', key, etag .. ' ' .. now, 'EX', life)
  return now
end
`;
/** KEYS: page, claim, since. ARGV: life, now, claimant, life of a claim. Gives the page and its moment; or 1: claimed; or 0: another's. */
const findScript = `${since}
local page = redis.call('GET', KEYS[1])
if page then
  redis.call('EXPIRE', KEYS[1], ARGV[1])
  return {page, since(KEYS[3], string.sub(page, 33, ${32 + etagLength}), ARGV[2], ARGV[1])}
end
if redis.call('SET', KEYS[2], ARGV[3], 'NX', 'PX', ARGV[4]) then return 1 end
return 0
`;
/** KEYS: page, claim, since. ARGV: life, now, ETag, bytes (none when they are too many). Gives the moment. */
const putScript = `${since}
if #ARGV[4] > 0 then redis.call('SET', KEYS[1], ARGV[4], 'EX', ARGV[1]) end
redis.call('DEL', KEYS[2])
return since(KEYS[3], ARGV[3], ARGV[2], ARGV[1])
`;
const releaseScript = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

const foundReply = z.tuple([z.instanceof(Buffer), z.instanceof(Buffer)]);

/**
 * @param prefix of every key; names the build
 * @param word that servers share: pages written without it are not believed
 */
export function sharedPages(redis: RedisConnection, prefix: string, word: string): SharedPages {
  const key = sealingKey(word);
  const claimant = randomUUID();
  const counts = new Map<SharedPagesEvent, number>();
  const count = (event: SharedPagesEvent) => void counts.set(event, (counts.get(event) ?? 0) + 1);
  const pageKey = ({ address, fingerprint }: Named) => `${prefix}page:${address}:${fingerprint}`;
  const claimKey = ({ address, fingerprint }: Named) => `${prefix}claim:${address}:${fingerprint}`;
  const keys = (page: Named) => [pageKey(page), claimKey(page), `${prefix}since:${page.address}`];
  const now = () => new Date().toUTCString();
  const run = (script: string, names: readonly string[], ...values: readonly (string | Buffer)[]) =>
    redis.ask(['EVAL', script, String(names.length), ...names, ...values]);
  /** What nobody waits for: a fault is counted where the question was asked. */
  const unwatched = (work: Promise<unknown>) => void work.catch(() => undefined);

  async function find(desired: Desired): Promise<FinishedPage | undefined> {
    const end = performance.now() + longestWait;
    for (let looks = 0; ; looks++) {
      const reply = await run(findScript, keys(desired), String(life), now(), claimant, String(claimLife));
      const found = foundReply.safeParse(reply);
      if (found.success) {
        const page = readPage(found.data[0], key);
        // Never believed unless it is what should be shown here.
        if (page?.fingerprint === desired.fingerprint && page.address === desired.address) {
          count(looks === 0 ? 'found' : 'waited');
          return { ...page, modified: found.data[1].toString() };
        }
        count('refused');
        return undefined;
      }
      if (reply !== 0 || performance.now() > end) {
        count('missed');
        return undefined;
      }
      await sleep(look);
    }
  }

  return {
    counts,
    async find(desired) {
      if (!redis.isConnected) return undefined;
      // Without Redis a server renders for itself, as it does alone.
      return find(desired).catch(() => undefined);
    },
    async put(page) {
      const alone = { ...page, modified: page.modified ?? now() };
      if (!redis.isConnected) return alone;
      const bytes = writePage(page, key);
      const kept = bytes.length > largest ? Buffer.alloc(0) : bytes;
      const reply = await run(putScript, keys(page), String(life), now(), page.etag, kept).catch(() => undefined);
      if (!(reply instanceof Buffer)) return alone;
      if (kept.length > 0) count('stored');
      return { ...page, modified: reply.toString() };
    },
    release(desired) {
      if (redis.isConnected) unwatched(run(releaseScript, [claimKey(desired)], claimant));
    },
    retire(page) {
      if (redis.isConnected) unwatched(redis.ask(['EXPIRE', pageKey(page), String(overtakenLife)]));
    },
  };
}

type Named = Pick<FinishedPage, 'address' | 'fingerprint'>;
