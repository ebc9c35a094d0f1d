import { instance } from '@viz-js/viz';
import { z } from 'zod';
import { groupedBy } from '@/lib/decisions/grouped-by';
import { graphBox } from './graph-box';

interface Edge {
  readonly from: number;
  readonly to: number;
}

interface GraphPart<Drawn extends Edge> {
  readonly nodes: readonly number[];
  readonly edges: readonly Drawn[];
}

const margin = 8;
const perInch = 72;

const point = z.tuple([z.number(), z.number()]);
const drawing = z.array(z.object({ op: z.string(), points: z.array(point).optional() }));
const output = z.object({
  bb: z.string(),
  objects: z.array(z.object({ name: z.string(), pos: z.string() })),
  edges: z.array(z.object({ tail: z.number(), head: z.number(), id: z.string(), _draw_: drawing, _hdraw_: drawing })).default([]),
});

/**
 * Lays out the connected parts of a directed graph separately, with Graphviz (compiled to WebAssembly). Graphs are rarely
 * drawn, so the instance is not kept in memory.
 *
 * @returns sizes in pixels, nodes by their upper left corners, edges with the SVG path of the line and the points of the head
 *
 * @throws Error when Graphviz rejects the graph
 */
export async function layOut<Drawn extends Edge>(parts: readonly GraphPart<Drawn>[]) {
  const viz = await instance();
  return parts.map((part) => layOutPart(viz, part));
}

function layOutPart<Drawn extends Edge>(viz: Awaited<ReturnType<typeof instance>>, { nodes, edges }: GraphPart<Drawn>) {
  const drawn = output.parse(
    viz.renderJSON({
      graphAttributes: { rankdir: 'TB', nodesep: 0.25, ranksep: 0.45 },
      nodeAttributes: {
        shape: 'box',
        fixedsize: true,
        width: graphBox.width / perInch,
        height: graphBox.height / perInch,
        label: '',
      },
      nodes: nodes.map((node) => ({ name: String(node) })),
      edges: edges.map(({ from, to }, index) => ({ tail: String(from), head: String(to), attributes: { id: String(index) } })),
    }),
  );
  const [left = 0, bottom = 0, right = 0, top = 0] = drawn.bb.split(',').map(Number);
  const x = (value: number) => round(value - left + margin);
  const y = (value: number) => round(top - value + margin);
  const at = ([across, up]: readonly [number, number]) => `${x(across)},${y(up)}`;
  const pointsOf = (operations: z.infer<typeof drawing>, op: string) =>
    operations.flatMap((operation) => (operation.op === op ? (operation.points ?? []) : []));
  return {
    width: Math.ceil(right - left + 2 * margin),
    height: Math.ceil(top - bottom + 2 * margin),
    nodes: drawn.objects.map(({ name, pos }) => {
      const [across = 0, up = 0] = pos.split(',').map(Number);
      return { node: Number(name), x: round(x(across) - graphBox.width / 2), y: round(y(up) - graphBox.height / 2) };
    }),
    edges: drawn.edges.flatMap(({ id, _draw_, _hdraw_ }) => {
      const [first, ...rest] = pointsOf(_draw_, 'b').map(at);
      const edge = edges[Number(id)];
      if (edge === undefined) return [];
      return [{ edge, path: `M${first} C${rest.join(' ')}`, head: pointsOf(_hdraw_, 'P').map(at).join(' ') }];
    }),
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

/**
 * The connected parts of a graph, regardless of the direction of its edges.
 *
 * @param count number of nodes
 * @returns sorted nodes of each part; nodes without an edge are left out
 */
export function connectedParts(count: number, edges: readonly Edge[]): readonly (readonly number[])[] {
  const root = Array.from({ length: count }, (_, index) => index);
  const rootOf = (node: number): number => {
    let found = node;
    while (root[found] !== undefined && root[found] !== found) found = root[found] ?? found;
    root[node] = found;
    return found;
  };
  const touched = new Set<number>();
  for (const { from, to } of edges) {
    touched.add(from).add(to);
    root[rootOf(from)] = rootOf(to);
  }
  return [
    ...groupedBy(
      [...touched].sort((a, b) => a - b),
      rootOf,
    ).values(),
  ];
}
