import type { Answer } from './chosen-name';
import type { Terminal } from './terminal';

/** Something that a new file needs to know. */
export interface Question<Value> {
  /** Name of the flag, without its dashes. */
  readonly flag: string;
  /** What is asked on a terminal. */
  readonly words: string;
  /** What may be given, for the message that it is missing. */
  readonly choices?: readonly string[];
  readonly read: (typed: string) => Answer<Value>;
  /** What no answer means; without it an answer must be given. */
  readonly otherwise?: Value;
  /** Whether that is taken without asking. */
  readonly isAssumed?: boolean;
}

/** A request that was not carried out: one line for each reason. */
export class RefusedRequest extends Error {}

/** A request of which flags are missing or make no sense. */
export class UnclearRequest extends RefusedRequest {}

/** Finds the values of questions: in flags, else on the terminal, else what no answer means. */
export interface Settler {
  /** @returns `undefined` when it could not be found; `check` then throws */
  settle<Value>(question: Question<Value>, given: string | undefined): Promise<Value | undefined>;
  /** @throws UnclearRequest that lists every flag that is missing or wrong */
  check(): void;
}

/** @param terminal where to ask; nothing is asked without it */
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
