import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { memoryOf, processorTime } from '@/bench/measure';
import type { Case, Outcome } from './case';

/** An outcome with what it cost. */
export interface Examined extends Outcome {
  /** Of processor time. */
  readonly ms: number;
}

/** Has cases examined in a process of its own, one at a time, under a watchdog. */
export interface Examiner {
  examine(given: Case): Promise<Examined>;
  /** Most resident memory seen, in MiB, of the process that examines. */
  readonly memory: number;
  close(): void;
}

export const webhookSecret = 'a-secret-for-fuzzing-only';

/** @param patience how long (ms of processor time) one case may take; then its process is killed and the case is a fault */
export function openExaminer(patience: number): Examiner {
  let memory = 0;
  let examined = 0;
  let child: Promise<ChildProcess> | undefined;

  function start(): Promise<ChildProcess> {
    const started = spawn(process.execPath, ['--import', 'tsx', path.resolve('__tests__/fuzz/subject.ts')], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NODE_OPTIONS: '--max-old-space-size=1024 --no-warnings',
        LOG_LEVEL: 'silent',
        REVALIDATE_SECRET: webhookSecret,
        CONTENT_SOURCE: 'git+https://host.example/owner/repository.git#main',
      },
    });
    return new Promise((resolve, reject) => {
      started.once('message', () => resolve(started));
      started.once('exit', (code) => reject(new Error(`the examining process ended with ${code}`)));
    });
  }

  return {
    get memory() {
      return memory;
    },
    async examine(given) {
      child ??= start();
      const process = await child;
      const begun = performance.now();
      const before = processorTime(process.pid ?? 0);
      const outcome = await new Promise<Outcome>((resolve) => {
        const settle = (result: Outcome) => {
          clearInterval(watchdog);
          process.off('message', settle).off('exit', ended);
          resolve(result);
        };
        const ended = (code: number | null) => {
          child = undefined;
          settle({ kind: 'ended', fault: `the process ended (${code ?? 'killed'})` });
        };
        // By the processor's time: other programs on the machine are no fault of the case. The clock only ends what waits for ever.
        const watchdog = setInterval(() => {
          const used = processorTime(process.pid ?? 0) - before;
          if (used < patience && performance.now() - begun < patience * 24) return;
          child = undefined;
          process.kill('SIGKILL');
          settle({ kind: 'hang', fault: `no answer after ${Math.round(used)} ms of work` });
        }, 250);
        process.once('message', settle).once('exit', ended);
        process.send(given);
      });
      if (++examined % 50 === 0) memory = Math.max(memory, memoryOf(process.pid ?? 0));
      return { ...outcome, ms: processorTime(process.pid ?? 0) - before };
    },
    close() {
      void child?.then((process) => process.kill());
      child = undefined;
    },
  };
}
