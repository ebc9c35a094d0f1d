import type { SiteFile } from '@/lib/front-matter/content-file';
import { filesNamed } from '@/lib/front-matter/look';
import { placeIn } from '@/lib/front-matter/place-in';
import type { BodyLinks } from '@/lib/markdown/compiled-body';
import { isPicture } from '@/lib/markdown/file-kinds';

/**
 * The links that `site.md` holds besides its body, and the files that it names: the navigation, the footer, the author's profiles
 * and contact, the mark, fonts. Only addresses of the site itself can be checked. None while the settings have errors, because an
 * entry that is left out moves the others.
 */
export function settingsLinks(site: SiteFile): readonly [path: string, BodyLinks] {
  const { navigation, footer, author } = site.settings;
  const written: [field: string, href: string | undefined][] = [
    ...navigation.map(({ href }, index): [string, string] => [`navigation.${index}.href`, href]),
    ...(footer ?? []).map(({ href }, index): [string, string] => [`footer.${index}.href`, href]),
    ...(author.profiles ?? []).map(({ href }, index): [string, string] => [`author.profiles.${index}.href`, href]),
    ['author.contact', author.contact],
  ];
  const siteLinks = written.flatMap(([field, href]) =>
    href?.startsWith('/') === true ? [{ href, ...placeIn(site, field) }] : [],
  );
  const hasErrors = site.findings?.some(({ severity }) => severity === 'error') === true;
  const references = filesNamed(site.settings).map(([field, path]) => ({
    kind: isPicture(path) ? ('picture' as const) : ('link' as const),
    path,
    ...placeIn(site, field),
  }));
  return [site.path, hasErrors ? { references: [], siteLinks: [] } : { references, siteLinks }];
}
