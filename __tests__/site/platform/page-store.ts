import type { PrerenderOutput } from './build-output';
import type { Answer } from './function-process';

/** A stored answer. */
export interface Entry extends Answer {
  /** Made by the build, or by a function. */
  readonly madeBy: 'build' | 'function';
  /** When, in milliseconds since 1970. */
  readonly at: number;
  /** Seconds that it is fresh; `false` is for ever. */
  readonly life: number | false;
}

/** What may be stored; anything else is passed on and forgotten. */
const storable = new Set([200, 301, 302, 307, 308, 404, 410]);

/** The one store of a deployment: every function's answers, by output and the part of the query that it depends on. */
export class PageStore {
  readonly #entries = new Map<string, Entry>();
  reads = 0;
  writes = 0;

  /** @param outputs of the build; the bodies that it made are there from the start */
  constructor(outputs: ReadonlyMap<string, PrerenderOutput>) {
    for (const [name, { seed, initialHeaders, initialStatus, expiration }] of outputs) {
      if (seed === undefined) continue;
      const headers = lowercase(initialHeaders);
      this.#entries.set(name, { status: initialStatus, headers, body: seed, madeBy: 'build', at: Date.now(), life: expiration });
    }
  }

  get(key: string): Entry | undefined {
    this.reads++;
    return this.#entries.get(key);
  }

  /** Keeps an answer unless its status or its headers forbid it. @returns whether it was kept */
  put(key: string, answer: Answer, expiration: number | false): boolean {
    const life = lifeOf(answer, expiration);
    if (life === undefined || !storable.has(answer.status)) return false;
    this.writes++;
    this.#entries.set(key, { ...answer, madeBy: 'function', at: Date.now(), life });
    return true;
  }

  /** Everything that is kept, by key. */
  get entries(): ReadonlyMap<string, Entry> {
    return this.#entries;
  }
}

/** Whether an entry may be sent without being made anew. */
export const isFresh = ({ at, life }: Entry): boolean => life === false || Date.now() < at + life * 1000;

/** Whether an entry stays until it is made anew: what leads on, is gone or unknown does not. */
export const isLasting = ({ life }: Entry): boolean => life === false || life > 60;

/** Seconds that an answer says that a shared cache may keep it, else those of the build; `undefined`: it may not. */
function lifeOf({ headers }: Answer, expiration: number | false): number | false | undefined {
  const said = String(headers['cache-control'] ?? '');
  if (/\b(?:no-store|private)\b/.test(said)) return undefined;
  const [, seconds] = /\bs-maxage=(\d+)/.exec(said) ?? [];
  return seconds === undefined ? expiration : Number(seconds);
}

const lowercase = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
