import { z } from 'zod';
import type { Snapshot } from '@/lib/content/snapshot';

/**
 * What readers have now, by one word: the version of the files, and when the clock alone will change it. Servers with the same files and
 * a clock between the same two moments have the same content.
 */
export const stateOf = (snapshot: Snapshot): string => `${snapshot.version}@${snapshot.nextChange ?? 'never'}`;

const pointerSchema = z.object({
  /** Counts the switches of a build. */
  sequence: z.number().int().nonnegative(),
  state: z.string(),
  /** Instant (ISO, UTC) that the content is of. */
  instant: z.iso.datetime(),
  /** Commit, where the source has one. */
  revision: z.string().optional(),
});

/** What all servers of a build should show. */
export type Pointer = z.infer<typeof pointerSchema>;

const serverSchema = z.object({ id: z.string(), name: z.string(), state: z.string(), sequence: z.number().int() });

/** A server that is there, and what it shows. */
export type Server = z.infer<typeof serverSchema>;

const step = { id: z.string(), from: z.string() };
const messageSchema = z.discriminatedUnion('kind', [
  /** To all: make this edition, and say so. Without paths everything is looked at. */
  z.object({ kind: z.literal('propose'), ...step, ...pointerSchema.shape, paths: z.array(z.string()).optional() }),
  /** What was seen: the proposed state, or another. */
  z.object({ kind: z.literal('prepared'), ...step, state: z.string() }),
  /** To all: let readers wait. */
  z.object({ kind: z.literal('hold'), ...step, sequence: z.number().int() }),
  z.object({ kind: z.literal('held'), ...step }),
  /** To all: the pointer has moved. */
  z.object({ kind: z.literal('go'), ...step, pointer: pointerSchema }),
  /** To all: it has not, and will not. */
  z.object({ kind: z.literal('aborted'), ...step }),
  /** Instants are of the sender's clock. */
  z.object({ kind: z.literal('switched'), ...step, state: z.string(), at: z.iso.datetime(), heldMs: z.number() }),
]);

/** What servers tell each other during a switch. */
export type Message = z.infer<typeof messageSchema>;

/** @returns `undefined` for what is no message: nothing that is heard may harm */
export const parseMessage = (text: string): Message | undefined => messageSchema.safeParse(parseJson(text)).data;

/** @throws Error for what is no pointer */
export const parsePointer = (text: string): Pointer => pointerSchema.parse(parseJson(text));

/** @returns `undefined` for what is no server */
export const parseServer = (text: string): Server | undefined => serverSchema.safeParse(parseJson(text)).data;

/** @returns `undefined` for what is no JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Every schema here says no to it.
    return undefined;
  }
}
