import { decoded } from '@/lib/base/decoded';
import type { Dialect, OldBlog } from './dialect';
import { ofExport } from './export-posts';
import { childText, exportedXml } from './exported-xml';
import type { ImportOptions, Note, OldPost, OldSite } from './imported';
import { dateIn } from './old-date';
import { slugFrom } from './read-fields';
import { withFootnotes } from './wordpress-footnotes';
import { type Attachments, wordpressHtml } from './wordpress-html';

/** WordPress: an export (WXR) of posts and pages, with the media library beside it or on its host. */
export const wordpress: Dialect = {
  ...ofExport,
  read(files, options, note) {
    const exports = [...files].filter(
      ([path, bytes]) => /\.(?:xml|wxr)$/i.test(path) && bytes.subarray(0, 10_000).includes('wordpress.org/export/'),
    );
    const blogs = exports.map(([path, bytes]) => readExport(path, bytes.toString('utf8'), options, note));
    return { site: blogs[0]?.site ?? { basePath: '' }, posts: blogs.flatMap(({ posts }) => posts) };
  },
};

function readExport(path: string, text: string, options: ImportOptions, note: (note: Note) => void): OldBlog {
  const document = exportedXml(path, text);
  const channel = document.querySelector('channel');
  if (channel === null) return { site: { basePath: '' }, posts: [] };
  const items = [...channel.children].filter(({ nodeName }) => nodeName === 'item');
  const lines = linesOfItems(text);
  const link = childText(channel, 'link') || childText(channel, 'wp:base_blog_url');
  const url = URL.canParse(link) ? new URL(link) : undefined;
  const site: OldSite = {
    title: childText(channel, 'title') || undefined,
    description: childText(channel, 'description') || undefined,
    author: [...channel.children]
      .filter(({ nodeName }) => nodeName === 'wp:author')
      .map((one) => childText(one, 'wp:author_display_name'))[0],
    url: url?.origin,
    basePath: (url?.pathname ?? '').replace(/\/+$/, ''),
    lang: childText(channel, 'language') || undefined,
  };
  const attachments = attachmentsOf(items);
  const reading = { path, attachments, options, note };
  const posts = items.flatMap((item, index) => readItem(item, lines[index] ?? 1, reading) ?? []);
  return { site, posts };
}

const linesOfItems = (text: string): number[] => {
  const found: number[] = [];
  text.split('\n').forEach((line, index) => {
    for (let count = line.split('<item>').length - 1; count > 0; count--) found.push(index + 1);
  });
  return found;
};

function attachmentsOf(items: readonly Element[]): Attachments {
  return new Map(
    items
      .filter((item) => childText(item, 'wp:post_type') === 'attachment')
      .sort((a, b) => Number(childText(a, 'wp:menu_order')) - Number(childText(b, 'wp:menu_order')))
      .map((item) => [
        childText(item, 'wp:post_id'),
        {
          url: childText(item, 'wp:attachment_url'),
          alt: metaOf(item, '_wp_attachment_image_alt') ?? childText(item, 'title'),
          caption: childText(item, 'excerpt:encoded'),
          parent: childText(item, 'wp:post_parent'),
        },
      ]),
  );
}

function metaOf(item: Element, key: string): string | undefined {
  for (const child of item.children)
    if (child.nodeName === 'wp:postmeta' && childText(child, 'wp:meta_key') === key) return childText(child, 'wp:meta_value');
  return undefined;
}

interface Reading {
  readonly path: string;
  readonly attachments: Attachments;
  readonly options: ImportOptions;
  readonly note: (note: Note) => void;
}

function readItem(item: Element, line: number, { path, attachments, options, note }: Reading): OldPost | undefined {
  const type = childText(item, 'wp:post_type');
  const status = childText(item, 'wp:status');
  const title = childText(item, 'title').replace(/\s+/g, ' ').trim();
  const slug = slugFrom([decoded(childText(item, 'wp:post_name')), title], `post-${childText(item, 'wp:post_id')}`);
  const own = `${path}#${slug}`;
  const say = (kind: Note['kind'], message: string) => note({ path: own, line, kind, message });
  if (!/^(?:post|page)$/.test(type)) {
    if (!/^(?:attachment|nav_menu_item|revision|custom_css|customize_changeset|wp_\w+|oembed_cache)$/.test(type))
      say('skipped', `is of the type "${type}", which is neither a post nor a page`);
    return undefined;
  }
  if (/^(?:trash|auto-draft|inherit)$/.test(status)) return (say('skipped', `is in the state "${status}"`), undefined);
  const named = [...item.children].filter(({ nodeName }) => nodeName === 'category');
  const inDomain = (domain: string) =>
    named.filter((one) => one.getAttribute('domain') === domain).map((one) => (one.textContent ?? '').trim());
  const categories = inDomain('category').filter((name) => !/^uncategorized$/i.test(name));
  const written = [childText(item, 'wp:post_date_gmt'), childText(item, 'wp:post_date')].find(
    (one) => one !== '' && !one.startsWith('0000'),
  );
  const zone = written === childText(item, 'wp:post_date_gmt') ? 'UTC' : options.zone;
  const date = dateIn(written, zone, options.dateOrder);
  if (date === undefined) say('left', 'has no date that can be read, so it is a draft, and content:check asks for a date');
  const isClosed = status === 'private' || childText(item, 'wp:post_password') !== '';
  if (isClosed) say('left', 'was for members only, or had a password: it is a draft');
  const left = new Set<string>();
  const post = childText(item, 'wp:post_id');
  const html = wordpressHtml(childText(item, 'content:encoded'), { post, attachments }, (name) => void left.add(name));
  const body = withFootnotes(html, metaOf(item, 'footnotes'));
  for (const name of left) say('left', `the shortcode "${name}" is kept as it was in the text`);
  const comments = [...item.children].filter(({ nodeName }) => nodeName === 'wp:comment').length;
  if (comments > 0) say('skipped', `its ${comments} comments are not imported`);
  const link = childText(item, 'link');
  const url = URL.canParse(link) ? new URL(link) : undefined;
  const isPublished = /^(?:publish|future)$/.test(status);
  if (url !== undefined && url.search !== '' && isPublished)
    say('left', `the old address ${url.pathname}${url.search} has no path of its own, so it cannot lead here`);
  const thumbnail = attachments.get(metaOf(item, '_thumbnail_id') ?? '');
  const excerpt = childText(item, 'excerpt:encoded')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const author = childText(item, 'dc:creator');
  return {
    path: own,
    fields: {
      title: title || 'Untitled',
      description: excerpt || undefined,
      date,
      tags: [...new Set([...inDomain('post_tag'), ...categories.slice(1)])],
      featured: childText(item, 'wp:is_sticky') === '1',
      draft: date === undefined || isClosed || !isPublished,
      unlisted: false,
      image: thumbnail?.url,
      imageAlt: thumbnail?.alt || undefined,
    },
    category: categories[0] ?? '',
    slug,
    addresses: url?.search === '' ? [url.pathname] : [],
    leftOver: author === '' ? [] : [`author: ${author}`],
    body,
    bodyLine: line,
    isOneLine: true,
    isPage: type === 'page',
  };
}
