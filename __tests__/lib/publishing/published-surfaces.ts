import type { Blog } from '@/lib/publishing/blog';
import { type BlogSearch, blogSearch } from '@/lib/search/blog-search';
import { query } from '@/lib/search/query';

const surfaces = {
  home: '/',
  list: '/posts/',
  category: '/posts/operations/',
  tag: '/tags/soon/',
  track: '/tracks/first/',
  rss: '/rss.xml',
  atom: '/atom.xml',
  'feed.json': '/feed.json',
  sitemap: '/sitemap.xml',
  'llms.txt': '/llms.txt',
  'search index': '/search-index.json',
} as const;

/** Every place on which a listed post of `operations`, tagged `soon` and in the first track, can be seen. */
export const everySurface: readonly string[] = ['page', 'markdown', ...Object.keys(surfaces), 'search'].sort();

const searches = new WeakMap<Blog, BlogSearch>();

/**
 * The surfaces of a blog on which a post is to be seen now.
 *
 * @param slug of a post of `operations` whose title is its slug
 */
export async function surfacesWith(blog: Blog, slug: string): Promise<readonly string[]> {
  const address = `/posts/operations/${slug}/`;
  const { desired } = blog.edition;
  const found = [...(desired.has(address) ? ['page'] : []), ...(desired.has(`${address}index.md`) ? ['markdown'] : [])];
  for (const [name, at] of Object.entries(surfaces)) {
    const entry = desired.get(at);
    if (entry !== undefined && JSON.stringify(await blog.view(entry)).includes(address)) found.push(name);
  }
  const search = searches.get(blog) ?? blogSearch(blog);
  searches.set(blog, search);
  const { found: hits } = await search.find(query(slug));
  if (hits.some(({ card }) => card.address === address)) found.push('search');
  return found.sort();
}
