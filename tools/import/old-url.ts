import type { LinkTarget } from './imported';

/** URL scheme of engine-specific references (`{{< ref >}}`, `{% post_url %}`) until links are converted. */
export const oldReference = 'old-ref:';

export const isRemote = (url: string) => /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(url);

/** An address as its author wrote it. */
export const shown = (url: string) => (url.startsWith(oldReference) ? decodeURIComponent(url.slice(oldReference.length)) : url);

/** What to say of a link that leads to no imported file. @param target what became of it */
export function goneMessage(url: string, target: LinkTarget): string {
  if (target.url === undefined) return `the reference to "${shown(url)}" leads to nothing that was imported; it is kept as code`;
  return isRemote(target.url)
    ? `the link to "${shown(url)}" leads to nothing that was imported; it leads to the old site`
    : `the link to "${shown(url)}" leads to nothing that was imported; --url gives the address of the old site`;
}
