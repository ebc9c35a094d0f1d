/** @jest-environment node */
import { sampleContent } from '@/bench/sample-content';
import type { HomeView } from '@/lib/views/home-view';
import type { ListView } from '@/lib/views/list-view';
import type { PostView } from '@/lib/views/post-view';
import type { TagsView } from '@/lib/views/tags-view';
import type { TextView } from '@/lib/views/text-view';
import type { TrackView, TracksView } from '@/lib/views/track-view';
import { expect, test } from '@jest/globals';
import { postText, blogOf, fileText, openTestBlog, siteText } from '@/__tests__/content-fixtures';
import type { Blog } from '@/lib/publishing/blog';

/** The copy and order that the owner gave; the sample content holds it. */
const titles = {
  staged: 'Designing a Staged Installation Topology with Flux',
  metadata: 'Designing the Promotion Metadata Contract for OCI-Backed Flux',
  floating: 'Floating Environment Tags vs Immutable References for OCI-Backed Flux Promotions',
  observability: 'Observability of Flux Delivery Paths: Git, OCI, and Failure Visibility in Production',
  path: 'What a Kubernetes Delivery Path Actually Is (with Flux)',
  gitless: 'GitOps vs GitlessOps (OCI) for Kubernetes Delivery with Flux',
};
const permalinks = [
  '/posts/operations/designing-a-staged-installation-topology-with-flux/',
  '/posts/operations/designing-the-promotion-metadata-contract-for-oci-backed-flux/',
  '/posts/architecture-decisions/floating-environment-tags-vs-immutable-references-for-oci-backed-flux-promotions/',
  '/posts/operations/observability-of-flux-delivery-paths-git-oci-and-failure-visibility-in-production/',
  '/posts/foundations/what-a-kubernetes-delivery-path-actually-is-with-flux/',
  '/posts/architecture-decisions/gitops-vs-gitlessops-oci-with-flux/',
];

async function viewAt<View>(blog: Blog, address: string): Promise<View> {
  const desired = blog.edition.desired.get(address);
  if (desired === undefined) throw new Error(`${address} is not in the table`);
  return (await blog.view(desired)) as View;
}

const seed = () => openTestBlog(sampleContent);

test('home shows name, tagline, the first post, tracks, featured and recent in the order that was given', async () => {
  const home = await viewAt<HomeView>(await seed(), '/');
  expect(home.frame.name).toBe('Zachary Volpi');
  expect(home.frame.feed).toEqual({ label: 'RSS Feed', href: '/rss.xml' });
  expect(home.tagline).toBe('Architecture decisions for software and platform systems.');
  expect([home.startHere?.card.label.label, home.startHere?.card.title]).toEqual(['Foundation', titles.path]);
  expect(home.startHere?.text).toMatch(
    /^If you are new to this blog, start with the shared mental model first\. .* without changing this flow\.$/,
  );
  expect(home.tracks.map(({ title, description }) => [title, description])).toEqual([
    ['Flux Delivery', 'Start with the delivery model: control plane, data plane, ownership boundaries, and promotion flow.'],
    ['Promotion Decisions', 'Follow the decision path: Git vs OCI, floating tags, and the trade-offs behind promotion models.'],
    [
      'Operations & Observability',
      'Go deeper into incident visibility, correlation, and production metadata around Flux delivery.',
    ],
  ]);
  expect(home.featured.map(({ label, title, published }) => [label.label, title, published.long])).toEqual([
    ['Operations', titles.observability, 'February 22, 2026 at 10:26 PM'],
    ['Foundation', titles.path, 'February 22, 2026 at 03:00 PM'],
    ['ADR', titles.gitless, 'February 22, 2026 at 01:00 PM'],
  ]);
  expect(home.recent.map(({ label, title, published }) => [label.label, title, published.long])).toEqual([
    ['Operations', titles.staged, 'February 28, 2026 at 11:55 PM'],
    ['Operations', titles.metadata, 'February 28, 2026 at 08:10 PM'],
    ['ADR', titles.floating, 'February 28, 2026 at 07:15 PM'],
  ]);
  expect(home.allPosts).toEqual({ label: 'All Posts', href: '/posts/' });
  expect(home.introHtml).toContain(
    'Notes for tech leads and senior fullstack engineers working across application and platform concerns.',
  );
});

