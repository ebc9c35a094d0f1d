import { spawn } from 'node:child_process';
import { errorCode } from './error-code';
import type { GitAddress } from '@/lib/base/git-address';

/** How git is asked: what it may read of the environment, how long, and what must never be told. */
export interface GitSetting {
  readonly address: GitAddress;
  /** `token`, or `user:token` where a host wants a certain user. */
  readonly token?: string;
  /** Time (ms) that one command may take. */
  readonly patience: number;
}

/** A git command that failed; its message holds no secret. */
export class GitFailed extends Error {}

const passedOn = /^(?:PATH|HOME|USER|TMPDIR|LANG|SSH_AUTH_SOCK|GIT_SSH_COMMAND|SSL_CERT_(?:FILE|DIR)|(?:https?|no|all)_proxy)$/i;
const mostOutput = 64 * 1024 * 1024;
const mostComplaint = 16 * 1024;
/** How long (ms) a command that is told to end has to clean up. */
const grace = 2_000;

/** What git is told whatever the machine's own configuration says. */
const settings: readonly (readonly [string, string])[] = [
  ['core.hooksPath', '/dev/null'],
  ['credential.helper', ''],
  ['fetch.fsckObjects', 'true'],
  // Harmless faults of old tools.
  ['fetch.fsck.zeroPaddedFilemode', 'ignore'],
  ['fetch.fsck.missingSpaceBeforeDate', 'ignore'],
  ['fetch.fsck.badTimezone', 'ignore'],
  // Packs are kept as they come: their size is what the limit looks at.
  ['fetch.unpackLimit', '1'],
  // A token must not follow a redirect to another host.
  ['http.followRedirects', 'false'],
  ['http.lowSpeedLimit', '1000'],
  ['http.lowSpeedTime', '15'],
  ['protocol.version', '2'],
];

/** A token as HTTP's Basic scheme takes it. */
export const basicOf = (token: string) => Buffer.from(token.includes(':') ? token : `x-access-token:${token}`).toString('base64');

/** The environment of a git command: the token goes in here, for arguments are seen by every user of the machine. */
export function gitEnvironment({ address, token }: GitSetting, repository: string): Record<string, string> {
  const passed = Object.entries(process.env).flatMap(([name, value]) =>
    passedOn.test(name) && value !== undefined ? [[name, value] as const] : [],
  );
  const isHttp = address.protocol === 'https' || address.protocol === 'http';
  const header = `Authorization: Basic ${token === undefined ? '' : basicOf(token)}`;
  const all =
    token !== undefined && isHttp
      ? [...settings, [`http.${new URL(address.remote).origin}/.extraHeader`, header] as const]
      : settings;
  return {
    GIT_SSH_COMMAND: 'ssh -oBatchMode=yes -oConnectTimeout=10',
    ...Object.fromEntries(passed),
    LC_ALL: 'C',
    GIT_DIR: repository,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_COUNT: String(all.length),
    ...Object.fromEntries(
      all.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'true',
    GIT_ALLOW_PROTOCOL: address.protocol,
  };
}

/** Groups of the commands under way: no signal to this process reaches them. */
const underway = new Set<number>();
process.once('exit', () => underway.forEach((pid) => signal(pid, 'SIGTERM')));

/**
 * Runs git and gives what it wrote.
 *
 * @param options `repository`: bare repository that it works in; `watch`: asked now and then, ends the command by giving a reason
 * @throws GitFailed when it fails, takes too long, or is ended
 */
export async function git(
  setting: GitSetting,
  args: readonly string[],
  options: { repository: string; watch?: () => Promise<string | undefined> },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, {
      env: { ...gitEnvironment(setting, options.repository), NODE_ENV: process.env.NODE_ENV },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: what git started (its transport, the pack's reader) is ended with it.
      detached: true,
    });
    if (child.pid !== undefined) underway.add(child.pid);
    let reason: string | undefined;
    const chunks: Buffer[] = [];
    let size = 0;
    let complaint = '';
    const end = (why: string) => {
      reason ??= why;
      signal(child.pid, 'SIGTERM');
      setTimeout(() => signal(child.pid, 'SIGKILL'), grace).unref();
    };
    const patience = setTimeout(() => end(`took longer than ${setting.patience / 1000} s`), setting.patience);
    const watch = options.watch;
    const watching =
      watch === undefined
        ? undefined
        : setInterval(
            () =>
              void watch().then(
                (why) => why === undefined || end(why),
                (error: unknown) => end(String(error)),
              ),
            200,
          );
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostOutput) end('wrote too much');
      else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString('utf8')).slice(-mostComplaint)));
    const settled = () => {
      if (child.pid !== undefined) underway.delete(child.pid);
      clearTimeout(patience);
      clearInterval(watching);
    };
    child.once('error', (error) => {
      settled();
      const missing = errorCode(error) === 'ENOENT';
      reject(new GitFailed(missing ? 'git is not installed on this machine' : error.message));
    });
    child.once('close', (code) => {
      settled();
      if (code === 0 && reason === undefined) return resolve(Buffer.concat(chunks));
      const words = reason ?? sayable(complaint, setting.token) ?? `ended with ${code}`;
      reject(new GitFailed(`git ${args[0] ?? ''}: ${words}`));
    });
  });
}

function signal(pid: number | undefined, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch (error) {
    // It has ended by itself.
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

/** The telling line of what git complained of, without the token in any form. */
export function sayable(complaint: string, token: string | undefined): string | undefined {
  const lines = complaint.split('\n').map((line) => line.trim());
  const telling = lines.filter((line) => /^(?:fatal|error|remote):/.test(line)).slice(-3);
  let words = (telling.length > 0 ? telling : lines.filter((line) => line !== '').slice(-1)).join('; ');
  if (words === '') return undefined;
  const secrets = token === undefined ? [] : [token, token.split(':').pop() ?? token, basicOf(token)];
  for (const secret of secrets) if (secret !== '') words = words.replaceAll(secret, '***');
  return words.replace(/\/\/[^/@\s]+@/g, '//').slice(0, 400);
}
