import type { Tag } from '@/lib/content/card';
import type { Framed } from './framed';
import { addresses } from './addresses';
import { headOf, surroundings } from './head';
import { defineRow } from './row';

export interface TagsView extends Framed {
  readonly kind: 'tags';
  readonly title: string;
  readonly description: string;
  readonly tags: readonly (Tag & { readonly count: number })[];
}

/** `/tags/`: every tag with its number of posts. */
export const tagsRow = defineRow({
  kind: 'tags',
  pattern: '/tags/',
  type: 'text/html',
  rank: 'list',
  in: { sitemap: true, lock: true },
  list: () => [{}],
  parts: (snapshot) => ({
    around: surroundings(snapshot),
    tags: snapshot.tags.flatMap((tag) => [tag.name, tag.slug, tag.posts.length]),
  }),
  view(parts): TagsView {
    const tags = parts.tags.flatMap((name, index) => {
      if (index % 3 !== 0) return [];
      const slug = String(parts.tags[index + 1]);
      return [{ name: String(name), slug, href: addresses.tag(slug), count: Number(parts.tags[index + 2]) }];
    });
    return {
      kind: 'tags',
      frame: parts.around.frame,
      head: headOf(parts.around, { title: 'Tags', description: parts.around.siteDescription, address: addresses.tags() }),
      title: 'Tags',
      description: parts.around.siteDescription,
      tags,
    };
  },
});
