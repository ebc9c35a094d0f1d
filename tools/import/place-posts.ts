import { addressSlug } from '@/tools/authoring/address-slug';
import { isAttachment, isPicture } from '@/lib/markdown/file-kinds';
import type { ImportOptions, Note, OldPost } from './imported';
import { isForeign } from './translations';

/** An old post with its new path. */
export interface PlacedPost {
  readonly post: OldPost;
  /** Segment of its category; `undefined` for a page. */
  readonly segment?: string;
  /** New address. */
  readonly address: string;
  /** Path of the new file. A post that may have pictures has a folder of its own. */
  readonly path: string;
  /** Folder for its pictures and other files. */
  readonly mediaFolder: string;
}

/**
 * Gives every post a category and a unique slug, and every page a unique slug.
 *
 * @param site `main`: its language, whose posts get their names first; `isMdx`: whether components of a post came through
 */
export function placePosts(
  posts: readonly OldPost[],
  options: ImportOptions,
  { main, isMdx }: { readonly main?: string; readonly isMdx: (post: OldPost) => boolean },
  note: (note: Note) => void,
): PlacedPost[] {
  const taken = new Map<string, string>();
  return (
    posts
      // Compare without extensions, so that dup.md gets its name before dup.de.md.
      .toSorted(
        (a, b) =>
          Number(isForeign(a, main)) - Number(isForeign(b, main)) ||
          (a.path.replace(/\.\w+$/, '') < b.path.replace(/\.\w+$/, '') ? -1 : 1),
      )
      .map((post) => {
        const mapped = options.categories.get(post.category) ?? options.categories.get('*') ?? post.category;
        const segment = post.isPage === true ? undefined : addressSlug(mapped) || options.category;
        const under = segment === undefined ? '' : `posts/${segment}/`;
        const stem = taken.has(under + post.slug) && isForeign(post, main) ? `${post.slug}-${post.fields.lang}` : post.slug;
        let slug = addressSlug(stem);
        for (let count = 2; taken.has(under + slug); count++) slug = `${stem}-${count}`;
        if (slug !== post.slug)
          note({
            path: post.path,
            line: 1,
            kind: 'changed',
            message: `became "${slug}", because ${taken.get(under + post.slug)} has the name "${post.slug}"`,
          });
        taken.set(under + slug, post.path);
        const address = `/${under}${slug}/`;
        const ending = isMdx(post) ? 'mdx' : 'md';
        if (segment === undefined) return { post, address, path: `pages/${slug}.${ending}`, mediaFolder: `pages/${slug}` };
        const folder = `${under}${slug}`;
        const path = `${folder}${hasFiles(post) ? '/index' : ''}.${ending}`;
        return { post, segment, address, path, mediaFolder: folder };
      })
  );
}

/** Whether a post may have pictures or other files, which are stored beside it in its folder. */
const hasFiles = ({ body, fields }: OldPost) =>
  fields.image !== undefined ||
  /!\[|<(?:img|video|audio|source|svg)\b|\{\{[<%]\s*(?:figure|im(?:g|age))/i.test(body) ||
  [...body.matchAll(/\.\w{2,5}\b/g)].some(([ending]) => isPicture(ending)) ||
  [...body.matchAll(/(?:\]\(|\b(?:src|href)=["']?)[^\s"')]*(\.\w{2,5})/g)].some(([, ending = '']) => isAttachment(ending));
