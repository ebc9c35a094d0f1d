import type { Snapshot } from '@/lib/content/snapshot';
import { dayOf } from '@/lib/content/post-maker';
import { sayOn } from '@/lib/content/frame';
import type { Decision } from '@/lib/decisions/decision';
import { memo } from '@/lib/base/memo';
import { zoneOf } from '@/lib/base/zone';
import { connectedParts, layOut } from './graph-layout';
import { wrappedTitle } from './wrapped-title';
import { addresses } from './addresses';
import { type DecisionLog, logOf, ofDecisions } from './decision-log';
import { linkTo } from './decision-record';
import type { Each } from './each';
import { framed, surroundings } from './head';
import { definePage, type ViewOf } from './row';

export type RelationKind = 'supersedes' | 'partly' | 'amends';

/** Limit per page; the connected decisions with the highest numbers are drawn. */
const mostDrawn = 300;
/** Characters on a line of a box. */
const lineLength = 26;

/** Relations between the drawn decisions, as indexes into them; from the older one to the newer one. */
function edgesOf(drawn: readonly Decision[]) {
  const places = new Map(drawn.map(({ path }, index) => [path, index]));
  return drawn.flatMap((decision, to) =>
    (['supersedes', 'amends'] as const).flatMap((relation) =>
      decision[relation].flatMap(({ path, partly, inForce, day }) => {
        const from = places.get(path);
        const kind: RelationKind = partly ? 'partly' : relation;
        return from === undefined ? [] : [{ from, to, kind, inForce, day }];
      }),
    ),
  );
}

const isConnected = (decision: Decision) =>
  decision.supersedes.length + decision.supersededBy.length + decision.amends.length + decision.amendedBy.length > 0;

const connectedOf = memo(({ all }: DecisionLog) => all.filter(isConnected));

export const hasGraph = (snapshot: Snapshot) => connectedOf(logOf(snapshot)).length > 0;

const connectedIn: Each<readonly Decision[]> = {
  list: (snapshot) => (hasGraph(snapshot) ? [{}] : []),
  find: (snapshot) => (hasGraph(snapshot) ? connectedOf(logOf(snapshot)) : undefined),
  touched: ofDecisions,
};

/** Which decisions supersede and amend which, drawn (each connected part separately) and in words. */
export const decisionGraphRow = definePage({
  kind: 'decision-graph',
  pattern: '/decisions/graph/',
  rank: 'large',
  of: connectedIn,
  parts(snapshot, connected) {
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
  async view({ around, total, nodes, edges, ...parts }) {
    const zone = zoneOf(parts.zone, around.frame.lang);
    const say = sayOn(around.frame);
    const page = { title: say('graphOfDecisions'), description: say('graphAbout') };
    const families = connectedParts(nodes.length, edges).map((members) => ({
      nodes: members,
      edges: edges.filter(({ from }) => members.includes(from)),
    }));
    return {
      kind: 'decision-graph' as const,
      ...framed(around, { ...page, address: addresses.decisionGraph() }),
      ...page,
      trail: [{ label: say('decisions'), href: addresses.decisions() }],
      // Arrows point from the older decision to the newer one.
      groups: (await layOut(families)).map((laidOut) => ({
        ...laidOut,
        nodes: laidOut.nodes.flatMap(({ node: place, x, y }) => {
          const node = nodes[place];
          return node === undefined ? [] : [{ ...node, x, y, lines: wrappedTitle(node.title, lineLength) }];
        }),
        edges: laidOut.edges.map(({ edge: { kind, inForce }, path, head }) => ({ path, head, kind, inForce })),
      })),
      relations: edges.flatMap(({ from, to, kind, inForce, day }) => {
        const [newer, older] = [nodes[to], nodes[from]];
        return newer === undefined || older === undefined
          ? []
          : [{ newer, older, kind, inForce, day: day === undefined ? undefined : dayOf(zone, day) }];
      }),
      // Connected decisions, including those not drawn.
      total,
      drawn: nodes.length,
    };
  },
});

export type DecisionGraphView = ViewOf<typeof decisionGraphRow>;
