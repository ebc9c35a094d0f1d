import { createContext, Script } from 'node:vm';

/** Time that one body may take; every piece of work done within it uses it up. */
export interface WorkLimit {
  /**
   * Runs work that does not wait for anything, and stops it in the middle when the time is over.
   *
   * @throws OutOfTime then; and whatever the work throws
   */
  run<Result>(work: () => Result): Result;
}

/** Work was stopped because its time was over. */
export class OutOfTime extends Error {
  /** @param wasBusy the machine did other things in that time, so that it says little about the work */
  constructor(readonly wasBusy: boolean) {
    super('out of time');
  }
}

/** Only a script that is run with a limit can be stopped in the middle; this one calls the work. */
const script = new Script('work()');
const sandbox: { work?: () => void } = {};
const context = createContext(sandbox);

/**
 * Makes a limit.
 *
 * @param milliseconds how long the work may take in all
 */
export function workLimit(milliseconds: number): WorkLimit {
  const spent = { time: 0, processor: 0 };
  /** Other threads of this process count as well: a busy machine may be overlooked, a free one is not taken for busy. */
  const wasBusy = () => spent.processor < spent.time * 0.9;
  return {
    run(work) {
      const left = milliseconds - spent.time;
      if (left < 1) throw new OutOfTime(wasBusy());
      const begun = performance.now();
      const used = process.cpuUsage();
      let result: { value: ReturnType<typeof work> } | undefined;
      let isOver = false;
      try {
        sandbox.work = () => {
          result = { value: work() };
        };
        script.runInContext(context, { timeout: Math.ceil(left) });
      } catch (error) {
        if (!isTimeout(error)) throw error;
        isOver = true;
      } finally {
        sandbox.work = undefined;
        const { user, system } = process.cpuUsage(used);
        spent.time += performance.now() - begun;
        spent.processor += (user + system) / 1000;
      }
      if (isOver) throw new OutOfTime(wasBusy());
      if (result === undefined) throw new Error('the work was not done');
      return result.value;
    },
  };
}

const isTimeout = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
