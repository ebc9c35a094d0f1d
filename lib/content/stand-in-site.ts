import type { SiteFile } from '@/lib/front-matter/content-file';

/** Settings for while `site.md` cannot be used. They reach no reader: such a snapshot is not usable, and pages answer 503. */
export const standInSite: SiteFile = {
  kind: 'site',
  path: 'site.md',
  hash: '',
  modified: '1970-01-01T00:00:00.000Z',
  places: {},
  format: 'md',
  language: 'en',
  bodyLine: 1,
  bodyHash: '',
  mentions: [],
  settings: {
    name: 'Unavailable',
    url: 'http://localhost',
    lang: 'en',
    zone: 'UTC',
    tagline: 'Unavailable',
    description: 'Unavailable',
    author: { name: 'Unavailable', role: 'Unavailable' },
    navigation: [],
    tracks: [],
    categories: [],
    home: { featured: 0, recent: 0 },
    statuses: {},
    feeds: { entries: 20 },
  },
};
