import type { Card } from '@/lib/content/card';
import { addresses } from './addresses';
import { bodyParts, resolvedHtml } from './bodies';
import { linesOf } from './each';
import { framed, surroundings } from './head';
import { definePage, type ViewOf } from './row';

export const homeRow = definePage({
  kind: 'home',
  pattern: '/',
  rank: 'list',
  parts(snapshot) {
    const { home, startHere, tagline } = snapshot.site.settings;
    const cards = (isFeatured: boolean, most: number) => {
      const found: Card[] = [];
      for (const { file, card } of snapshot.posts) {
        if (found.length >= most) break;
        if (file.featured === isFeatured) found.push(card);
      }
      return found;
    };
    return {
      around: surroundings(snapshot),
      tagline,
      ...bodyParts(snapshot, snapshot.site),
      startText: startHere?.text,
      startCard: snapshot.posts.find((post) => post.file.name === startHere?.post)?.card,
      tracks: linesOf(snapshot),
      featured: cards(true, home.featured),
      recent: cards(false, home.recent),
      usable: snapshot.usable,
    };
  },
  async view({ around, tagline, startText, startCard, tracks, featured, recent, ...parts }, bodies) {
    return {
      kind: 'home' as const,
      ...framed(around, { description: around.siteDescription, address: addresses.home() }),
      tagline,
      introHtml: parts.usable ? resolvedHtml(await bodies.compiled(parts.body), parts) : '',
      startHere: startText === undefined || startCard === undefined ? undefined : { text: startText, card: startCard },
      tracks,
      featured,
      recent,
      allPosts: { label: 'All Posts', href: addresses.posts() },
    };
  },
});

export type HomeView = ViewOf<typeof homeRow>;
