import type { Route } from './build-output';

/** A request, as far as routes look at it. */
export interface Asked {
  readonly method: string;
  readonly host: string;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly query: URLSearchParams;
}

/**
 * What a route's pattern caught in a path, by number and by name, or `undefined` when the route is not for this request.
 *
 * @param pathname percent-encoded, as it was asked for
 */
export function matchRoute(route: Route, pathname: string, asked: Asked): Record<string, string> | undefined {
  if (route.methods !== undefined && !route.methods.includes(asked.method)) return undefined;
  const found = patternOf(route.src).exec(pathname);
  if (found === null) return undefined;
  const caught: Record<string, string> = {};
  for (const [index, value] of found.entries()) caught[index] = value ?? '';
  for (const [name, value] of Object.entries(found.groups ?? {})) caught[name] = value ?? '';
  for (const condition of route.has) {
    const more = meets(condition, asked);
    if (more === undefined) return undefined;
    Object.assign(caught, more);
  }
  return route.missing.some((condition) => meets(condition, asked) !== undefined) ? undefined : caught;
}

/** Puts what was caught in the place of `$1` and `$name`. */
export const fillIn = (text: string, caught: Readonly<Record<string, string>>): string =>
  text.replace(/\$(\d+|[a-zA-Z]\w*)/g, (whole, name: string) => caught[name] ?? (/^\d/.test(name) ? '' : whole));

const patterns = new Map<string, RegExp>();

/** Patterns hold for the whole path, whether they say so or not. */
function patternOf(source: string): RegExp {
  const known = patterns.get(source);
  if (known !== undefined) return known;
  const pattern = new RegExp(`${source.startsWith('^') ? '' : '^'}${source}${source.endsWith('$') ? '' : '$'}`, 'i');
  patterns.set(source, pattern);
  return pattern;
}

function meets({ type, key = '', value }: Route['has'][number], asked: Asked): Record<string, string> | undefined {
  const given = {
    header: () => asked.headers[key.toLowerCase()],
    host: () => asked.host,
    query: () => asked.query.get(key) ?? undefined,
    cookie: () => new RegExp(`(?:^|;\\s*)${key}=([^;]*)`).exec(String(asked.headers.cookie ?? ''))?.[1],
  }[type]();
  if (given === undefined) return undefined;
  if (value === undefined) return {};
  const found = new RegExp(`^(?:${value})$`).exec(String(given));
  return found === null ? undefined : { ...found.groups };
}
