import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BuildOutput, readBuildOutput } from './build-output';
import type { Answer, Call } from './function-process';
import { type Functions, makeFunctions } from './functions';
import { PageStore } from './page-store';
import { type Cached, makePrerenders } from './prerenders';
import { routeRequest } from './route-request';
import { typeOf } from './type-of';

/** A stand-in for a platform of functions, on loopback. */
export interface Platform {
  readonly url: string;
  readonly output: BuildOutput;
  readonly store: PageStore;
  readonly functions: Functions;
  /** Asks for a path; redirects are not followed. */
  get(where: string, headers?: Record<string, string>): Promise<{ status: number; headers: Headers; body: Buffer; text: string }>;
  /** Calls every scheduled path of the build, as the platform's clock does, with the secret that it was given. */
  callCrons(): Promise<Response[]>;
  stop(): Promise<void>;
}

/** Bytes of a request's body, at most: the platform's own limit. */
const largestBody = 4.5 * 1024 * 1024;

/**
 * Serves what `vercel build` left: routes, files, one store, and functions in processes of their own.
 *
 * @param options `project`: folder that was built, with `.vercel/output` in it; `env`: of the functions; `processes`: most of one function at a time
 *   (2 by default)
 * @throws Error when the build has a form that the stand-in does not know
 */
export async function startPlatform(options: {
  project: string;
  env: Readonly<Record<string, string>>;
  processes?: number;
}): Promise<Platform> {
  const output = await readBuildOutput(path.join(options.project, '.vercel/output'));
  const store = new PageStore(output.prerenders);
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the platform has no port');
  const host = `127.0.0.1:${bound.port}`;
  const folder = await mkdtemp(path.join(tmpdir(), 'platform-'));
  const functions = makeFunctions({
    project: options.project,
    folder,
    processes: options.processes ?? 2,
    host,
    env: {
      VERCEL: '1',
      VERCEL_ENV: 'production',
      VERCEL_REGION: 'iad1',
      NOW_REGION: 'iad1',
      VERCEL_URL: host,
      VERCEL_PROJECT_PRODUCTION_URL: host,
      // It speaks no TLS.
      ORIGIN: `http://${host}`,
      NEXT_TELEMETRY_DISABLED: '1',
      ...options.env,
    },
  });
  const prerenders = makePrerenders(output, store, functions.invoke);

  async function answer(call: Call): Promise<Answer & { cached?: Cached }> {
    const { pathname, searchParams } = new URL(call.url, `http://${host}`);
    const routed = routeRequest(output, pathname, { method: call.method, host, headers: call.headers, query: searchParams });
    const { name } = routed;
    const made =
      name === undefined
        ? { status: 404, headers: {}, body: Buffer.alloc(0) }
        : await produce(name, routed.query, pathname, call);
    const headers = { ...routed.headers, ...made.headers, ...routed.important };
    return { ...made, status: routed.status ?? made.status, headers };
  }

  async function produce(
    name: string,
    query: URLSearchParams,
    pathname: string,
    call: Call,
  ): Promise<Answer & { cached?: Cached }> {
    const file = output.files.get(name);
    if (file !== undefined) {
      const headers = { 'content-type': file.contentType ?? typeOf(name) };
      return { status: 200, headers, body: await readFile(file.file), cached: 'HIT' };
    }
    if (output.prerenders.has(name)) return prerenders.answer(name, query, call);
    const behind = output.functions.get(name);
    if (behind === undefined) throw new Error(`nothing answers for ${name}`);
    const search = query.size === 0 ? '' : `?${query.toString()}`;
    const headers = { ...call.headers, 'x-matched-path': `/${name}` };
    return { ...(await functions.invoke(name, behind, { ...call, url: pathname + search, headers })), cached: 'MISS' };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of request) {
      length += chunk.length;
      chunks.push(chunk);
      if (length > largestBody) return void response.writeHead(413).end();
    }
    const forwarded = {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': host,
      'x-forwarded-for': '127.0.0.1',
      'x-real-ip': '127.0.0.1',
    };
    const headers = { ...request.headers, ...forwarded };
    const call: Call = { method: request.method ?? 'GET', url: request.url ?? '/', headers, body: Buffer.concat(chunks) };
    const made = await answer(call).catch((error: unknown) => ({
      status: 500,
      headers: { 'content-type': 'text/plain', 'x-vercel-error': 'FUNCTION_INVOCATION_FAILED' },
      body: Buffer.from(String(error)),
      cached: undefined,
    }));
    send(response, call, made);
  }

  const get: Platform['get'] = async (where, headers = {}) => {
    const found = await fetch(`http://${host}${where}`, { redirect: 'manual', headers, signal: AbortSignal.timeout(90_000) });
    const body = Buffer.from(await found.arrayBuffer());
    return { status: found.status, headers: found.headers, body, text: body.toString() };
  };

  return {
    url: `http://${host}`,
    output,
    store,
    functions,
    get,
    callCrons: () =>
      Promise.all(
        output.crons.map((cron) =>
          fetch(`http://${host}${cron.path}`, { headers: { authorization: `Bearer ${options.env.CRON_SECRET ?? ''}` } }),
        ),
      ),
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await functions.stop();
    },
  };
}

/** Sends an answer as the platform's edge does: what speaks to shared caches stops there. */
function send(response: ServerResponse, call: Call, { status, headers, body, cached }: Answer & { cached?: Cached }): void {
  const control = String(headers['cache-control'] ?? '').replace(/(?:^|,)\s*(?:s-maxage|stale-while-revalidate)=\d+/g, '');
  const sent: OutgoingHttpHeaders = { ...headers, 'cache-control': control || 'public, max-age=0, must-revalidate' };
  delete sent['x-next-cache-tags'];
  if (cached !== undefined) sent['x-vercel-cache'] = cached;
  const isKnown = headers.etag !== undefined && call.headers['if-none-match'] === headers.etag;
  if (isKnown && status === 200) return void response.writeHead(304, sent).end();
  response.writeHead(status, { ...sent, 'content-length': body.length });
  response.end(call.method === 'HEAD' ? undefined : body);
}
