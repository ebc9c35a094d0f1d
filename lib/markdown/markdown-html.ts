import { resolveContentPath } from './mentions';

/** Returns a placeholder for an `AddressHole`. */
export type HoleMaker = (to: string, found: string, otherwise: string) => string;

const isRelative = (url: string) => url !== '' && !/^(?:[a-z][a-z0-9+.-]*:|\/|\?)/i.test(url);

/**
 * The target of an address in a body, if only the view can make it absolute.
 *
 * @returns `content:<path>#<anchor>`, a site-absolute path or `#<anchor>`; `undefined` for any other address
 */
export function hrefOf(url: string, path: string): string | undefined {
  if (/^(?:\/(?!\/)|#)/.test(url)) return url;
  if (!isRelative(url)) return undefined;
  const [written = '', fragment = ''] = url.split('#');
  const target = resolveContentPath(path, written.split('?')[0] ?? '');
  return target === undefined ? undefined : `content:${target}${fragment === '' ? '' : `#${fragment}`}`;
}

const comment = /<!--[\s\S]*?-->/g;
const tag = /<[a-z][a-z0-9-]*(?:[^"'>]|"[^"]*"|'[^']*')*>/gi;
const attribute = /(\s)(href|src|cite)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

/**
 * Raw HTML for the Markdown version of a page: addresses become placeholders; comments, which are the author's notes, are
 * removed.
 */
export function htmlInMarkdown(html: string, path: string, hole: HoleMaker): string {
  return html.replace(comment, '').replace(tag, (written) =>
    written.replace(attribute, (whole, space: string, name: string, double?: string, single?: string, bare?: string) => {
      const to = hrefOf((double ?? single ?? bare ?? '').replace(/&amp;/g, '&'), path);
      return to === undefined ? whole : hole(to, `${space}${name}="\0"`, '');
    }),
  );
}
