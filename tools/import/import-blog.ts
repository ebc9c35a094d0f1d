import { tagSlug } from '@/lib/front-matter/tag-slug';
import { addressSlug } from '@/tools/authoring/address-slug';
import { addressBook } from './address-book';
import { isRemote } from './old-url';
import { showsMaths } from './old-maths';
import { type Download, downloadPictures } from './download-pictures';
import { type PlacedPost, placePosts } from './place-posts';
import { width } from '@/lib/markdown/compile-pool';
import { choosePosts } from './choose-posts';
import { convertBody, rewriteBody } from './convert-body';
import { holdsKept } from './kept-components';
import type { Dialect, OldFiles } from './dialect';
import { unedited } from './edited-text';
import type { Imported, ImportOptions, Note, OldPost } from './imported';
import { firstSentence, titleFromName } from './read-fields';
import { originalsOf } from './translations';
import { pageFile, postFile } from './write-front-matter';

/**
 * Converts an old blog to our content files. Nothing is read from or written to disk.
 *
 * @returns new files by path inside the content folder; notes say what could not be converted
 */
export async function importBlog(dialect: Dialect, files: OldFiles, options: ImportOptions): Promise<Imported> {
  const notes: Note[] = [];
  const note = (found: Note) => void notes.push(found);
  const { posts: read, site: told, guesses } = dialect.read(files, options, note);
  const site = {
    ...told,
    url: options.url ?? told.url,
    hasMaths: told.hasMaths ?? showsMaths(files),
    components: options.components,
  };
  const chosen = choosePosts(read, options, note);
  const isLeft = new Set(read.filter((post) => !chosen.includes(post)).map(({ path }) => path));
  const kept = notes.filter(({ path, kind }) => kind === 'skipped' || !isLeft.has(path));
  notes.splice(0, notes.length, ...kept);
  const posts = withOneSpelling(chosen, note);
  const sayOf =
    ({ path }: OldPost) =>
    (line: number, kind: Note['kind'], message: string) =>
      note({ path, line, kind, message });
  // Before they get their places: a text with components of ours becomes MDX, which its name says.
  const rewritten = new Map(posts.map((post) => [post, rewriteBody(dialect, post, site, sayOf(post))]));
  const textOf = (post: OldPost) => rewritten.get(post) ?? unedited(post.body, post.bodyLine);
  const placed = placePosts(posts, options, { main: site.lang, isMdx: (post) => holdsKept(textOf(post).text) }, note);
  const fetched =
    options.download === true
      ? await downloadPictures(
          posts,
          site,
          note,
          (post, url) => dialect.picturePaths(post, url, site).some((path) => files.has(path)),
          options.signal,
        )
      : new Map<string, Download>();
  const all = new Map([...files, ...[...fetched.values()].map(({ path, bytes }) => [path, bytes] as const)]);
  const downloads = new Map([...fetched].map(([url, { path }]) => [url, path]));
  const originals = originalsOf(placed, site.lang);
  const book = addressBook(dialect, all, site, placed, { downloads });
  const made = new Map<string, Buffer>();
  const origins = new Map<string, string>();
  const convert = async (target: PlacedPost): Promise<void> => {
    const { post, path } = target;
    const say = sayOf(post);
    const own = book.of(target);
    const body = await convertBody(textOf(post), { dialect, post, path, site }, own, say);
    const image = post.fields.image === undefined ? undefined : own.picture(post.fields.image);
    const leftOver = [...post.leftOver];
    if (post.fields.image !== undefined && image === undefined) {
      const where = isRemote(post.fields.image) ? 'is on another host' : 'is not in that folder';
      say(1, 'left', `its picture "${post.fields.image}" ${where}; the field is kept as a comment`);
      leftOver.push(`image: ${JSON.stringify(post.fields.image)}`);
    } else if (image !== undefined && post.fields.imageAlt === undefined)
      say(1, 'set', 'its picture has no words for those who cannot see it; its title is used');
    const description = post.fields.description ?? firstSentence(body) ?? post.fields.title;
    if (post.fields.description === undefined)
      say(1, 'set', `has no description; ${description === post.fields.title ? 'its title' : 'its first sentence'} is used`);
    const described = { ...post, fields: { ...post.fields, description, translationOf: originals.get(target) } };
    const file = post.isPage === true ? pageFile : postFile;
    made.set(path, Buffer.from(file(described, body, book.aliasesOf(target, say), image, leftOver)));
    origins.set(path, post.path);
    for (const [to, from] of own.copies()) {
      const bytes = all.get(from);
      if (bytes !== undefined) made.set(to, bytes);
    }
    for (const [to, svg] of own.drawings()) made.set(to, Buffer.from(svg));
  };
  // As many at once as there are workers to compile them.
  const waiting = [...placed];
  let done = 0;
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      options.signal?.throwIfAborted();
      await convert(next);
      options.progress?.(++done, placed.length);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  const segments = [...new Set(placed.flatMap(({ segment }) => segment ?? []))];
  for (const segment of segments) {
    const hasDecisions = placed.some((target) => target.segment === segment && target.post.fields.decision !== undefined);
    const old = posts.find(({ category }) => addressSlug(category) === segment)?.category;
    made.set(`categories/${segment}.md`, Buffer.from(categoryFile(old ?? titleFromName(segment), hasDecisions)));
  }
  return {
    files: new Map([...made].sort(([a], [b]) => (a < b ? -1 : 1))),
    notes: notes.sort(inOrder),
    origins: new Map([...origins].sort(([a], [b]) => (a < b ? -1 : 1))),
    segments,
    site,
    guesses,
  };
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