test('tracks list their posts in the order that was given', async () => {
  const { tracks } = await viewAt<TracksView>(await seed(), '/tracks/');
  expect(tracks.map((track) => track.stations.map((card) => card.title))).toEqual([
    [titles.path],
    [titles.gitless, titles.floating],
    [titles.observability, titles.metadata, titles.staged],
  ]);
});

test('the six permalinks stand, in the lock and as guid of the feed too', async () => {
  const blog = await seed();
  const { snapshot } = blog.edition;
  expect([...snapshot.postAt.keys()].filter((address) => permalinks.includes(address)).sort()).toEqual([...permalinks].sort());
  expect(permalinks.filter((address) => snapshot.lock?.addresses.includes(address) !== true)).toEqual([]);
  const { body } = await viewAt<TextView>(blog, '/rss.xml');
  const guids = [...body.matchAll(/<guid isPermaLink="true">https:\/\/zvolpi\.ch([^<]+)</g)].map(([, guid = '']) => guid);
  expect(guids.filter((guid) => permalinks.includes(guid))).toEqual(permalinks);
});

test.each(permalinks)('%s compiles and names its canonical address', async (address) => {
  const view = await viewAt<PostView>(await seed(), address);
  expect(view.head.canonical).toBe(`https://zvolpi.ch${address}`);
  expect(view.words).toBeGreaterThan(1000);
  expect(view.bodyHtml).not.toContain('content:');
});

const lists = {
  'posts/operations/a.mdx': postText({ title: 'A', date: '2025-02-01', tags: '[flux]' }),
  'posts/operations/b.mdx': postText({ title: 'B', date: '2026-02-01', tags: '[flux, OCI]' }),
  'posts/foundations/one.mdx': postText({ title: 'One', date: '2024-12-31T23:30:00Z', tags: '[flux]' }),
};

test.each([
  ['/posts/', 'posts', 'Posts', ['B', 'A', 'One'], ['2026:1', '2025:2'], []],
  ['/posts/2026/', 'year', 'Posts, 2026', ['B'], ['2026:', '2025:'], ['Posts']],
  ['/posts/2025/', 'year', 'Posts, 2025', ['A', 'One'], ['2026:', '2025:'], ['Posts']],
  ['/posts/operations/', 'category', 'Operations', ['B', 'A'], ['2026:1', '2025:1'], ['Posts']],
  ['/posts/operations/2025/', 'category-year', 'Operations, 2025', ['A'], ['2026:', '2025:'], ['Posts', 'Operations']],
  ['/posts/architecture-decisions/', 'category', 'Architecture Decisions', [], [], ['Posts']],
  ['/tags/flux/', 'tag', 'flux', ['B', 'A', 'One'], ['2026:1', '2025:2'], ['Tags']],
  ['/tags/flux/2025/', 'tag-year', 'flux, 2025', ['A', 'One'], ['2026:', '2025:'], ['Tags', 'flux']],
] as const)(
  "%s lists its posts, newest first, by years of the site's zone",
  async (address, kind, title, cards, years, trail) => {
    const blog = await blogOf(lists);
    const view = await viewAt<ListView>(blog, address);
    expect([view.kind, view.title, view.head.canonical]).toEqual([kind, title, `https://test.example${address}`]);
    expect(view.cards.map((card) => card.title)).toEqual(cards);
    expect(view.years.map(({ year, count }) => `${year}:${count ?? ''}`)).toEqual(years);
    expect(view.trail.map((link) => link.label)).toEqual(trail);
    // Every link of a list leads somewhere.
    for (const { href } of [...view.years, ...view.trail, ...view.siblings])
      expect([href, blog.edition.desired.has(href)]).toEqual([href, true]);
  },
);

test('a list shows the newest twenty and leaves the rest to its years', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 25 }, (_, index) => [
      `posts/operations/p-${index}.mdx`,
      postText({ title: `P ${index}`, date: `2026-01-${String(index + 1).padStart(2, '0')}` }),
    ]),
  );
  const blog = await blogOf({ ...many, 'posts/foundations/one.mdx': undefined, 'tracks/first.md': undefined });
  const view = await viewAt<ListView>(blog, '/posts/');
  expect([view.total, view.cards.length, view.cards[0]?.title, view.cards[19]?.title]).toEqual([25, 20, 'P 24', 'P 5']);
  expect((await viewAt<ListView>(blog, '/posts/2026/')).cards).toHaveLength(25);
  expect((await viewAt<TextView>(blog, '/rss.xml')).body.match(/<item>/g)).toHaveLength(20);
});

