import { z } from 'zod';
import { type Message, parsePointer, parseServer, type Pointer, type Server } from './messages';
import type { RedisConnection } from './redis-connection';

/** Where the servers of a build stand. */
export interface Standing {
  readonly pointer: Pointer;
  /** Servers whose lease has not run out, this one among them. */
  readonly servers: readonly Server[];
}

/** The keys by which servers agree. Every change of them is one script: Redis runs one at a time. */
export interface ControlKeys {
  /** Renews the lease of a server; where there is no pointer (any more), its own becomes it. */
  renew(server: Server, own: Pointer): Promise<Standing>;
  leave(id: string): Promise<void>;
  /** Begins a switch. @returns false while another is under way */
  begin(id: string): Promise<boolean>;
  /**
   * Moves the pointer and tells all, in one step.
   *
   * @param server that leads
   * @param held servers that let their readers wait
   * @returns false when the switch is over, the pointer has moved, or a server is there that holds nobody
   */
  commit(
    id: string,
    server: Pick<Server, 'id' | 'name'>,
    expected: number,
    pointer: Pointer,
    held: readonly string[],
  ): Promise<boolean>;
  /** Ends a switch that has not moved the pointer. @returns the pointer: it tells whether it was too late */
  abort(id: string, from: string): Promise<Pointer | undefined>;
  tell(message: Message): Promise<void>;
}

/** Time (ms) that a server is taken for there after it was heard last. */
export const lease = 3_000;
/** Longest life (ms) of a switch whose coordinator has died. */
const switchLife = 4_000;

const live = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function live(key)
  local found = {}
  local all = redis.call('HGETALL', key)
  for i = 1, #all, 2 do
    local till = tonumber(string.match(all[i + 1], '^(%d+) '))
    if till and till > now then found[#found + 1] = {all[i], string.match(all[i + 1], ' (.*)$')}
    else redis.call('HDEL', key, all[i]) end
  end
  return found
end
`;
/** KEYS: pointer, servers. ARGV: id, server, lease, own pointer. */
const renewScript = `${live}
redis.call('HSET', KEYS[2], ARGV[1], string.format('%.0f ', now + ARGV[3]) .. ARGV[2])
redis.call('PEXPIRE', KEYS[2], 86400000)
local pointer = redis.call('GET', KEYS[1])
if not pointer then
  pointer = ARGV[4]
  redis.call('SET', KEYS[1], pointer)
end
redis.call('PEXPIRE', KEYS[1], 2592000000)
local reply = {pointer}
for _, server in ipairs(live(KEYS[2])) do reply[#reply + 1] = server[2] end
return reply
`;
/** KEYS: switch, pointer, servers. ARGV: id, expected sequence, pointer, channel, message, server, lease, its id and those of the held. */
const commitScript = `${live}
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
local pointer = redis.call('GET', KEYS[2])
if not pointer or cjson.decode(pointer).sequence ~= tonumber(ARGV[2]) then return 0 end
local held = {}
for i = 8, #ARGV do held[ARGV[i]] = true end
for _, server in ipairs(live(KEYS[3])) do if not held[server[1]] then return 0 end end
redis.call('SET', KEYS[2], ARGV[3])
redis.call('HSET', KEYS[3], ARGV[8], string.format('%.0f ', now + ARGV[7]) .. ARGV[6])
redis.call('DEL', KEYS[1])
redis.call('PUBLISH', ARGV[4], ARGV[5])
return 1
`;
/** KEYS: switch, pointer. ARGV: id, channel, message. */
const abortScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then
  redis.call('DEL', KEYS[1])
  redis.call('PUBLISH', ARGV[2], ARGV[3])
end
return redis.call('GET', KEYS[2]) or ''
`;

const strings = z.tuple([z.instanceof(Buffer)], z.instanceof(Buffer));

/** Where servers of a build hear of switches. */
export const channelOf = (prefix: string): string => `${prefix}switch`;

/** @param prefix of every key; names the build */
export function controlKeys(redis: RedisConnection, prefix: string): ControlKeys {
  const [pointerKey, serversKey, switchKey] = [`${prefix}pointer`, `${prefix}servers`, `${prefix}switch`];
  const channel = channelOf(prefix);
  const run = (script: string, keys: readonly string[], ...values: readonly string[]) =>
    redis.ask(['EVAL', script, String(keys.length), ...keys, ...values]);

  return {
    async renew(server, own) {
      const reply = await run(
        renewScript,
        [pointerKey, serversKey],
        ...[server.id, JSON.stringify(server), String(lease), JSON.stringify(own)],
      );
      const [pointer, ...servers] = strings.parse(reply);
      return {
        pointer: parsePointer(pointer.toString()),
        servers: servers.flatMap((text) => parseServer(text.toString()) ?? []),
      };
    },
    async leave(id) {
      await redis.ask(['HDEL', serversKey, id]);
    },
    begin: async (id) => (await redis.ask(['SET', switchKey, id, 'NX', 'PX', String(switchLife)])) !== null,
    async commit(id, server, expected, pointer, held) {
      const message: Message = { kind: 'go', id, from: server.id, pointer };
      const { state, sequence } = pointer;
      const shown = JSON.stringify({ ...server, state, sequence });
      const what = [id, String(expected), JSON.stringify(pointer), channel, JSON.stringify(message)];
      const values = [...what, shown, String(lease), server.id, ...held];
      return (await run(commitScript, [switchKey, pointerKey, serversKey], ...values)) === 1;
    },
    async abort(id, from) {
      const message: Message = { kind: 'aborted', id, from };
      const reply = z
        .instanceof(Buffer)
        .parse(await run(abortScript, [switchKey, pointerKey], id, channel, JSON.stringify(message)));
      return reply.length === 0 ? undefined : parsePointer(reply.toString());
    },
    async tell(message) {
      await redis.ask(['PUBLISH', channel, JSON.stringify(message)]);
    },
  };
}
