import type { ImportOptions, Note, OldPost } from './imported';
import { dayOfImport } from './old-date';

const normal = (folder: string) => `${folder.replace(/^\.?\/+|\/+$/g, '')}/`;

/**
 * Chooses the posts of a site: those of the folders that `--only` names, or, where some sections have dates as blogs do, not
 * those of sections that have none, such as a manual.
 */
export function choosePosts(posts: readonly OldPost[], options: ImportOptions, note: (note: Note) => void): readonly OldPost[] {
  const { only = [] } = options;
  if (only.length > 0) return posts.filter(({ path }) => only.some((folder) => `/${path}`.includes(`/${normal(folder)}`)));
  const sections = new Map<string, OldPost[]>();
  for (const post of posts)
    if (post.isPage !== true && post.section !== undefined)
      sections.set(post.section, [...(sections.get(post.section) ?? []), post]);
  // A draft that never had a date got the day of the import.
  const today = dayOfImport(options.now).iso;
  const isDated = ({ fields: { date } }: OldPost) => date !== undefined && date.iso !== today;
  const share = (of: readonly OldPost[]) => of.filter(isDated).length / of.length;
  const hasBlog = [...sections.values()].some((of) => share(of) > 0.5);
  const left = new Set([...sections].filter(([, of]) => hasBlog && share(of) < 0.2).map(([section]) => section));
  for (const section of left) {
    const of = sections.get(section) ?? [];
    const [first] = of;
    const message = `the section "${section}" (${of.length} files, ${of.filter(isDated).length} with a date) is no blog; --only ${section} imports it`;
    if (first !== undefined) note({ path: first.path, line: 1, kind: 'skipped', message });
  }
  return posts.filter(({ isPage, section }) => isPage === true || section === undefined || !left.has(section));
}
