import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, ifThere } from './error-code';

const held = new Set<string>();
/** How many calls of this process are about to write a lock: it is on disk before `writeFile` says so. */
const claimed = new Map<string, number>();
const claim = (file: string, by: 1 | -1) => void claimed.set(file, (claimed.get(file) ?? 0) + by);

/**
 * Runs `work` while no other process of this machine does. The lock of a dead process is taken over.
 *
 * @param patience longest wait (ms) for the lock
 * @throws Error when another process holds it for longer
 */
export async function withProcessLock<Result>(file: string, patience: number, work: () => Promise<Result>): Promise<Result> {
  await mkdir(path.dirname(file), { recursive: true });
  const until = performance.now() + patience;
  for (;;) {
    claim(file, 1);
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      held.add(file);
      break;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    } finally {
      claim(file, -1);
    }
    if (await isLeftBehind(file)) await rm(file, { force: true });
    else if (performance.now() > until) throw new Error(`another process holds ${file}`);
    else await new Promise((resolve) => setTimeout(resolve, 50));
  }
  try {
    return await work();
  } finally {
    held.delete(file);
    await rm(file, { force: true });
  }
}

async function isLeftBehind(file: string): Promise<boolean> {
  const pid = Number((await ifThere(readFile(file, 'utf8'))) ?? '');
  // The file is empty until its owner has written its pid.
  if (!Number.isInteger(pid) || pid <= 0) return false;
  // In a container, a restarted process often has the pid of the killed one.
  if (pid === process.pid) return !held.has(file) && (claimed.get(file) ?? 0) === 0;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return errorCode(error) === 'ESRCH';
  }
}
