import type { Card, Label, Moment, StatusStamp, TrackLine } from '@/lib/content/card';
import type { Frame } from '@/lib/content/frame';

/** The seed's six posts, three tracks and frame. */

const label = (segment: string, word: string, shape: number): Label => ({
  segment,
  label: word,
  href: `/posts/${segment}/`,
  shape,
});
export const foundation = label('foundations', 'Foundation', 0);
export const adr = label('architecture-decisions', 'ADR', 1);
export const operations = label('operations', 'Operations', 2);

export const moment = (iso: string, long: string): Moment => ({ iso, long, day: long.split(' at ')[0] ?? '' });
export const day = (iso: string, words: string) => ({ iso, day: words });

export const recommended: StatusStamp = {
  word: 'recommended',
  standard: 'accepted',
  definition: 'Decided as the default; depart from it only with a reason that you write down.',
  day: day('2026-02-28', 'February 28, 2026'),
};
const contextual: StatusStamp = {
  ...recommended,
  word: 'contextual',
  definition: 'Decided case by case; the article gives the constraints that settle it.',
  day: day('2026-02-22', 'February 22, 2026'),
};

function card(
  own: Label,
  slug: string,
  title: string,
  description: string,
  published: Moment,
  decision?: Card['decision'],
): Card {
  return { address: `${own.href}${slug}/`, title, description, label: own, published, minutes: 7, decision };
}

export const staged = card(
  operations,
  'designing-a-staged-installation-topology-with-flux',
  'Designing a Staged Installation Topology with Flux',
  'How to structure a Flux-managed cluster installation in clear stages so dependencies stay explicit, failures stay visible, and the topology stays replayable.',
  moment('2026-02-28T22:55:00Z', 'February 28, 2026 at 11:55 PM'),
);
export const contract = card(
  operations,
  'designing-the-promotion-metadata-contract-for-oci-backed-flux',
  'Designing the Promotion Metadata Contract for OCI-Backed Flux',
  'How to define a promotion metadata contract that makes OCI-backed Flux delivery auditable, rollbackable, and understandable in production.',
  moment('2026-02-28T19:10:00Z', 'February 28, 2026 at 08:10 PM'),
);
export const floating = card(
  adr,
  'floating-environment-tags-vs-immutable-references-for-oci-backed-flux-promotions',
  'Floating Environment Tags vs Immutable References for OCI-Backed Flux Promotions',
  'Choosing whether OCI-backed Flux promotions should target floating environment tags or immutable references, with pipeline-governed tag movement and digest-backed audit as the key constraint.',
  moment('2026-02-28T18:15:00Z', 'February 28, 2026 at 07:15 PM'),
  { id: '0002', stamp: recommended },
);
export const observability = card(
  operations,
  'observability-of-flux-delivery-paths-git-oci-and-failure-visibility-in-production',
  'Observability of Flux Delivery Paths: Git, OCI, and Failure Visibility in Production',
  'How to make Flux delivery paths observable in production: correlate Git or OCI source state, promotions, reconciliation, and rollout outcomes to explain failures quickly.',
  moment('2026-02-22T21:26:00Z', 'February 22, 2026 at 10:26 PM'),
);
export const path = card(
  foundation,
  'what-a-kubernetes-delivery-path-actually-is-with-flux',
  'What a Kubernetes Delivery Path Actually Is (with Flux)',
  'A Flux-aware mental model for Kubernetes delivery paths: control plane vs data plane, team ownership boundaries, promotion flow, and failure visibility.',
  moment('2026-02-22T14:00:00Z', 'February 22, 2026 at 03:00 PM'),
);
export const gitless = card(
  adr,
  'gitops-vs-gitlessops-oci-with-flux',
  'GitOps vs GitlessOps (OCI) for Kubernetes Delivery with Flux',
  'Choosing whether Flux should reconcile Kubernetes delivery state from Git or OCI artifacts, with trade-offs in promotion, observability, rollback, and operational burden.',
  moment('2026-02-22T12:00:00Z', 'February 22, 2026 at 01:00 PM'),
  { id: '0001', stamp: contextual },
);

function track(id: string, title: string, description: string, line: number, stations: readonly Card[]): TrackLine {
  return { id, title, description, address: `/tracks/${id}/`, line, stations, minutes: stations.length * 7 };
}

export const tracks = [
  track(
    'flux-delivery',
    'Flux Delivery',
    'Start with the delivery model: control plane, data plane, ownership boundaries, and promotion flow.',
    0,
    [path],
  ),
  track(
    'promotion-decisions',
    'Promotion Decisions',
    'Follow the decision path: Git vs OCI, floating tags, and the trade-offs behind promotion models.',
    1,
    [gitless, floating],
  ),
  track(
    'operations-and-observability',
    'Operations & Observability',
    'Go deeper into incident visibility, correlation, and production metadata around Flux delivery.',
    2,
    [observability, contract, staged],
  ),
] as const;

export const frame: Frame = {
  hasTags: true,
  name: 'Zachary Volpi',
  lang: 'en',
  tagline: 'Architecture decisions for software and platform systems.',
  navigation: [
    { label: 'Posts', href: '/posts/' },
    { label: 'Tracks', href: '/tracks/' },
    { label: 'Decisions', href: '/posts/architecture-decisions/' },
    { label: 'About', href: '/about/' },
  ],
  search: { label: 'Search', href: '/search/' },
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
