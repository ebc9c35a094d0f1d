import type { Card, Frame, Head, HomeView, Label, ListView, MissingView, Moment, PageView, PostView, StatusStamp, TagsView, TrackLine, TracksView, TrackView } from '@/lib/views/shapes';
import { bodyHtml, headings } from './body-fixture';

/** The seed as views: six posts, three tracks, one of each kind of page. */

const label = (segment: string, word: string, shape: number): Label => ({ segment, label: word, href: `/posts/${segment}/`, shape });
export const foundation = label('foundations', 'Foundation', 0);
export const adr = label('architecture-decisions', 'ADR', 1);
export const operations = label('operations', 'Operations', 2);

export const moment = (iso: string, long: string): Moment => ({ iso, long, day: long.split(' at ')[0] ?? '' });
export const day = (iso: string, words: string) => ({ iso, day: words });

const recommended: StatusStamp = {
  word: 'recommended',
  standard: 'accepted',
  definition: 'Decided as the default; depart from it only with a reason that you write down.',
  day: day('2026-02-28', 'February 28, 2026'),
};
const contextual: StatusStamp = { ...recommended, word: 'contextual', definition: 'Decided case by case; the article gives the constraints that settle it.', day: day('2026-02-22', 'February 22, 2026') };

function card(own: Label, slug: string, title: string, description: string, published: Moment, decision?: Card['decision']): Card {
  return { address: `${own.href}${slug}/`, title, description, label: own, published, minutes: 7, decision };
}

export const staged = card(operations, 'designing-a-staged-installation-topology-with-flux', 'Designing a Staged Installation Topology with Flux', 'How to structure a Flux-managed cluster installation in clear stages so dependencies stay explicit, failures stay visible, and the topology stays replayable.', moment('2026-02-28T22:55:00Z', 'February 28, 2026 at 11:55 PM'));
export const contract = card(operations, 'designing-the-promotion-metadata-contract-for-oci-backed-flux', 'Designing the Promotion Metadata Contract for OCI-Backed Flux', 'How to define a promotion metadata contract that makes OCI-backed Flux delivery auditable, rollbackable, and understandable in production.', moment('2026-02-28T19:10:00Z', 'February 28, 2026 at 8:10 PM'));
export const floating = card(adr, 'floating-environment-tags-vs-immutable-references-for-oci-backed-flux-promotions', 'Floating Environment Tags vs Immutable References for OCI-Backed Flux Promotions', 'Choosing whether OCI-backed Flux promotions should target floating environment tags or immutable references, with pipeline-governed tag movement and digest-backed audit as the key constraint.', moment('2026-02-28T18:15:00Z', 'February 28, 2026 at 7:15 PM'), { id: '0002', stamp: recommended });
export const observability = card(operations, 'observability-of-flux-delivery-paths-git-oci-and-failure-visibility-in-production', 'Observability of Flux Delivery Paths: Git, OCI, and Failure Visibility in Production', 'How to make Flux delivery paths observable in production: correlate Git or OCI source state, promotions, reconciliation, and rollout outcomes to explain failures quickly.', moment('2026-02-22T21:26:00Z', 'February 22, 2026 at 10:26 PM'));
export const path = card(foundation, 'what-a-kubernetes-delivery-path-actually-is-with-flux', 'What a Kubernetes Delivery Path Actually Is (with Flux)', 'A Flux-aware mental model for Kubernetes delivery paths: control plane vs data plane, team ownership boundaries, promotion flow, and failure visibility.', moment('2026-02-22T14:00:00Z', 'February 22, 2026 at 3:00 PM'));
export const gitless = card(adr, 'gitops-vs-gitlessops-oci-with-flux', 'GitOps vs GitlessOps (OCI) for Kubernetes Delivery with Flux', 'Choosing whether Flux should reconcile Kubernetes delivery state from Git or OCI artifacts, with trade-offs in promotion, observability, rollback, and operational burden.', moment('2026-02-22T12:00:00Z', 'February 22, 2026 at 1:00 PM'), { id: '0001', stamp: contextual });

function track(id: string, title: string, description: string, line: number, stations: readonly Card[]): TrackLine {
  return { id, title, description, address: `/tracks/${id}/`, line, stations, minutes: stations.length * 7 };
}

export const tracks = [
  track('flux-delivery', 'Flux Delivery', 'Start with the delivery model: control plane, data plane, ownership boundaries, and promotion flow.', 0, [path]),
  track('promotion-decisions', 'Promotion Decisions', 'Follow the decision path: Git vs OCI, floating tags, and the trade-offs behind promotion models.', 1, [gitless, floating]),
  track('operations-and-observability', 'Operations & Observability', 'Go deeper into incident visibility, correlation, and production metadata around Flux delivery.', 2, [observability, contract, staged]),
] as const;

