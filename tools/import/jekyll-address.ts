import { zoneOf } from '@/lib/base/zone';

interface Parts {
  readonly categories: readonly string[];
  /** `slug`, or the file's name without its date. */
  readonly title: string;
  readonly date?: string;
  readonly zone: string;
  /** A template, or the name of one. */
  readonly permalink: string;
}

const templates: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title.html',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title.html',
  weekdate: '/:categories/:year/W:week/:short_day/:title.html',
  none: '/:categories/:title.html',
};

/**
 * The address that Jekyll gave a post.
 *
 * @see https://jekyllrb.com/docs/permalinks/
 */
export function jekyllAddress({ categories, title, date, zone, permalink }: Parts): string {
  const day = date === undefined ? '' : zoneOf(zone).dayOf(date);
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  const at = new Date(`${day || '1970-01-01'}T00:00:00Z`);
  const clean = title.replace(/[^\p{L}\p{M}\p{N}._~!$&'()+,;=@-]+/gu, '-').replace(/^-+|-+$/g, '');
  const values: Readonly<Record<string, string>> = {
    categories: [...new Set(categories.map((name) => name.toLowerCase()))].join('/'),
    year,
    month,
    day: dayOfMonth,
    short_year: year.slice(2),
    i_month: String(Number(month)),
    i_day: String(Number(dayOfMonth)),
    y_day: String(Math.round((at.getTime() - Date.UTC(at.getUTCFullYear(), 0, 0)) / 86_400_000)).padStart(3, '0'),
    short_day: at.toLocaleDateString('en-US', { weekday: 'short', timeZone: 'UTC' }),
    title: clean,
    slug: clean.toLowerCase(),
    output_ext: '.html',
  };
  const template = templates[permalink] ?? permalink;
  const filled = template.replace(/:([a-z_]+)/g, (written, key: string) => values[key] ?? written);
  return `/${filled}`.replace(/\/{2,}/g, '/');
}
