import { randomUUID } from 'node:crypto';
import type { ServerReceipt } from '@/lib/regeneration/receipt';
import type { Answers } from './answers';
import type { ControlKeys, Standing } from './control-keys';
import type { Pointer } from './messages';

/** How an attempt to switch ended. `overtaken`: a server sees something else; `busy`: another server's is under way; `raced`: a server did not hold in time, or has just come. */
export type Outcome =
  | { readonly kind: 'switched'; readonly servers: Promise<readonly ServerReceipt[]> }
  | { readonly kind: 'overtaken' | 'busy' | 'raced' };

/** What a coordinator acts on. */
export interface Coordination {
  readonly me: { readonly id: string; readonly name: string };
  readonly keys: ControlKeys;
  readonly answers: Answers;
  readonly standing: Standing;
  readonly next: Pointer;
  /** What changed; everything is to be looked at without it. */
  readonly paths?: readonly string[];
  /** Whether servers that see something else are left behind. */
  readonly mayLeave: boolean;
  readonly hold: () => void;
  readonly release: () => void;
  readonly adopt: () => void;
  readonly isConnected: () => boolean;
}

/** Limits (ms) of the three steps. */
const prepareLimit = 2_000;
const holdLimit = 150;
const switchLimit = 250;

/**
 * Has every server make an edition, lets the readers of all wait, moves the pointer, and lets them go on: from the first answer that is new
 * to the last that is old no reader is answered at all.
 *
 * @throws Error when Redis fails; then nothing was switched, as far as anybody knows
 */
export async function coordinate(parts: Coordination): Promise<Outcome> {
  const { me, keys, answers, standing, next, mayLeave } = parts;
  const id = randomUUID();
  if (!(await keys.begin(id))) return { kind: 'busy' };
  const others = standing.servers.filter((server) => server.id !== me.id);
  const ids = others.map((server) => server.id);
  let heldSince: number | undefined;

  async function attempt(): Promise<Outcome> {
    const isOther = ({ state }: { state: string }) => state !== next.state;
    const preparing = answers.gather('prepared', id, ids, prepareLimit, (answer) => isOther(answer) && !mayLeave);
    await keys.tell({ kind: 'propose', id, from: me.id, ...next, paths: parts.paths?.slice() });
    const prepared = [...(await preparing).values()];
    if (prepared.some(isOther) && !mayLeave) return { kind: 'overtaken' };

    const holding = answers.gather('held', id, ids, holdLimit);
    await keys.tell({ kind: 'hold', id, from: me.id, sequence: next.sequence });
    heldSince = performance.now();
    parts.hold();
    const held = [...(await holding).keys()];
    const switching = answers.gather('switched', id, ids, switchLimit);
    if (!(await keys.commit(id, me, standing.pointer.sequence, next, held))) return { kind: 'raced' };
    return switched(switching);
  }

  function switched(switching: ReturnType<typeof answers.gather<'switched'>>): Outcome {
    parts.adopt();
    const mine = { server: me.name, switched: now(), heldMs: rounded(performance.now() - (heldSince ?? performance.now())) };
    return {
      kind: 'switched',
      servers: switching.then((done) => [
        mine,
        ...others.map(({ id: other, name }) => {
          const answer = done.get(other);
          return answer?.state === next.state ? { server: name, switched: answer.at, heldMs: answer.heldMs } : { server: name };
        }),
      ]),
    };
  }

  /** What became of an attempt that failed or was given up: it is over after this, one way or the other. */
  async function settle(): Promise<boolean> {
    for (;;) {
      try {
        const there = await keys.abort(id, me.id);
        return there?.sequence === next.sequence && there.state === next.state;
      } catch (error) {
        if (!parts.isConnected()) throw error;
      }
    }
  }

  try {
    const outcome = await attempt();
    if (outcome.kind === 'switched') return outcome;
    await settle();
    return outcome;
  } catch (error) {
    // The answer to the commit may have been lost, not the commit.
    if (await settle()) return switched(Promise.resolve(new Map()));
    throw error;
  } finally {
    parts.release();
  }
}

const now = () => new Date().toISOString();
const rounded = (ms: number) => Math.round(ms * 10) / 10;
