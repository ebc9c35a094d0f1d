import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { messageOf } from '@/lib/base/message-of';

const run = promisify(execFile);

/**
 * When each file of a folder was first committed.
 *
 * @returns instants (ISO, UTC) by path inside the folder
 * @throws Error when the folder is in no git repository
 */
export async function commitDates(folder: string): Promise<ReadonlyMap<string, string>> {
  // Filters and hooks of the repository do not run for a log.
  const asked = ['-C', folder, 'log', '--diff-filter=A', '--name-only', '--relative', '-z', '--format=%x01%aI'];
  let output: string;
  try {
    ({ stdout: output } = await run('git', asked, { maxBuffer: 256 * 1024 * 1024, timeout: 60_000 }));
  } catch (error) {
    throw new Error(`The dates of commits cannot be read: ${messageOf(error).split('\n').at(-1) ?? ''}`, { cause: error });
  }
  const dates = new Map<string, string>();
  for (const commit of output.split('\u0001')) {
    const [date = '', ...paths] = commit.split(/[\0\n]+/).filter((part) => part !== '');
    // The log begins with the newest: the last one to name a path is the first commit of it.
    for (const path of paths) dates.set(path.normalize('NFC'), new Date(date).toISOString().replace('.000Z', 'Z'));
  }
  return dates;
}
