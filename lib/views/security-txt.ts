const day = 24 * 3600 * 1000;

/**
 * The site's security.txt. Its end is always half a year away, so it is made when it is asked for.
 *
 * @param site `url` without a slash at the end; `contact` a URI, else the site itself is named
 * @param now instant of the answer
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
