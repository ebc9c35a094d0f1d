import { decoded } from '@/lib/base/decoded';
import type { OldSite } from './imported';
import { isRemote, oldReference } from './old-url';

/** Normalized form of an address: no index file, extension or trailing slash, lower case. */
export const bare = (address: string) =>
  address
    .replace(/\/(?:index\.html?)?$/i, '')
    .replace(/\.html?$/i, '')
    .toLowerCase();

/** Scheme and "www." say nothing about whose an address is. */
const hostAndPath = (url: string) => url.replace(/^(?:https?:)?\/\/(?:www\.)?/i, '');

/** Path of a URL inside the old site; `undefined` for another host. */
export function withinSite(url: string, site: OldSite): string | undefined {
  if (url.startsWith(oldReference)) return decoded(url.slice(oldReference.length));
  if (isRemote(url)) {
    if (site.url === undefined) return undefined;
    const origin = hostAndPath(site.url);
    const rest = hostAndPath(url);
    if (!(rest === origin || /^[/?#]/.test(rest.slice(origin.length))) || !rest.startsWith(origin)) return undefined;
    return withoutBase(rest.slice(origin.length) || '/', site);
  }
  return /^[a-z][a-z0-9+.-]*:/i.test(url) ? undefined : withoutBase(url, site);
}

const withoutBase = (path: string, site: OldSite) =>
  site.basePath !== '' && (path === site.basePath || path.startsWith(`${site.basePath}/`))
    ? path.slice(site.basePath.length) || '/'
    : path;
