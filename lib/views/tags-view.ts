import { sayOn } from '@/lib/content/frame';
import { addresses } from './addresses';
import { framed, surroundings } from './head';
import { definePage, type ViewOf } from './row';

export const tagsRow = definePage({
  kind: 'tags',
  pattern: '/tags/',
  rank: 'list',
  parts: (snapshot) => ({
    around: surroundings(snapshot),
    tags: snapshot.tags.map(({ name, slug, posts }) => ({ name, slug, count: posts.length })),
  }),
  view({ around, tags }) {
    const page = { title: sayOn(around.frame)('tags'), description: around.siteDescription };
    return {
      kind: 'tags' as const,
      ...framed(around, { ...page, address: addresses.tags() }),
      ...page,
      tags: tags.map((tag) => ({ ...tag, href: addresses.tag(tag.slug) })),
    };
  },
});

export type TagsView = ViewOf<typeof tagsRow>;
