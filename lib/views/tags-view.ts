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

export const tagsRow = defineRow({
  kind: 'tags',
  pattern: '/tags/',
  type: 'text/html',
  rank: 'list',
  in: { sitemap: true, lock: true },
  list: () => [{}],
  parts: (snapshot) => ({
    around: surroundings(snapshot),
    tags: snapshot.tags.map(({ name, slug, posts }) => ({ name, slug, count: posts.length })),
  }),
  view(parts): TagsView {
    return {
      kind: 'tags',
      frame: parts.around.frame,
      head: headOf(parts.around, { title: 'Tags', description: parts.around.siteDescription, address: addresses.tags() }),
      title: 'Tags',
      description: parts.around.siteDescription,
      tags: parts.tags.map((tag) => ({ ...tag, href: addresses.tag(tag.slug) })),
    };
  },
});
