import { tagSlug } from '@/lib/front-matter/tag-slug';
import { addressSlug } from '@/tools/authoring/address-slug';
import { addressBook } from './address-book';
import { convertBody } from './convert-body';
import type { Dialect, OldFiles } from './dialect';
import type { Imported, ImportOptions, Note, OldPost } from './imported';
import { firstSentence, titleFromName } from './read-fields';
import { postFile } from './write-front-matter';

/** An old post with its new path. */
export interface PlacedPost {
  readonly post: OldPost;
  /** `<segment>/<slug>`. */
  readonly name: string;
  /** Path of the new file, in a folder of its own when the post may have pictures. */
  readonly path: string;
}

/**
 * Converts an old blog to our content files. Nothing is read from or written to disk.
 *
 * @returns new files by path inside the content folder; notes say what could not be converted
 */
export async function importBlog(dialect: Dialect, files: OldFiles, options: ImportOptions): Promise<Imported> {
  const notes: Note[] = [];
  const note = (found: Note) => void notes.push(found);
  const { posts: read, site } = dialect.read(files, options, note);
  const posts = withOneSpelling(read, note);
  const placed = place(posts, options, note);
  const book = addressBook(dialect, files, site, placed);
  const made = new Map<string, Buffer>();
  const origins = new Map<string, string>();
  for (const target of placed) {
    const { post, path } = target;
    const say = (line: number, kind: Note['kind'], message: string) => note({ path: post.path, line, kind, message });
    const own = book.of(target);
    const body = await convertBody(dialect, post, path, site, own, say);
    const image = post.fields.image === undefined ? undefined : own.picture(post.fields.image);
    const leftOver = [...post.leftOver];
    if (post.fields.image !== undefined && image === undefined) {
      say(1, 'left', `its picture "${post.fields.image}" is not in that folder; the field is kept as a comment`);
      leftOver.push(`image: ${JSON.stringify(post.fields.image)}`);
    } else if (image !== undefined && post.fields.imageAlt === undefined)
      say(1, 'set', 'its picture has no words for those who cannot see it; its title is used');
    const description = post.fields.description ?? firstSentence(body) ?? post.fields.title;
    if (post.fields.description === undefined)
      say(1, 'set', `has no description; ${description === post.fields.title ? 'its title' : 'its first sentence'} is used`);
    const described = { ...post, fields: { ...post.fields, description } };
    made.set(path, Buffer.from(postFile(described, body, book.aliasesOf(target, say), image, leftOver)));
    origins.set(path, post.path);
    for (const [to, from] of own.copies()) made.set(to, files.get(from) ?? Buffer.alloc(0));
  }
  const segments = [...new Set(placed.map(({ name }) => name.split('/')[0] ?? ''))];
  for (const segment of segments) {
    const hasDecisions = placed.some(({ name, post }) => name.startsWith(`${segment}/`) && post.fields.decision !== undefined);
    const old = posts.find(({ category }) => addressSlug(category) === segment)?.category;
    made.set(`categories/${segment}.md`, Buffer.from(categoryFile(old ?? titleFromName(segment), hasDecisions)));
  }
  return { files: new Map([...made].sort(([a], [b]) => (a < b ? -1 : 1))), notes: notes.sort(inOrder), origins, segments, site };
}

const inOrder = (a: Note, b: Note) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line);

const categoryFile = (label: string, hasDecisions: boolean) => {
  const short = JSON.stringify(label.slice(0, 40));
  return `---\nlabel: ${short}\ndescription: ${JSON.stringify(`Posts filed under ${label}.`)}\n${hasDecisions ? 'decisions: true\n' : ''}---\n`;
};

/** Unifies spellings of a tag, which would be an error here: the most frequent one wins, on a tie the first. */
function withOneSpelling(posts: readonly OldPost[], note: (note: Note) => void): OldPost[] {
  const counts = new Map<string, Map<string, number>>();
  for (const tag of posts.flatMap(({ fields }) => fields.tags)) {
    const spellings = counts.get(tagSlug(tag)) ?? new Map<string, number>();
    counts.set(tagSlug(tag), spellings.set(tag, (spellings.get(tag) ?? 0) + 1));
  }
  const chosen = new Map(
    [...counts].map(([slug, spellings]) => [
      slug,
      [...spellings].reduce((best, other) => (other[1] > best[1] ? other : best))[0],
    ]),
  );
  const spelling = (tag: string) => chosen.get(tagSlug(tag)) ?? tag;
  return posts.map((post) => {
    for (const tag of post.fields.tags.filter((tag) => spelling(tag) !== tag))
      note({
        path: post.path,
        line: 1,
        kind: 'changed',
        message: `the tag "${tag}" is written "${spelling(tag)}", as elsewhere`,
      });
    return { ...post, fields: { ...post.fields, tags: [...new Set(post.fields.tags.map(spelling))] } };
  });
}

/** Gives every post a category and a unique slug. */
function place(posts: readonly OldPost[], options: ImportOptions, note: (note: Note) => void): PlacedPost[] {
  const taken = new Map<string, string>();
  return (
    posts
      // Compare without extensions, so that dup.md gets its name before dup.de.md.
      .toSorted((a, b) => (a.path.replace(/\.\w+$/, '') < b.path.replace(/\.\w+$/, '') ? -1 : 1))
      .map((post) => {
        const mapped = options.categories.get(post.category) ?? options.categories.get('*') ?? post.category;
        const segment = addressSlug(mapped) || options.category;
        let slug = post.slug;
        for (let count = 2; taken.has(`${segment}/${slug}`); count++) slug = `${post.slug}-${count}`;
        const name = `${segment}/${slug}`;
        if (slug !== post.slug)
          note({
            path: post.path,
            line: 1,
            kind: 'changed',
            message: `became "${slug}", because ${taken.get(`${segment}/${post.slug}`)} has the name "${post.slug}"`,
          });
        taken.set(name, post.path);
        return { post, name, path: hasPictures(post) ? `posts/${name}/index.md` : `posts/${name}.md` };
      })
  );
}

/** Whether a post may have pictures, which are stored beside it in its folder. */
const hasPictures = ({ body, fields }: OldPost) =>
  fields.image !== undefined || /\.(?:png|jpe?g|webp|avif|gif|svg)\b/i.test(body);
