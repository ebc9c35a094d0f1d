import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const varnishd = ['/usr/sbin/varnishd', '/usr/local/sbin/varnishd'].find((file) => spawnSync(file, ['-V']).status === 0);
/** Whether Varnish is installed. */
export const hasVarnish = varnishd !== undefined;

/** A real Varnish with the VCL of `deploy/`. */
export interface VarnishServer {
  readonly url: string;
  /** Stops Varnish and deletes its folder. */
  remove(): Promise<void>;
}

/** Time (ms) that Varnish may take to compile its VCL and listen. */
const longestStart = 60_000;

/**
 * @param port to listen on; chosen by the caller, because the origin needs it first
 * @param origins URLs of the servers behind it, used in turn
 * @param token required for purges
 * @throws Error when Varnish is not installed or does not start, with its output
 */
export async function varnishServer(
  port: number,
  origins: readonly [string, ...string[]],
  token: string,
): Promise<VarnishServer> {
  if (varnishd === undefined) throw new Error('varnish is not installed');
  const folder = await mkdtemp(path.join(tmpdir(), 'varnish-'));
  const [first = '', ...others] = origins.map((each) => new URL(each).port);
  // The shipped file; only the port of the server is replaced, and more servers are added as in docs/edge.md.
  const shipped = (await readFile('deploy/varnish.vcl', 'utf8')).replace('"3000"', `"${first}"`);
  const vcl = path.join(folder, 'site.vcl');
  await writeFile(vcl, others.length === 0 ? shipped : shipped.replace('\nsub vcl_recv {', `${beside(others)}\nsub vcl_recv {`));
  const child: ChildProcess = spawn(
    varnishd,
    [
      ...['-F', '-j', 'none', '-n', path.join(folder, 'work'), '-f', vcl],
      ...['-a', `127.0.0.1:${port}`, '-T', 'none', '-s', 'malloc,64m'],
    ],
    { env: { ...process.env, EDGE_TOKEN: token }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let written = '';
  child.stdout?.on('data', (chunk: Buffer) => (written += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (written += chunk.toString()));

  async function remove(): Promise<void> {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  }

  const url = `http://127.0.0.1:${port}`;
  for (const end = performance.now() + longestStart; performance.now() < end;) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}/api/live`).catch(() => undefined);
    if (answer !== undefined) return { url, remove };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await remove();
  throw new Error(`varnish did not start:\n${written}`);
}

/** VCL for more servers beside `blog`. @param ports of these servers */
function beside(ports: readonly string[]): string {
  const probe = '.probe = { .url = "/api/live"; .interval = 1s; }';
  const backends = ports.map((port, index) => `backend more${index} { .host = "127.0.0.1"; .port = "${port}"; ${probe} }`);
  const added = ports.map((_, index) => `servers.add_backend(more${index});`).join(' ');
  return `
import directors;
${backends.join('\n')}
sub vcl_init { new servers = directors.round_robin(); servers.add_backend(blog); ${added} }
sub vcl_recv { set req.backend_hint = servers.backend(); }
`;
}
