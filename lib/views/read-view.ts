import { cache } from 'react';
import { currentBlog } from '@/lib/current-blog';
import { editionToRender } from '@/lib/functions/edition-to-render';
import type { FeedKind } from './feed-views';
import type { Params } from './row';
import type {
  CardView,
  DecisionGraphView,
  DecisionLogView,
  DecisionView,
  HomeView,
  ListView,
  MissingView,
  PageView,
  PostView,
  SubscribeView,
  TagsView,
  TextView,
  TracksView,
  TrackView,
} from './shapes';
import { table } from './table';

/** What each kind of address shows. */
export interface ViewOf extends Readonly<Record<FeedKind, TextView>> {
  home: HomeView;
  posts: ListView;
  year: ListView;
  category: ListView;
  'category-year': ListView;
  tag: ListView;
  'tag-year': ListView;
  tags: TagsView;
  tracks: TracksView;
  track: TrackView;
  decisions: DecisionLogView;
  decision: DecisionView;
  'decision-graph': DecisionGraphView;
  'decision-log-json': TextView;
  'decisions-by-day': DecisionLogView;
  'decisions-status': DecisionLogView;
  'decisions-tag': DecisionLogView;
  'decisions-year': DecisionLogView;
  post: PostView;
  page: PageView;
  missing: MissingView;
  'post-card': CardView;
  'track-card': CardView;
  'page-card': CardView;
  diagram: TextView;
  subscribe: SubscribeView;
  opml: TextView;
  'post-markdown': TextView;
  'track-markdown': TextView;
  'decision-markdown': TextView;
  llms: TextView;
  sitemap: TextView;
  'sitemap-part': TextView;
  robots: TextView;
  manifest: TextView;
}

/** A view and what identifies it. */
export interface ReadView<View> {
  readonly view: View;
  readonly fingerprint: string;
}

/** The edition that one request is answered from: read once, so that page, layout and metadata cannot show two versions. */
export const pinnedEdition = cache(async () => {
  const blog = await currentBlog();
  return { blog, edition: await editionToRender(blog) };
});

/** The language of the site, for the root layout. */
export const readLanguage = cache(async () => (await pinnedEdition()).edition.snapshot.frame.lang);

/**
 * Reads the view of one address: the only thing that a page may read.
 *
 * @param kind kind of address
 * @param params its parameters, decoded
 * @returns `undefined` when there is no such address
 * @throws Error when the view cannot be made (its body does not compile)
 */
export async function readView<Kind extends keyof ViewOf>(
  kind: Kind,
  params: Params = {},
): Promise<ReadView<ViewOf[Kind]> | undefined> {
  const row = table.find((candidate) => candidate.kind === kind);
  if (row === undefined) throw new Error(`no row "${kind}"`);
  return readOnce(row.address(params)) as Promise<ReadView<ViewOf[Kind]> | undefined>;
}

/** Page and metadata of one request ask for the same view: it is made once. */
const readOnce = cache(async (address: string): Promise<ReadView<unknown> | undefined> => {
  const { blog, edition } = await pinnedEdition();
  const desired = edition.desired.get(address);
  return desired === undefined ? undefined : { view: await blog.view(desired), fingerprint: desired.fingerprint };
});

/**
 * Addresses that `next build` renders ahead: the newest of a kind.
 *
 * @returns their parameters
 */
export async function prerendered(kind: keyof ViewOf): Promise<Record<string, string>[]> {
  const { readEnvironment } = await import('@/lib/env');
  const { PRERENDER } = readEnvironment();
  const { edition } = await pinnedEdition();
  const found = [...(table.find((row) => row.kind === kind)?.list(edition.snapshot) ?? [])].map((params) => ({ ...params }));
  return PRERENDER === 'all' ? found : found.slice(0, PRERENDER);
}