export const frame: Frame = {
  name: 'Zachary Volpi',
  lang: 'en',
  tagline: 'Architecture decisions for software and platform systems.',
  navigation: [
    { label: 'Posts', href: '/posts/' },
    { label: 'Tracks', href: '/tracks/' },
    { label: 'Decisions', href: '/posts/architecture-decisions/' },
    { label: 'About', href: '/about/' },
  ],
  feed: { label: 'RSS Feed', href: '/rss.xml' },
  author: {
    name: 'Zachary Volpi',
    role: 'Senior fullstack engineer with a platform-minded approach',
    profiles: [
      { label: 'GitHub', href: 'https://github.com/goopil' },
      { label: 'LinkedIn', href: 'https://www.linkedin.com/in/zachary-volpi' },
    ],
  },
};

const head = (address: string, title: string): Head => ({ title, description: title, canonical: `https://zvolpi.ch${address}`, type: 'website', feeds: [], noindex: false, tags: [] });
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

export const listView: ListView = {
  kind: 'category',
  frame,
  head: head('/posts/operations/', 'Operations'),
  title: 'Operations',
  description: 'Running delivery paths: what is installed, what is seen, what is done when it stops.',
  introHtml: '<p>Articles about the night shift.</p>',
  label: operations,
  cards: [staged, contract, observability],
  total: 3,
  years: [
    { year: '2026', href: '/posts/operations/2026/', count: 3, current: false },
    { year: '2025', href: '/posts/operations/2025/', count: 11, current: false },
  ],
  siblings: [
    { label: 'Foundation', href: foundation.href, shape: 0, count: 1, current: false },
    { label: 'ADR', href: adr.href, shape: 1, count: 2, current: false },
    { label: 'Operations', href: operations.href, shape: 2, count: 3, current: true },
  ],
  trail: [{ label: 'Posts', href: '/posts/' }],
};

export const tracksView: TracksView = { kind: 'tracks', frame, head: head('/tracks/', 'Tracks'), title: 'Tracks', description: 'Choose the track that matches the problem you want to work on.', tracks };
export const trackView: TrackView = { kind: 'track', frame, head: head(tracks[2].address, tracks[2].title), track: tracks[2], bodyHtml: '<p>Four questions an incident asks of a delivery path, in the order in which they are asked.</p>', others: [{ label: 'Flux Delivery', href: tracks[0].address }, { label: 'Promotion Decisions', href: tracks[1].address }] };

const tag = (name: string) => ({ name, slug: name, href: `/tags/${name}/` });
export const tagsView: TagsView = { kind: 'tags', frame, head: head('/tags/', 'Tags'), title: 'Tags', description: 'Every tag.', tags: ['flux', 'oci', 'gitops', 'promotion', 'observability', 'kubernetes', 'rollback'].map((name, index) => ({ ...tag(name), count: 6 - (index % 5) })) };

export const postView: PostView = {
  kind: 'post',
  frame,
  head: head(contract.address, contract.title),
  card: contract,
  updated: moment('2026-03-04T08:00:00Z', 'March 4, 2026 at 9:00 AM'),
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
  changes: [{ day: day('2026-03-04', 'March 4, 2026'), noteHtml: 'Annotations renamed to the <code>org.opencontainers</code> ones.' }],
  appliesTo: [{ what: 'Flux', versions: '>= 2.3' }],
  verified: { day: day('2026-03-04', 'March 4, 2026'), outdated: false },
  repository: { edit: 'https://example.org/edit', history: 'https://example.org/history', report: 'https://example.org/report' },
};

export const decisionView: PostView = {
  ...postView,
  head: head(floating.address, floating.title),
  card: floating,
  places: [{ track: tracks[1], station: 2, previous: gitless }],
  decision: { id: '0002', stamp: recommended, deciders: ['Zachary Volpi', 'Platform guild'], supersedes: [], amends: [gitless], amendedBy: [] },
};

export const pageView: PageView = { kind: 'page', frame, head: head('/about/', 'About'), title: 'About', bodyHtml: '<p>Senior fullstack engineer with a platform-minded approach.</p><h2 id="what-you-can-expect">What You Can Expect</h2><ul><li>Constraints before conclusions</li><li>What breaks first</li></ul><h2 id="topics">Topics I Cover</h2><p>Delivery, promotion, observability.</p><h2 id="profiles">Profiles</h2><p><a href="https://github.com/goopil" rel="noopener">GitHub</a></p>', headings: [{ id: 'what-you-can-expect', depth: 2, text: 'What You Can Expect' }, { id: 'topics', depth: 2, text: 'Topics I Cover' }, { id: 'profiles', depth: 2, text: 'Profiles' }] };
export const missingView: MissingView = { kind: 'missing', frame, head: head('/', 'Not found'), status: 404, recent: newest.slice(0, 5), tracks };
export const allViews = { homeView, listView, tracksView, trackView, tagsView, postView, decisionView, pageView, missingView };
