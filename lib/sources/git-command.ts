import { execFile, spawn } from 'node:child_process';
import { errorCode } from './error-code';
import type { GitAddress } from '@/lib/base/git-address';

export interface GitSetting {
  readonly address: GitAddress;
  /** `token`, or `user:token` for hosts that require a user name. */
  readonly token?: string;
  /** Timeout (ms) of one command or HTTP request. */
  readonly patience: number;
}

/** A failed git command. Its message contains no secrets. */
export class GitFailed extends Error {}

const passedOn = /^(?:PATH|HOME|USER|TMPDIR|LANG|SSH_AUTH_SOCK|GIT_SSH_COMMAND|SSL_CERT_(?:FILE|DIR)|(?:https?|no|all)_proxy)$/i;
const mostOutput = 64 * 1024 * 1024;
const mostComplaint = 16 * 1024;
/** Time (ms) between SIGTERM and SIGKILL. */
const grace = 2_000;

/** Overrides the machine's git configuration. */
const settings: readonly (readonly [string, string])[] = [
  ['core.hooksPath', '/dev/null'],
  ['credential.helper', ''],
  ['fetch.fsckObjects', 'true'],
  // Harmless faults in objects that old tools wrote.
  ['fetch.fsck.zeroPaddedFilemode', 'ignore'],
  ['fetch.fsck.missingSpaceBeforeDate', 'ignore'],
  ['fetch.fsck.badTimezone', 'ignore'],
  // Keep every fetch as a pack: the size limit measures packs only.
  ['fetch.unpackLimit', '1'],
  // A token must not follow a redirect to another host.
  ['http.followRedirects', 'false'],
  ['http.lowSpeedLimit', '1000'],
  ['http.lowSpeedTime', '15'],
  ['protocol.version', '2'],
];

/** Whether git is installed. */
export const hasProgram = () =>
  new Promise<boolean>((resolve) => execFile('git', ['--version'], { env: process.env }, (error) => resolve(error === null)));

/** Credentials for HTTP Basic authentication, in base64. */
export const basicOf = (token: string) => Buffer.from(token.includes(':') ? token : `x-access-token:${token}`).toString('base64');

/** The environment of a git command. The token goes here because arguments are visible to every user of the machine. */
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

/** Process groups of running commands, which signals to this process do not reach. */
const underway = new Set<number>();
process.once('exit', () => underway.forEach((pid) => signal(pid, 'SIGTERM')));

/**
 * Runs git and returns its standard output.
 *
 * @param options `repository`: bare repository; `watch`: polled while git runs, returns a reason to kill it
 * @throws GitFailed when the command fails, times out or is killed
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
      // A process group, so that git's children (transport, index-pack) are killed with it.
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
      if (size > mostOutput) end('produced too much output');
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
    // It has already exited.
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

/** The relevant lines of git's standard error, with the token redacted in every form. */
export function sayable(complaint: string, token: string | undefined): string | undefined {
  const lines = complaint.split('\n').map((line) => line.trim());
  const telling = lines.filter((line) => /^(?:fatal|error|remote):/.test(line)).slice(-3);
  let words = (telling.length > 0 ? telling : lines.filter((line) => line !== '').slice(-1)).join('; ');
  if (words === '') return undefined;
  const secrets = token === undefined ? [] : [token, token.split(':').pop() ?? token, basicOf(token)];
  for (const secret of secrets) if (secret !== '') words = words.replaceAll(secret, '***');
  return words.replace(/\/\/[^/@\s]+@/g, '//').slice(0, 400);
}
