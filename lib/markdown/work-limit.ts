import { createContext, Script } from 'node:vm';

/** Time budget of one body, shared by all work that runs in it. */
export interface WorkLimit {
  /** Runs synchronous work and interrupts it when the time is up. @throws OutOfTime then; else what the work throws */
  run<Result>(work: () => Result): Result;
}

export class OutOfTime extends Error {
  /** @param wasBusy the machine was busy, so the time says little about the work */
  constructor(readonly wasBusy: boolean) {
    super('out of time');
  }
}

/** Only a `vm` script can be interrupted by a timeout; this one calls the work. */
const script = new Script('work()');
const sandbox: { work?: () => void } = {};
const context = createContext(sandbox);

/** @param milliseconds time for all work together */
export function workLimit(milliseconds: number): WorkLimit {
  const spent = { time: 0, processor: 0 };
  /** CPU time includes other threads of this process: a busy machine may be missed, but an idle one never counts as busy. */
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
