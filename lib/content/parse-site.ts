import { z } from 'zod';
import { sayIn } from '@/lib/base/labels/labels';
import { checkFields } from '@/lib/front-matter/check-fields';
import type { ParseContext, SiteFile } from '@/lib/front-matter/content-file';
import { bodyFields, elementsOf, type FileSource, placesOf } from '@/lib/front-matter/file-source';
import type { FrontMatter } from '@/lib/front-matter/front-matter';
import { filesNamed } from '@/lib/front-matter/look';
import { siteSchema } from '@/lib/front-matter/schema';
import { usableFields } from '@/lib/front-matter/usable-fields';
import { lists } from './listed-by-files';
import { asWarning, errorAt, firstLine, type Problem } from '@/lib/base/problem';

/**
 * Parses `site.md`. While no earlier version of it holds, an error costs only the setting that it is in: all posts need this
 * file.
 */
export function parseSite(
  file: FileSource,
  frontMatter: FrontMatter,
  { mendsSite = false, labels }: ParseContext,
): SiteFile | readonly Problem[] {
  const checked = checkFields(file.path, siteSchema, frontMatter);
  if (!checked.ok && !mendsSite) return checked.problems;
  const values = checked.ok ? checked.values : usableFields(siteSchema, frontMatter.fields);
  const problems = checked.ok ? [] : [...checked.problems];
  if (values === undefined) return problems;
  const statuses = { ...undefinedStatuses(frontMatter.fields.statuses), ...values.statuses };
  const tagline = values.tagline ?? values.author.name;
  const settings = {
    ...values,
    tagline,
    description: values.description ?? tagline,
    statuses,
    navigation: values.navigation ?? [{ label: sayIn(values.lang, labels)('posts'), href: '/posts/' }],
    url: values.url.replace(/\/+$/, ''),
  };
  const unlisted = lists.filter((list) => frontMatter.fields[list] === undefined);
  if (frontMatter.fields.url === undefined) problems.push(withoutUrl(file.path, settings.url));
  try {
    new Intl.DateTimeFormat('en', { timeZone: settings.zone });
  } catch {
    // DateTimeFormat throws here only for an unknown zone.
    const message = `"${settings.zone}" is not a time zone`;
    const hint = 'Use an IANA name such as Europe/Zurich.';
    return [...problems, { ...errorAt(file.path, frontMatter.locate(['zone']), 'site/zone', message, hint), field: 'zone' }];
  }
  const { tracks, categories, navigation, author } = settings;
  const named = filesNamed(settings);
  const fields = [
    ...['title', 'description', 'url', 'lang', 'startHere.post', 'author.contact', 'integrations'],
    ...named.map(([field]) => field),
    ...Object.keys(settings.look ?? {}).map((name) => `look.${name}`),
    ...elementsOf('look.lines', settings.look?.lines),
    ...elementsOf('tracks', tracks),
    ...elementsOf('categories', categories),
    ...elementsOf('navigation', navigation).map((link) => `${link}.href`),
    ...elementsOf('footer', settings.footer).map((link) => `${link}.href`),
    ...elementsOf('author.profiles', author.profiles).map((link) => `${link}.href`),
  ];
  const places = placesOf(frontMatter, fields);
  const body = bodyFields(file, frontMatter, { ...settings, labels });
  return {
    kind: 'site',
    ...body,
    mentions: [...body.mentions, ...named.map(([, path]) => path)],
    places,
    settings,
    ...(unlisted.length === 0 ? {} : { unlisted }),
    ...(problems.length === 0 ? {} : { findings: problems }),
  };
}

const withoutUrl = (path: string, url: string): Problem =>
  asWarning({
    ...errorAt(
      path,
      firstLine,
      'site/url',
      `there is no address of the site, so feeds and links in them begin with ${url}`,
      'Write url: https://your.name. It fixes the ids of feeds, so choose it once.',
    ),
    field: 'url',
  });

/** Every word for a status, even one with an error, so that decisions may use it. */
const undefinedStatuses = (written: unknown) =>
  Object.fromEntries(
    Object.keys(z.record(z.string(), z.unknown()).safeParse(written).data ?? {}).map(
      (word) => [word, { standard: 'proposed', definition: '' }] as const,
    ),
  );
