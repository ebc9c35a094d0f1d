import { sayOn } from '@/lib/content/frame';
import { byYear } from '@/lib/content/by-year';
import type { Card } from '@/lib/content/card';
import { listedCard } from '@/lib/content/post-maker';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import { memo } from '@/lib/base/memo';
import { addresses } from './addresses';
import { bodyParts, resolvedHtml } from './bodies';
import { linesOf } from './each';
import { framed, surroundings } from './head';
import { definePage, type ViewOf } from './row';

const featuredIn = memo((posts: readonly Post[]) => posts.filter(({ file }) => file.featured));
const othersIn = memo((posts: readonly Post[]) => posts.filter(({ file }) => !file.featured));

/** The newest cards of some posts. Of each year they are picked once, as long as nothing in it changes. */
function cardsOf({ posts }: Snapshot, pick: (posts: readonly Post[]) => readonly Post[], most: number): readonly Card[] {
  const found: Card[] = [];
  for (const own of byYear(posts).values()) {
    if (found.length >= most) break;
    found.push(
      ...pick(own)
        .slice(0, most - found.length)
        .map(listedCard),
    );
  }
  return found;
}

export const homeRow = definePage({
  kind: 'home',
  pattern: '/',
  rank: 'list',
  parts(snapshot) {
    const { home, startHere, tagline } = snapshot.site.settings;
    const start = startHere?.post === undefined ? undefined : snapshot.postAt.get(`/posts/${startHere.post}/`);
    return {
      around: surroundings(snapshot),
      tagline,
      ...bodyParts(snapshot, snapshot.site),
      startText: startHere?.text,
      startCard: start?.file.unlisted === true ? undefined : start?.card,
      tracks: linesOf(snapshot),
      featured: cardsOf(snapshot, featuredIn, home.featured),
      recent: cardsOf(snapshot, othersIn, home.recent),
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
      allPosts: { label: sayOn(around.frame)('allPosts'), href: addresses.posts() },
    };
  },
});

export type HomeView = ViewOf<typeof homeRow>;
