import type { Day, StatusStamp } from '@/lib/content/card';
import type { Link } from '@/lib/content/frame';
import type { Framed } from './framed';
import type { DecisionLink } from './decision-record';
import type { Snapshot } from '@/lib/content/snapshot';
import { dayOf } from '@/lib/content/post-maker';
import type { Decision } from '@/lib/decisions/decision';
import { zoneOf } from '@/lib/base/zone';
import { connectedParts, layOut } from './graph-layout';
import { wrappedTitle } from './wrapped-title';
import { addresses } from './addresses';
import { logOf } from './decision-log';
import { linkTo } from './decision-record';
import { headOf, surroundings } from './head';
import { defineRow } from './row';

/** A decision as a box: upper left corner in pixels, title on one or two lines. */
export interface GraphNode extends DecisionLink {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
  readonly word?: string;
  readonly standard?: StatusStamp['standard'];
}

export type RelationKind = 'supersedes' | 'partly' | 'amends';

/** Which decisions supersede and amend which, drawn (each connected part separately) and in words. */
export interface DecisionGraphView extends Framed {
  readonly kind: 'decision-graph';
  readonly title: string;
  readonly description: string;
  readonly trail: readonly Link[];
  /** Sizes in pixels. Arrows point from the older decision to the newer one. */
  readonly groups: readonly {
    readonly width: number;
    readonly height: number;
    readonly nodes: readonly GraphNode[];
    readonly edges: readonly {
      readonly path: string;
      readonly head: string;
      readonly kind: RelationKind;
      readonly inForce: boolean;
    }[];
  }[];
  readonly relations: readonly {
    readonly newer: DecisionLink;
    readonly older: DecisionLink;
    readonly kind: RelationKind;
    readonly inForce: boolean;
    readonly day?: Day;
  }[];
  /** Connected decisions, including those not drawn. */
  readonly total: number;
  readonly drawn: number;
}

/** Limit per page; the connected decisions with the highest numbers are drawn. */
const mostDrawn = 300;
/** Characters on a line of a box. */
const lineLength = 26;

/** Relations between the drawn decisions, as indexes into them. */
function edgesOf(drawn: readonly Decision[]) {
  const places = new Map(drawn.map(({ path }, index) => [path, index]));
  return drawn.flatMap((decision, newer) =>
    (['supersedes', 'amends'] as const).flatMap((relation) =>
      decision[relation].flatMap(({ path, partly, inForce, day }) => {
        const older = places.get(path);
        const kind: RelationKind = partly ? 'partly' : relation;
        return older === undefined ? [] : [{ older, newer, kind, inForce, day }];
      }),
    ),
  );
}

const isConnected = (decision: Decision) =>
  decision.supersedes.length + decision.supersededBy.length + decision.amends.length + decision.amendedBy.length > 0;

export const hasGraph = (snapshot: Snapshot) => logOf(snapshot).all.some(isConnected);

export const decisionGraphRow = defineRow({
  kind: 'decision-graph',
  pattern: '/decisions/graph/',
  type: 'text/html',
  rank: 'large',
  in: { sitemap: true, lock: true },
  list: (snapshot) => (hasGraph(snapshot) ? [{}] : []),
  parts(snapshot) {
    const connected = logOf(snapshot).all.filter(isConnected);
    if (connected.length === 0) return undefined;
    const drawn = connected.slice(0, mostDrawn);
    return {
      around: surroundings(snapshot),
      total: connected.length,
      nodes: drawn.map((decision) => ({
        ...linkTo(snapshot, decision),
        word: decision.status?.word,
        standard: decision.status?.standard,
      })),
      edges: edgesOf(drawn),
      zone: snapshot.zone.name,
    };
  },
  async view(parts): Promise<DecisionGraphView> {
    const { frame } = parts.around;
    const zone = zoneOf(parts.zone);
    const { edges } = parts;
    const ends = edges.map(({ older, newer }) => [older, newer] as const);
    const families = connectedParts(parts.nodes.length, ends).map((members) => {
      const own = edges.filter(({ older }) => members.includes(older));
      return { nodes: members, own, edges: own.map(({ older, newer }) => [older, newer] as const) };
    });
    const groups = (await layOut(families)).map((laidOut, index) => ({
      width: laidOut.width,
      height: laidOut.height,
      nodes: laidOut.nodes.flatMap(({ node: place, x, y }) => {
        const node = parts.nodes[place];
        return node === undefined ? [] : [{ ...node, x, y, lines: wrappedTitle(node.title, lineLength) }];
      }),
      edges: laidOut.edges.flatMap(({ edge, path, head }) => {
        const known = families[index]?.own[edge];
        return known === undefined ? [] : [{ path, head, kind: known.kind, inForce: known.inForce }];
      }),
    }));
    return {
      kind: 'decision-graph',
      frame,
      head: headOf(parts.around, { title, description, address: addresses.decisionGraph() }),
      title,
      description,
      trail: [{ label: 'Decisions', href: addresses.decisions() }],
      groups,
      relations: edges.flatMap(({ older, newer, kind, inForce, day }) => {
        const [from, to] = [parts.nodes[newer], parts.nodes[older]];
        return from === undefined || to === undefined
          ? []
          : [{ newer: from, older: to, kind, inForce, day: day === undefined ? undefined : dayOf(zone, day) }];
      }),
      total: parts.total,
      drawn: parts.nodes.length,
    };
  },
});

const title = 'Graph of decisions';
const description = 'What supersedes and amends what.';
