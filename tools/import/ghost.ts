import { z } from 'zod';
import type { Dialect, OldBlog } from './dialect';
import { ofExport } from './export-posts';
import { htmlToMarkdown } from './html-to-markdown';
import type { ImportOptions, Note, OldPost } from './imported';
import { exportedJson } from './exported-json';
import { dateIn } from './old-date';
import { slugFrom } from './read-fields';

const id = z.union([z.string(), z.number()]).transform(String);
const maybe = z.string().nullish();
const flag = z.union([z.boolean(), z.number()]).nullish().transform(Boolean);

const dataSchema = z.object({
  posts: z.array(
    z.object({
      id,
      title: z.string(),
      slug: z.string(),
      html: maybe,
      plaintext: maybe,
      lexical: maybe,
      mobiledoc: maybe,
      type: z.string().default('post'),
      page: flag,
      status: z.string(),
      visibility: z.string().default('public'),
      featured: flag,
      feature_image: maybe,
      custom_excerpt: maybe,
      published_at: maybe,
      created_at: maybe,
      updated_at: maybe,
      canonical_url: maybe,
    }),
  ),
  tags: z.array(z.object({ id, name: z.string() })).default([]),
  posts_tags: z.array(z.object({ post_id: id, tag_id: id, sort_order: z.number().nullish() })).default([]),
  users: z.array(z.object({ id, name: z.string() })).default([]),
  posts_authors: z.array(z.object({ post_id: id, author_id: id })).default([]),
  posts_meta: z.array(z.object({ post_id: id, feature_image_alt: maybe, meta_description: maybe })).default([]),
  settings: z.array(z.object({ key: z.string(), value: z.unknown() })).default([]),
});
const exportSchema = z.union([
  z.object({ db: z.array(z.object({ data: dataSchema })).min(1) }).transform(({ db }) => db[0]?.data),
  z.object({ data: dataSchema }).transform(({ data }) => data),
]);

type Data = z.output<typeof dataSchema>;

/** Ghost: its JSON export, by the HTML of each post, with `content/images` beside it or on its host. */
export const ghost: Dialect = {
  ...ofExport,
  read(files, options, note) {
    const blogs = [...files].flatMap(([path, bytes]) => {
      const text = /\.json$/i.test(path) ? bytes.toString('utf8') : '';
      if (!/^\s*\{\s*"(?:db|data)"\s*:/.test(text)) return [];
      const held = exportedJson(path, text, exportSchema, 'Ghost');
      return held === undefined ? [] : [readExport(path, held, options, note)];
    });
    const all = blogs.flatMap(({ posts }) => posts);
    // Of two exports of one blog, the first has the post.
    const posts = all.filter((post) => {
      const first = all.find(({ addresses }) => addresses[0] === post.addresses[0]);
      if (first !== post)
        note({ path: post.path, line: 1, kind: 'skipped', message: `is in ${first?.path ?? 'another export'} too` });
      return first === post;
    });
    return { site: blogs[0]?.site ?? { basePath: '' }, posts };
  },
};

function readExport(path: string, data: Data, options: ImportOptions, note: (note: Note) => void): OldBlog {
  const setting = (key: string) => {
    const value = data.settings.find((one) => one.key === key)?.value;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const site = {
    title: setting('title'),
    description: setting('description'),
    url: options.url,
    basePath: '',
    lang: setting('lang') ?? setting('locale'),
    zone: setting('timezone') ?? setting('active_timezone'),
    author: data.users[0]?.name,
  };
  return { site, posts: data.posts.map((post) => readPost(path, post, data, options, note)) };
}

function readPost(
  path: string,
  post: Data['posts'][number],
  data: Data,
  options: ImportOptions,
  note: (note: Note) => void,
): OldPost {
  const own = `${path}#${post.slug}`;
  const say = (kind: Note['kind'], message: string) => note({ path: own, line: 1, kind, message });
  const html = post.html?.replaceAll('__GHOST_URL__', options.url ?? '');
  if (html === undefined && (post.lexical ?? post.mobiledoc ?? '') !== '')
    say('left', 'has no HTML in the export; its plain text is used: open and save it in Ghost, and export again');
  const isClosed = post.visibility !== 'public';
  if (isClosed) say('left', `was for members only ("${post.visibility}"): it is a draft`);
  else if (html?.includes('<!--members-only-->') === true) say('left', 'has a part for members only, which is in the text now');
  const date = dateIn(post.published_at ?? post.created_at, 'UTC', options.dateOrder);
  if (date === undefined) say('left', 'has no date that can be read, so it is a draft, and content:check asks for a date');
  const tags = data.posts_tags
    .filter((one) => one.post_id === post.id)
    .sort((a, b) => (a.sort_order ?? 0) - (b.sort_order ?? 0))
    .flatMap(({ tag_id }) => data.tags.find((tag) => tag.id === tag_id)?.name ?? [])
    // Tags with a "#" are for the theme alone.
    .filter((name) => !name.startsWith('#'));
  const meta = data.posts_meta.find((one) => one.post_id === post.id);
  const authors = data.posts_authors
    .filter((one) => one.post_id === post.id)
    .flatMap(({ author_id }) => data.users.find((user) => user.id === author_id)?.name ?? []);
  return {
    path: own,
    fields: {
      title: post.title.replace(/\s+/g, ' ').trim() || 'Untitled',
      description: (post.custom_excerpt ?? meta?.meta_description)?.replace(/\s+/g, ' ').trim() || undefined,
      date,
      tags,
      featured: post.featured,
      draft: date === undefined || isClosed || !/^(?:published|scheduled|sent)$/.test(post.status),
      unlisted: false,
      canonical: post.canonical_url ?? undefined,
      image: post.feature_image?.replaceAll('__GHOST_URL__', options.url ?? '') ?? undefined,
      imageAlt: meta?.feature_image_alt ?? undefined,
    },
    category: '',
    slug: slugFrom([post.slug, post.title], `post-${post.id}`),
    addresses: [`/${post.slug}/`],
    leftOver: authors.length === 0 ? [] : [`author: ${authors.join(', ')}`],
    body: html === undefined ? (post.plaintext ?? '') : htmlToMarkdown(html),
    bodyLine: 1,
    isOneLine: true,
    isPage: post.type === 'page' || post.page,
  };
}
