/**
 * Headers of every response, redirects and errors included.
 *
 * @see https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  /** For everything but pages, which have their own. */
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'permissions-policy': 'browsing-topics=(), camera=(), geolocation=(), interest-cohort=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Other sites may load feeds and pictures. */
const forOtherSites = { 'cross-origin-resource-policy': 'cross-origin' };

/** `cache-control` for browsers. */
export const readerCache = {
  /** A page may change at any moment: revalidate each time. */
  page: 'public, max-age=0, must-revalidate',
  feed: 'public, max-age=300',
  picture: 'public, max-age=3600',
  redirect: 'public, max-age=300',
  /** A file of the build under a stable name. */
  file: 'public, max-age=86400',
  /** A file with its version in the address. */
  versioned: 'public, max-age=31536000, immutable',
  nothing: 'no-store',
} as const;

export type CacheKind = 'page' | 'feed' | 'picture';

/** Security and cache headers by kind of response. */
export const headersOf: Readonly<Record<CacheKind, Readonly<Record<string, string>>>> = {
  page: { ...securityHeaders, 'cache-control': readerCache.page },
  feed: {
    ...securityHeaders,
    ...forOtherSites,
    'cache-control': readerCache.feed,
    'access-control-allow-origin': '*',
  },
  picture: { ...securityHeaders, ...forOtherSites, 'cache-control': readerCache.picture },
};

/**
 * The policy of a picture or attachment that is opened by its own address: an SVG keeps its styles, and nothing runs.
 *
 * @param path with the file's ending
 */
export const mediaPolicy = (path: string): string =>
  [
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src data:; media-src 'self'",
    // The PDF viewers of browsers do not start in a sandbox.
    /\.pdf$/i.test(path) ? "object-src 'self'" : 'sandbox',
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ].join('; ');

/** Headers of pictures and attachments, errors included. @param path with the file's ending */
export const mediaHeaders = (path: string): Readonly<Record<string, string>> => ({
  ...securityHeaders,
  ...forOtherSites,
  'content-security-policy': mediaPolicy(path),
});

/**
 * The part of `cache-control` for a platform's cache; browsers ignore it.
 *
 * @param seconds `undefined`: a year, that is until it is revalidated
 * @see RFC 9111, 5.2.2.10
 */
export const storedFor = (seconds: number | undefined): string => `, s-maxage=${seconds ?? 31_536_000}`;

/** Removes what `storedFor` added. */
export const forReaders = (cacheControl: string): string => cacheControl.replace(/, s-maxage=\d+$/, '');