test('/tags/ counts posts, and links to lists that are there', async () => {
  const blog = await blogOf({ ...lists, 'posts/operations/c.mdx': postText({ tags: '[C++, "C#"]' }) });
  const { tags } = await viewAt<TagsView>(blog, '/tags/');
  expect(tags.map(({ name, href, count }) => [name, href, count])).toEqual([
    ['C++', '/tags/cplusplus/', 1],
    ['C#', '/tags/csharp/', 1],
    ['flux', '/tags/flux/', 3],
    ['OCI', '/tags/oci/', 1],
  ]);
  expect(tags.filter(({ href }) => !blog.edition.desired.has(href))).toEqual([]);
});

test('a post names its station on each track, its neighbours, and what links to it', async () => {
  const blog = await blogOf({
    ...lists,
    'posts/operations/b.mdx': postText({ title: 'B', date: '2026-02-01' }, 'Read [A](./a.mdx#some) first.\n'),
    'tracks/first.md': fileText({ title: 'First', description: 'D.', posts: '[foundations/one, operations/a, operations/b]' }),
  });
  const view = await viewAt<PostView>(blog, '/posts/operations/a/');
  expect(view.places.map(({ track, station, previous, next }) => [track.title, station, previous?.title, next?.title])).toEqual([
    ['First', 2, 'One', 'B'],
  ]);
  expect([view.earlier?.title, view.later?.title]).toEqual(['One', 'B']);
  expect(view.backlinks.map((card) => card.title)).toEqual(['B']);
  expect(view.related.map(({ card, why }) => [card.title, why])).toEqual([
    ['B', 'next in First'],
    ['One', 'also on flux'],
  ]);
  expect((await viewAt<PostView>(blog, '/posts/operations/b/')).bodyHtml).toContain('href="/posts/operations/a/#some"');
  expect((await viewAt<TrackView>(blog, '/tracks/first/')).track.stations).toHaveLength(3);
});

test('a link to a post that is not published becomes its text', async () => {
  const blog = await blogOf({
    'posts/operations/a.mdx': postText({}, 'See [the plan](b.mdx).\n'),
    'posts/operations/b.mdx': postText({ draft: 'true' }),
  });
  const { bodyHtml } = await viewAt<PostView>(blog, '/posts/operations/a/');
  expect(bodyHtml).toContain('the plan');
  expect(bodyHtml).not.toContain('href');
});

test('the sitemap holds what is listed and in the table, dated by its content', async () => {
  const blog = await blogOf({
    ...lists,
    'posts/operations/quiet.mdx': postText({ unlisted: 'true' }),
    'posts/operations/first-elsewhere.mdx': postText({ date: '2025-03-01', canonical: 'https://other.example/' }),
    'posts/operations/a.mdx': postText({ title: 'A', date: '2025-02-01', updated: '2025-05-05' }),
  });
  const { body } = await viewAt<TextView>(blog, '/sitemap.xml');
  const locations = [...body.matchAll(/<loc>https:\/\/test\.example([^<]+)<\/loc>/g)].map(([, address = '']) => address);
  expect(locations.filter((address) => !blog.edition.desired.has(address))).toEqual([]);
  const wanted = [...blog.edition.desired]
    .filter(([address, { row }]) => row.in.sitemap === true && !/quiet|elsewhere/.test(address))
    .map(([address]) => address);
  expect([...locations].sort()).toEqual(wanted.sort());
  expect(body).toContain('<loc>https://test.example/posts/operations/a/</loc><lastmod>2025-05-05</lastmod>');
});

test('every view of the table is plain data that JSON keeps', async () => {
  const blog = await blogOf({ ...lists, 'site.md': siteText({ startHere: '{ text: Here., post: operations/a }' }) });
  for (const desired of blog.edition.desired.values()) {
    const view = await blog.view(desired);
    expect([desired.address, JSON.parse(JSON.stringify(view))]).toEqual([desired.address, view]);
  }
});
