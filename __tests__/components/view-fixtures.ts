import type { HomeView } from '@/lib/views/home-view';
import type { MissingView, PageView } from '@/lib/views/page-view';
import type { PostView } from '@/lib/views/post-view';
import { bodyHtml, headings } from './body-fixture';
import {
  contract,
  day,
  floating,
  frame,
  gitless,
  moment,
  observability,
  path,
  recommended,
  staged,
  tracks,
} from './card-fixtures';

import { head, listView, tag, tagsView, trackView, tracksView } from './list-fixtures';

export * from './card-fixtures';
export * from './list-fixtures';

/** The seed as views: six posts, three tracks, one of each kind of page. */

const newest = [staged, contract, floating, observability, path, gitless];

export const homeView: HomeView = {
  kind: 'home',
  frame,
  head: head('/', 'Zachary Volpi'),
  tagline: frame.tagline,
  introHtml:
    '<p>Notes for tech leads and senior fullstack engineers working across application and platform concerns. I write about performance, observability, deployment topology, operability, and the trade-offs behind design and delivery decisions.</p><p>Some articles are software-heavy, others are platform-heavy. The common thread is production constraints, clear assumptions, and what breaks first.</p>',
  startHere: {
    text: 'If you are new to this blog, start with the shared mental model first. Then choose the track that matches the problem you want to work on. More hands-on tracks such as cluster setup, security, and monitoring can be added later without changing this flow.',
    card: path,
  },
  tracks,
  featured: [observability, path, gitless],
  recent: [staged, contract, floating],
  allPosts: { label: 'All Posts', href: '/posts/' },
};

export const postView: PostView = {
  kind: 'post',
  frame,
  head: head(contract.address, contract.title),
  card: contract,
  updated: moment('2026-03-04T08:00:00Z', 'March 4, 2026 at 09:00 AM'),
  translations: [],
  glance: [
    { term: 'Audience', html: 'Tech leads and platform engineers who own a promotion path' },
    { term: 'Assumes', html: 'You push artifacts with <code>flux push artifact</code>, and read events' },
    { term: 'Not for', html: 'Clusters that reconcile straight from a branch' },
    { term: 'Maturity target', html: 'Primary L3, requires L2, and moves toward L4 (with signed provenance)' },
    { term: 'Improves', html: 'Audit, rollback, mean time to explanation' },
    { term: 'Does not solve', html: 'A pipeline that promotes untested artifacts' },
  ],
  bodyHtml,
  headings,
  words: 1480,
  hasMaths: false,
  tags: [tag('flux'), tag('oci'), tag('promotion')],
  places: [{ track: tracks[2], station: 2, previous: observability, next: staged }],
  earlier: floating,
  later: staged,
  related: [
    { card: staged, why: 'the next station of this track' },
    { card: floating, why: 'the decision that this contract serves' },
  ],
  backlinks: [observability],
  changes: [
    { day: day('2026-03-04', 'March 4, 2026'), noteHtml: 'Annotations renamed to the <code>org.opencontainers</code> ones.' },
  ],
  appliesTo: [{ what: 'Flux', versions: '>= 2.3' }],
  verified: { day: day('2026-03-04', 'March 4, 2026'), outdated: false },
  citation: {
    version: '3fa9c2d1b0e4',
    day: 'March 4, 2026',
    text: `Zachary Volpi. “${contract.title}.” zvolpi.ch, March 4, 2026, version 3fa9c2d1b0e4. https://zvolpi.ch${contract.address}`,
    bibtex: ['@misc{designing,', '  author       = {{Zachary Volpi}},', '}'],
    history: 'https://example.org/history',
  },
  repository: { edit: 'https://example.org/edit', history: 'https://example.org/history', report: 'https://example.org/report' },
};

export const decisionView: PostView = {
  ...postView,
  head: head(floating.address, floating.title),
  card: floating,
  places: [{ track: tracks[1], station: 2, previous: gitless }],
  decision: {
    id: '0002',
    stamp: recommended,
    day: recommended.day,
    deciders: ['Zachary Volpi', 'Platform guild'],
    consulted: [],
    informed: [],
    supersedes: [],
    supersededBy: [],
    amends: [{ id: '0001', title: gitless.title, address: gitless.address, partly: false, inForce: true }],
    amendedBy: [],
    holdsNow: [],
    history: [{ anchor: 'status:recommended-2026-02-24', word: 'recommended', standard: 'accepted', day: recommended.day }],
  },
};

export const pageView: PageView = {
  kind: 'page',
  frame,
  head: head('/about/', 'About'),
  title: 'About',
  bodyHtml:
    '<p>Senior fullstack engineer with a platform-minded approach.</p><h2 id="what-you-can-expect">What You Can Expect</h2><ul><li>Constraints before conclusions</li><li>What breaks first</li></ul><h2 id="topics">Topics I Cover</h2><p>Delivery, promotion, observability.</p><h2 id="profiles">Profiles</h2><p><a href="https://github.com/goopil" rel="noopener">GitHub</a></p>',
  headings: [
    { id: 'what-you-can-expect', depth: 2, text: 'What You Can Expect' },
    { id: 'topics', depth: 2, text: 'Topics I Cover' },
    { id: 'profiles', depth: 2, text: 'Profiles' },
  ],
};
export const missingView: MissingView = {
  kind: 'missing',
  frame,
  head: head('/', 'Not found'),
  status: 404,
  recent: newest.slice(0, 5),
  tracks,
};
export const allViews = { homeView, listView, tracksView, trackView, tagsView, postView, decisionView, pageView, missingView };
