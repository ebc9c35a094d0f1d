import type { BuildOutput, Phase } from './build-output';
import { type Asked, fillIn, matchRoute } from './match-route';

/** Where a request goes. */
export interface Routed {
  /** Name of the output that answers; without one, only the status and the headers are said. */
  readonly name?: string;
  /** Overrides the output's own. */
  readonly status?: number;
  /** Of the request and of the routes that it came by. */
  readonly query: URLSearchParams;
  /** Where the output says nothing else. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whatever the output says. */
  readonly important: Readonly<Record<string, string>>;
}

/**
 * Follows a request through the routes of a build, phase by phase.
 *
 * @param pathname percent-encoded
 * @see https://vercel.com/docs/build-output-api/configuration#routes
 */
export function routeRequest(output: BuildOutput, pathname: string, asked: Asked): Routed {
  const headers: Record<string, string> = {};
  const important: Record<string, string> = {};
  const query = new URLSearchParams(asked.query);
  let current = pathname;
  let status: number | undefined;

  const isThere = () => nameOf(output, current) !== undefined;

  /** `found`: an output is there; `ended`: a route said that it goes no further. */
  function run(phase: Phase): 'found' | 'ended' | 'on' {
    for (const route of output.routes[phase]) {
      if (phase === 'error' && route.status !== undefined && route.status !== status) continue;
      const caught = matchRoute(route, current, { ...asked, query });
      if (caught === undefined) continue;
      const said = route.important ? important : headers;
      for (const [name, value] of Object.entries(route.headers)) said[name.toLowerCase()] = fillIn(value, caught);
      if (route.status !== undefined) status = route.status;
      if (route.dest !== undefined) {
        const [where = '', search = ''] = fillIn(route.dest, caught).split('?', 2);
        current = where.startsWith('/') ? where : `/${where}`;
        for (const [name, value] of new URLSearchParams(search)) query.set(name, value);
      }
      if (route.continue) continue;
      if (isThere() && (route.dest !== undefined || route.check)) return 'found';
      if (!route.check) return 'ended';
      if (phase !== 'miss' && run('miss') === 'found') return 'found';
    }
    return 'on';
  }

  for (const phase of ['first', 'filesystem', 'miss', 'rewrite', 'resource'] as const) {
    const result = run(phase);
    if (status !== undefined && status >= 300 && status < 400 && headers.location !== undefined) break;
    // An output of the same path comes after the first routes, and before what is said of paths that nothing answers.
    if (result === 'found' || (result === 'on' && phase !== 'resource' && isThere())) {
      run('hit');
      return { name: nameOf(output, current), status, query, headers, important };
    }
    if (result === 'ended') break;
  }
  status ??= 404;
  if (status >= 400) run('error');
  return { name: status >= 400 ? nameOf(output, current) : undefined, status, query, headers, important };
}

/** The output at a path: with or without a slash at its end. */
function nameOf(output: BuildOutput, pathname: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(pathname.replace(/^\/+|\/+$/g, '')) || 'index';
  } catch {
    // An escape that is none names no output.
    return undefined;
  }
  return output.files.has(name) || output.functions.has(name) ? name : undefined;
}
