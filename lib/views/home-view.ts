import type { Card, TrackLine } from '@/lib/content/card';
import type { Link } from '@/lib/content/frame';
import type { Framed } from './framed';
import { addresses } from './addresses';
import { bodyRef, resolvedHtml, resolveMentions } from './bodies';
import { headOf, surroundings } from './head';
import { defineRow } from './row';

export interface HomeView extends Framed {
  readonly kind: 'home';
  readonly tagline: string;
  readonly introHtml: string;
  readonly startHere?: { readonly text: string; readonly card: Card };
  readonly tracks: readonly TrackLine[];
  readonly featured: readonly Card[];
  readonly recent: readonly Card[];
  readonly allPosts: Link;
}

export const homeRow = defineRow({
  kind: 'home',
  pattern: '/',
  type: 'text/html',
  rank: 'list',
  in: { sitemap: true, lock: true },
  list: () => [{}],
  parts(snapshot) {
    const { home, startHere, tagline } = snapshot.site.settings;
    const featured = snapshot.posts.filter((post) => post.file.featured).slice(0, home.featured);
    const recent: typeof featured = [];
    for (const post of snapshot.posts) {
      if (recent.length >= home.recent) break;
      if (!post.file.featured) recent.push(post);
    }
    return {
      around: surroundings(snapshot),
      tagline,
      body: bodyRef(snapshot.site),
      ...resolveMentions(snapshot, snapshot.site.mentions),
      startText: startHere?.text,
      startCard: snapshot.posts.find((post) => post.file.name === startHere?.post)?.card,
      tracks: snapshot.tracks.map((track) => track.line),
      featured: featured.map((post) => post.card),
      recent: recent.map((post) => post.card),
      usable: snapshot.usable,
    };
  },
  async view(parts, bodies): Promise<HomeView> {
    const {
      around: { frame },
      tagline,
      startText,
      startCard,
      tracks,
      featured,
      recent,
    } = parts;
    return {
      kind: 'home',
      frame,
      head: headOf(parts.around, { description: parts.around.siteDescription, address: addresses.home() }),
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
