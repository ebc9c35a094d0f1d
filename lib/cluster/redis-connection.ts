import { createClient, RESP_TYPES } from '@redis/client';

/** Redis (or Valkey) as this server asks it: each question has a short limit, and none is asked while it is away. */
export interface RedisConnection {
  readonly isConnected: boolean;
  /** Questions that failed since the start, and how often Redis was given up. */
  readonly counts: { readonly failures: number; readonly openings: number };
  /**
   * Sends one command.
   *
   * @returns the reply; strings in it are bytes
   * @throws Error when Redis is away, refuses or is slower than the limit
   */
  ask(command: readonly (string | Buffer)[]): Promise<unknown>;
  close(): void;
}

/** What a connection is told. */
export interface RedisOptions {
  /** redis:// or rediss:// */
  readonly url: string;
  /** Heard for as long as the connection lasts. */
  readonly channel: string;
  readonly heard: (message: string) => void;
  /** Told when Redis is there (again), and when it is given up. */
  readonly changed: (isConnected: boolean, why?: string) => void;
  /** Limit (ms) of one question. */
  readonly limit?: number;
  /** Times (ms) from one trial to the next; the last one is repeated. */
  readonly waits?: readonly number[];
}

const failuresToOpen = 3;
const connectLimit = 1_000;
const bytes = { [RESP_TYPES.BLOB_STRING]: Buffer };

type Client = ReturnType<typeof open>;
const open = (url: string) =>
  createClient({ url, socket: { reconnectStrategy: false, connectTimeout: connectLimit }, disableOfflineQueue: true });

/**
 * Connects, and keeps trying when that fails: nobody ever waits for a trial. After three failures in a row, or when the connection breaks,
 * it is given up and a new one is tried: an answer to an old question can then not come late.
 *
 * @returns when the first trial has ended, well or not
 */
export async function redisConnection(options: RedisOptions): Promise<RedisConnection> {
  const { url, channel, limit = 150, waits = [250, 500, 1_000, 2_000, 5_000] } = options;
  const counts = { failures: 0, openings: 0 };
  let client: Client | undefined;
  let inARow = 0;
  let trials = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function giveUp(why: string): void {
    const before = client;
    client = undefined;
    inARow = 0;
    if (before === undefined) return;
    destroy(before);
    counts.openings++;
    options.changed(false, why);
    tryLater();
  }

  function tryLater(): void {
    clearTimeout(timer);
    if (closed) return;
    timer = setTimeout(() => void trial(), waits[Math.min(trials++, waits.length - 1)] ?? connectLimit);
    timer.unref();
  }

  async function trial(): Promise<void> {
    const fresh = open(url);
    fresh.on('error', (error: unknown) => {
      if (fresh === client) giveUp(messageOf(error));
    });
    try {
      const greeting = fresh
        .connect()
        .then(() => fresh.subscribe(channel, (message) => fresh === client && options.heard(message)));
      await within(connectLimit, greeting);
      if (closed) return destroy(fresh);
      client = fresh;
      trials = 0;
      options.changed(true);
    } catch (error) {
      counts.failures++;
      destroy(fresh);
      if (trials === 0) options.changed(false, messageOf(error));
      tryLater();
    }
  }

  await trial();
  return {
    get isConnected() {
      return client !== undefined;
    },
    counts,
    async ask(command) {
      const asked = client;
      if (asked === undefined) throw new Error('Redis is away');
      try {
        const reply: unknown = await within(limit, asked.sendCommand([...command], { typeMapping: bytes }));
        inARow = 0;
        return reply;
      } catch (error) {
        counts.failures++;
        if (asked === client && ++inARow >= failuresToOpen) giveUp(messageOf(error));
        throw error;
      }
    },
    close() {
      closed = true;
      clearTimeout(timer);
      if (client !== undefined) destroy(client);
      client = undefined;
    },
  };
}

function destroy(client: Client): void {
  if (client.isOpen) client.destroy();
}

/** Waits for a result, but only so long (ms). @throws Error when it takes longer */
async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const give = () => reject(new Error(`no answer within ${ms} ms`));
    // After a long task of this thread the answer may lie in the socket, and timers come first: let it be read.
    timer = setTimeout(() => setImmediate(() => setImmediate(give)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message || error.name : String(error));
