/**
 * Headers that go out with every answer, redirects and errors included.
 *
 * @see https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  /** Of what is not a page; a page has its own. */
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'permissions-policy': 'browsing-topics=(), camera=(), geolocation=(), interest-cohort=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Feeds and pictures are read by other sites. */
const forOtherSites = { 'cross-origin-resource-policy': 'cross-origin' };

/** How long readers may keep a copy without asking. */
export const readerCache = {
  /** A page may change at any moment: a copy is kept, and asked about each time. */
  page: 'public, max-age=0, must-revalidate',
  feed: 'public, max-age=300',
  picture: 'public, max-age=3600',
  redirect: 'public, max-age=300',
  /** A file of the build under a name that stays. */
  file: 'public, max-age=86400',
  /** A file whose address names its version. */
  versioned: 'public, max-age=31536000, immutable',
  nothing: 'no-store',
} as const;

/** What kind of thing an answer is, as far as caches are concerned. */
export type CacheKind = 'page' | 'feed' | 'picture';

/**
 * Security and cache headers of an answer by its kind.
 *
 * @param kind what is sent
 */
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
 * How long a platform's store keeps what was rendered, as part of `cache-control`; browsers take no notice of it.
 *
 * @param seconds `undefined`: until it is rendered anew
 * @see RFC 9111, 5.2.2.10
 */
export const storedFor = (seconds: number | undefined): string => `, s-maxage=${seconds ?? 31_536_000}`;

/** The part of a `cache-control` that is for readers: what `storedFor` added is taken off. */
export const forReaders = (cacheControl: string): string => cacheControl.replace(/, s-maxage=\d+$/, '');
