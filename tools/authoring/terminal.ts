import { createInterface } from 'node:readline/promises';
import type { Answer } from './chosen-name';

export interface Terminal {
  /** Asks until the answer is valid. @throws Unanswered when the input ends */
  ask<Value>(question: string, read: (typed: string) => Answer<Value>): Promise<Value>;
  /** Prints a line. */
  say(line: string): void;
  close(): void;
}

/** The author ended the input (Ctrl-C, Ctrl-D). */
export class Unanswered extends Error {}

export function terminal(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Terminal {
  const lines = createInterface({ input, output });
  const gone = new AbortController();
  lines.once('close', () => gone.abort());
  return {
    async ask(question, read) {
      for (;;) {
        const typed = await lines.question(`${question} `, { signal: gone.signal }).catch((error: unknown) => {
          if (gone.signal.aborted) throw new Unanswered('Nothing was written.', { cause: error });
          throw error;
        });
        const answer = read(typed.trim());
        if ('value' in answer) return answer.value;
        output.write(`  ${sentence(answer.problem)}\n`);
      }
    },
    say: (line) => void output.write(`${line}\n`),
    close: () => lines.close(),
  };
}

/** Turns a problem into a sentence: initial capital, final full stop. */
export const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.?!]$/.test(words) ? '' : '.'}`;
