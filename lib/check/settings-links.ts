import type { SiteFile } from '@/lib/front-matter/content-file';
import { placeIn } from '@/lib/front-matter/place-in';
import type { BodyLinks } from '@/lib/markdown/compiled-body';

/**
 * The links that `site.md` holds besides its body: the navigation, the author's profiles and contact. Only addresses of the site
 * itself can be checked. None while the settings have errors, because an entry that is left out moves the others.
 */
export function settingsLinks(site: SiteFile): readonly [path: string, BodyLinks] {
  const { navigation, author } = site.settings;
  const written: [field: string, href: string | undefined][] = [
    ...navigation.map(({ href }, index): [string, string] => [`navigation.${index}.href`, href]),
    ...(author.profiles ?? []).map(({ href }, index): [string, string] => [`author.profiles.${index}.href`, href]),
    ['author.contact', author.contact],
  ];
  const siteLinks = written.flatMap(([field, href]) =>
    href?.startsWith('/') === true ? [{ href, ...placeIn(site, field) }] : [],
  );
  const hasErrors = site.findings?.some(({ severity }) => severity === 'error') === true;
  return [site.path, { references: [], siteLinks: hasErrors ? [] : siteLinks }];
}
