import type { Answer } from './chosen-name';
import type { Terminal } from './terminal';

/** A value that a new file needs. */
export interface Question<Value> {
  /** Name of the flag, without its dashes. */
  readonly flag: string;
  /** Prompt on a terminal. */
  readonly words: string;
  /** Possible values, for the message that the flag is missing. */
  readonly choices?: readonly string[];
  readonly read: (typed: string) => Answer<Value>;
  /** Default; without one an answer is required. */
  readonly otherwise?: Value;
  /** Whether the default is taken without asking. */
  readonly isAssumed?: boolean;
}

/** A refused request; the message has one line per reason. */
export class RefusedRequest extends Error {}

/** A request with missing or invalid flags. */
export class UnclearRequest extends RefusedRequest {}

/** Refuses flags that a kind of file does not have, and that would be lost. @throws UnclearRequest naming them */
export function refuseFlags(what: string, request: Readonly<Record<string, unknown>>, flags: readonly string[]): void {
  const unfit = flags.filter((flag) => request[flag] !== undefined);
  if (unfit.length > 0) throw new UnclearRequest(`${what} has no ${unfit.map((flag) => `--${flag}`).join(', ')}.`);
}

/** Finds the values of questions: from flags, else from the terminal, else the default. */
export interface Settler {
  /** @returns `undefined` when there is no valid value; `check` then throws */
  settle<Value>(question: Question<Value>, given: string | undefined): Promise<Value | undefined>;
  /** @throws UnclearRequest listing every missing or wrong flag */
  check(): void;
}

export function settler(terminal: Terminal | undefined): Settler {
  const missing: string[] = [];
  const wrong: string[] = [];
  return {
    async settle(question, given) {
      const { flag, words, choices, read, otherwise, isAssumed = false } = question;
      if (given !== undefined) {
        const answer = read(given.trim());
        if ('value' in answer) return answer.value;
        wrong.push(`--${flag}: ${answer.problem}`);
        return undefined;
      }
      if (isAssumed) return otherwise;
      if (terminal === undefined) {
        if (otherwise === undefined)
          missing.push(`--${flag}${choices === undefined || choices.length === 0 ? '' : ` (${choices.join(', ')})`}`);
        return otherwise;
      }
      return terminal.ask(words, (typed) => (typed === '' && otherwise !== undefined ? { value: otherwise } : read(typed)));
    },
    check() {
      const lines = missing.length === 0 ? wrong : [...wrong, `Missing: ${missing.join(', ')}`];
      if (lines.length > 0) throw new UnclearRequest(lines.join('\n'));
    },
  };
}
