import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { gitEnvironment, type GitSetting } from './git-command';

export interface GitObjects {
  /** The bytes of a blob; `undefined` when it is missing. @throws Error when git fails */
  read(object: string): Promise<Buffer | undefined>;
}

interface Question {
  readonly object: string;
  resolve(bytes: Buffer | undefined): void;
  reject(error: Error): void;
}

/** Idle time (ms) after which the process is ended. */
const idle = 500;

/** Reads blobs of a bare repository through one `git cat-file --batch`. */
export function gitObjects(setting: GitSetting, repository: string): GitObjects {
  let child: ChildProcessWithoutNullStreams | undefined;
  let questions: Question[] = [];
  let pending: Buffer[] = [];
  let available = 0;
  let wanted = 1;
  let rest: NodeJS.Timeout | undefined;

  function start(): ChildProcessWithoutNullStreams {
    const started = spawn('git', ['cat-file', '--batch'], {
      env: { ...gitEnvironment(setting, repository), NODE_ENV: process.env.NODE_ENV },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let complaint = '';
    started.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-500)));
    started.stdout.on('data', (chunk: Buffer) => {
      pending.push(chunk);
      available += chunk.length;
      if (available >= wanted) take();
    });
    const failed = (why: string) => {
      if (child !== started) return;
      const unanswered = questions;
      forget();
      for (const question of unanswered) question.reject(new Error(`git cat-file: ${why}`));
    };
    started.once('error', (error) => failed(error.message));
    started.stdin.on('error', (error) => failed(error.message));
    started.once('close', (code) => failed(complaint.trim() || `ended with ${code}`));
    return started;
  }

  function forget(): void {
    child?.kill();
    child = undefined;
    questions = [];
    pending = [];
    available = 0;
    wanted = 1;
  }

  /** Resolves every question whose answer is complete: `<object> blob <size>\n<bytes>\n`, or `<object> missing\n`. */
  function take(): void {
    let all = pending.length === 1 ? (pending[0] ?? Buffer.alloc(0)) : Buffer.concat(pending);
    wanted = 1;
    for (let question = questions[0]; question !== undefined; question = questions[0]) {
      const line = all.indexOf(10);
      if (line === -1) break;
      const [, type, size] = all.toString('latin1', 0, line).split(' ');
      const length = type === 'missing' ? 0 : Number(size) + 1;
      if (all.length < line + 1 + length) {
        wanted = line + 1 + length;
        break;
      }
      questions.shift();
      question.resolve(type === 'blob' ? Buffer.from(all.subarray(line + 1, line + length)) : undefined);
      all = all.subarray(line + 1 + length);
    }
    pending = all.length === 0 ? [] : [all];
    available = all.length;
    if (questions.length === 0) rest = setTimeout(forget, idle).unref();
  }

  return {
    read: (object) =>
      new Promise((resolve, reject) => {
        clearTimeout(rest);
        questions.push({ object, resolve, reject });
        child ??= start();
        child.stdin.write(`${object}\n`);
      }),
  };
}
