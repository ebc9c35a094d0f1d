import { spawn, spawnSync } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

export type Manner = 'well' | 'refuses' | 'hangs' | 'dies' | 'asks for a token' | 'redirects';

/** A real Git remote on loopback: `git http-backend` behind a CGI bridge, and a working copy to push from. */
export interface GitServer {
  /** `http://127.0.0.1:…/content.git` */
  readonly url: string;
  manner: Manner;
  /** Delay of each response (ms); 0 by default. */
  delay: number;
  /** Path of the bare repository. */
  readonly bare: string;
  /** Bytes sent in response bodies. */
  readonly sent: number;
  /** HTTP requests received. */
  readonly requests: number;
  /** Writes files (`undefined` deletes one), commits and pushes them, and returns the commit. */
  push(
    files: Readonly<Record<string, string | Buffer | undefined>>,
    options?: { branch?: string; force?: boolean },
  ): Promise<string>;
  /** Runs git in the working copy. */
  git(...args: string[]): string;
  /** Runs git in the working copy with input on stdin. */
  feed(input: string | Buffer, ...args: string[]): string;
  close(): Promise<void>;
}

export const goodToken = 'a-token-that-opens';

/** @param folder an empty folder for the repository and its working copy */
export async function gitServer(folder: string): Promise<GitServer> {
  const bare = path.join(folder, 'content.git');
  const work = path.join(folder, 'work');
  const env = {
    ...process.env,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    ...Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((who) => [
        [`GIT_${who}_NAME`, 'Tess'],
        [`GIT_${who}_EMAIL`, 'tess@test.example'],
      ]),
    ),
  };
  const run = (cwd: string, args: string[], input?: string | Buffer) => {
    const done = spawnSync('git', args, { cwd, env, input, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}`);
    return done.stdout.trim();
  };
  run(folder, ['init', '--quiet', '--bare', '--initial-branch=main', bare]);
  run(folder, ['init', '--quiet', '--initial-branch=main', work]);
  const state = { manner: 'well' as Manner, sent: 0, requests: 0, delay: 0 };

  const server = createServer((request, response) => {
    state.requests++;
    if (state.manner === 'hangs') return;
    if (state.manner === 'refuses') return void response.writeHead(503).end('down for repairs');
    if (state.manner === 'redirects') return void response.writeHead(302, { location: 'http://localhost:1/elsewhere.git' }).end();
    if (state.manner === 'asks for a token') {
      const given = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString();
      if (given !== `x-access-token:${goodToken}`)
        return void response.writeHead(401, { 'www-authenticate': 'Basic realm="content"' }).end();
    }
    setTimeout(() => backend(request, response), state.delay);
  });

  /** Hands a request to `git http-backend`. @see RFC 3875 */
  function backend(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const child = spawn('git', ['http-backend'], {
      env: {
        ...env,
        GIT_PROJECT_ROOT: folder,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: url.pathname,
        QUERY_STRING: url.search.slice(1),
        REQUEST_METHOD: request.method ?? 'GET',
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      },
    });
    request.pipe(child.stdin);
    let head: Buffer | undefined = Buffer.alloc(0);
    const isPack = url.pathname.endsWith('/git-upload-pack');
    child.stdout.on('data', (chunk: Buffer) => {
      let body = chunk;
      if (head !== undefined) {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf('\r\n\r\n');
        if (end === -1) return;
        const fields = head
          .toString('latin1', 0, end)
          .split('\r\n')
          .map((line) => line.split(': ', 2));
        const status = Number(fields.find(([name]) => name === 'Status')?.[1]?.slice(0, 3) ?? 200);
        response.writeHead(status, Object.fromEntries(fields.filter(([name]) => name !== 'Status')));
        body = head.subarray(end + 4);
        head = undefined;
      }
      state.sent += body.length;
      const cut = isPack && state.manner === 'dies' ? body.indexOf('PACK') : -1;
      if (cut === -1) response.write(body);
      // Part of the pack, then drop the connection.
      else response.write(body.subarray(0, cut + 20), () => request.socket.destroy());
    });
    child.stdout.on('end', () => response.end());
  }

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the Git server has no port');
  const port = bound.port;

  return {
    url: `http://127.0.0.1:${port}/content.git`,
    bare,
    get manner() {
      return state.manner;
    },
    set manner(manner) {
      state.manner = manner;
    },
    get delay() {
      return state.delay;
    },
    set delay(delay) {
      state.delay = delay;
    },
    get sent() {
      return state.sent;
    },
    get requests() {
      return state.requests;
    },
    git: (...args) => run(work, args),
    feed: (input, ...args) => run(work, args, input),
    async push(files, { branch = 'main', force = false } = {}) {
      for (const [name, text] of Object.entries(files)) {
        const target = path.join(work, name);
        if (text === undefined) await rm(target);
        else {
          await mkdir(path.dirname(target), { recursive: true });
          await writeFile(target, text);
        }
      }
      run(work, ['add', '--all']);
      run(work, ['commit', '--quiet', '--allow-empty', '--message', 'Edit']);
      run(work, ['push', '--quiet', ...(force ? ['--force'] : []), bare, `HEAD:refs/heads/${branch}`]);
      return run(work, ['rev-parse', 'HEAD']);
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
