import { type LinkKey, signToken } from './link-token';
import { tokenName } from './reviewers';

/**
 * Makes a link that opens a preview.
 *
 * @param path target on the site; a query is kept
 * @param expires seconds since 1970
 * @throws Error when the path leads to another site
 */
export function previewLink(key: LinkKey, path: string, expires: number): string {
  const link = new URL(path, key.origin);
  if (!path.startsWith('/') || link.origin !== key.origin || link.pathname.startsWith('//'))
    throw new Error(`"${path}" is no path of the site: begin it with one slash`);
  link.hash = '';
  link.searchParams.set(tokenName, signToken(key, expires));
  return link.href;
}
