import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from './error-code';
import { isMissing } from './watch-folders';

const held = new Set<string>();

/**
 * Does something while no other process of this machine does it. The lock of a process that was killed is taken over.
 *
 * @param file where the lock lies
 * @param patience time (ms) to wait for another process
 * @throws Error when another process holds it for longer
 */
export async function withProcessLock<Result>(file: string, patience: number, work: () => Promise<Result>): Promise<Result> {
  await mkdir(path.dirname(file), { recursive: true });
  const until = performance.now() + patience;
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    if (await isLeftBehind(file)) await rm(file, { force: true });
    else if (performance.now() > until) throw new Error(`another process holds ${file}`);
    else await new Promise((resolve) => setTimeout(resolve, 50));
  }
  held.add(file);
  try {
    return await work();
  } finally {
    held.delete(file);
    await rm(file, { force: true });
  }
}

async function isLeftBehind(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  const pid = Number(text);
  // Between being made and being written it is empty.
  if (!Number.isInteger(pid) || pid <= 0) return false;
  // In a container the number of the process that was killed is the number of the one that took its place.
  if (pid === process.pid) return !held.has(file);
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return errorCode(error) === 'ESRCH';
  }
}
