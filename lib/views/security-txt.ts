const day = 24 * 3600 * 1000;

/**
 * The site's security.txt. It expires 180 days from now, so it is rendered per request.
 *
 * @param site `url` without a trailing slash; `contact` a URI, by default the site itself
 * @see RFC 9116
 */
export function securityTxt(site: { readonly url: string; readonly contact?: string; readonly lang: string }, now: Date): string {
  const expires = new Date(Math.ceil((now.getTime() + 180 * day) / day) * day).toISOString().replace('.000', '');
  return [
    `Contact: ${site.contact ?? `${site.url}/`}`,
    `Expires: ${expires}`,
    `Preferred-Languages: ${site.lang}`,
    `Canonical: ${site.url}/.well-known/security.txt`,
    '',
  ].join('\n');
}
