import type { Dialect, OldBlog } from './dialect';
import { ofExport } from './export-posts';
import { childText, exportedXml } from './exported-xml';
import { htmlToMarkdown } from './html-to-markdown';
import type { ImportOptions, Note, OldPost } from './imported';
import { dateIn } from './old-date';
import { slugFrom } from './read-fields';

/** Whether a file is an export of Blogger: its Atom feed of everything, as the settings or Takeout make it. */
export const isBlogger = (start: string) => /tag:blogger\.com,1999|schemas\.google\.com\/blogger/.test(start);

/** Blogger: posts and pages of `blog-….xml`, or of `feed.atom` in a Takeout. */
export const blogger: Dialect = {
  ...ofExport,
  read(files, options, note) {
    const exports = [...files].filter(
      ([path, bytes]) => /\.(?:xml|atom)$/i.test(path) && isBlogger(bytes.subarray(0, 10_000).toString('utf8')),
    );
    const blogs = exports.map(([path, bytes]) => readExport(path, bytes.toString('utf8'), options, note));
    return { site: blogs[0]?.site ?? { basePath: '' }, posts: blogs.flatMap(({ posts }) => posts) };
  },
};

const childrenOf = (parent: Element, name: string) => [...parent.children].filter(({ nodeName }) => nodeName === name);

function readExport(path: string, text: string, options: ImportOptions, note: (note: Note) => void): OldBlog {
  const feed = exportedXml(path, text).documentElement;
  const posts = childrenOf(feed, 'entry').flatMap((entry) => readEntry(path, entry, options, note) ?? []);
  const home = addressOf(feed);
  const author = childrenOf(feed, 'author')[0];
  return {
    site: {
      title: childText(feed, 'title') || undefined,
      author: (author && childText(author, 'name')) || undefined,
      url: home?.origin,
      basePath: '',
    },
    posts,
  };
}

/** Where the old site showed it. */
function addressOf(entry: Element): URL | undefined {
  const href = childrenOf(entry, 'link')
    .find((link) => link.getAttribute('rel') === 'alternate')
    ?.getAttribute('href');
  return href && URL.canParse(href) ? new URL(href) : undefined;
}

function readEntry(path: string, entry: Element, options: ImportOptions, note: (note: Note) => void): OldPost | undefined {
  const categories = childrenOf(entry, 'category');
  const kind = (
    childText(entry, 'blogger:type') ||
    (categories.map((one) => /kind#(\w+)$/.exec(one.getAttribute('term') ?? '')?.[1]).find((one) => one !== undefined) ?? '')
  ).toLowerCase();
  if (kind !== 'post' && kind !== 'page') return undefined;
  const title = childText(entry, 'title').replace(/\s+/g, ' ').trim();
  const address = childText(entry, 'blogger:filename') || addressOf(entry)?.pathname;
  const name = /([^/]*)\.html$/.exec(address ?? '')?.[1];
  const id = /(\d+)$/.exec(childText(entry, 'id'))?.[1] ?? '';
  const slug = slugFrom([name, title], `post-${id}`);
  const own = `${path}#${slug}`;
  const status = childText(entry, 'blogger:status');
  const isDraft =
    (status !== '' && status !== 'LIVE') || childrenOf(entry, 'app:control').some((one) => childText(one, 'app:draft') === 'yes');
  const date = dateIn(childText(entry, 'published') || childText(entry, 'blogger:created'), 'UTC', options.dateOrder);
  if (date === undefined)
    note({
      path: own,
      line: 1,
      kind: 'left',
      message: 'has no date that can be read, so it is a draft, and content:check asks for a date',
    });
  const [author] = childrenOf(entry, 'author').map((one) => childText(one, 'name'));
  return {
    path: own,
    fields: {
      title: title || 'Untitled',
      description: childText(entry, 'blogger:metaDescription') || undefined,
      date,
      tags: categories.flatMap((one) => (/kind#/.test(one.getAttribute('term') ?? '') ? [] : (one.getAttribute('term') ?? []))),
      featured: false,
      draft: date === undefined || isDraft,
      unlisted: false,
    },
    category: '',
    slug,
    addresses: address === undefined ? [] : [address],
    leftOver: author ? [`author: ${author}`] : [],
    body: htmlToMarkdown(childText(entry, 'content')),
    bodyLine: 1,
    isOneLine: true,
    isPage: kind === 'page',
  };
}
