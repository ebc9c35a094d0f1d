import { instance } from '@viz-js/viz';
import { z } from 'zod';
import { graphBox } from './graph-box';

export interface LaidOutNode {
  /** Index of the input node. */
  readonly node: number;
  /** Upper left corner, in pixels. */
  readonly x: number;
  readonly y: number;
}

export interface LaidOutEdge {
  /** Index of the input edge. */
  readonly edge: number;
  /** SVG path of the line. */
  readonly path: string;
  /** SVG points of the arrowhead. */
  readonly head: string;
}

/** A connected part of a graph, laid out from top to bottom, in pixels. */
export interface LaidOutGraph {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly LaidOutNode[];
  readonly edges: readonly LaidOutEdge[];
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

/** A connected part of a graph. Edges are pairs of nodes, from and to. */
export interface GraphPart {
  readonly nodes: readonly number[];
  readonly edges: readonly (readonly [number, number])[];
}

/**
 * Lays out the connected parts of a directed graph separately, with Graphviz (compiled to WebAssembly). Graphs are rarely
 * drawn, so the instance is not kept in memory.
 *
 * @throws Error when Graphviz rejects the graph
 */
export async function layOut(parts: readonly GraphPart[]): Promise<readonly LaidOutGraph[]> {
  const viz = await instance();
  return parts.map((part) => layOutPart(viz, part));
}

function layOutPart(viz: Awaited<ReturnType<typeof instance>>, { nodes, edges }: GraphPart): LaidOutGraph {
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
      edges: edges.map(([from, to], index) => ({ tail: String(from), head: String(to), attributes: { id: String(index) } })),
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
    edges: drawn.edges.map(({ id, _draw_, _hdraw_ }) => {
      const [first, ...rest] = pointsOf(_draw_, 'b').map(at);
      return { edge: Number(id), path: `M${first} C${rest.join(' ')}`, head: pointsOf(_hdraw_, 'P').map(at).join(' ') };
    }),
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

/**
 * The connected parts of a graph, regardless of the direction of its edges.
 *
 * @param count number of nodes
 * @param edges from and to, as indexes of nodes
 * @returns sorted nodes of each part; nodes without an edge are left out
 */
export function connectedParts(count: number, edges: readonly (readonly [number, number])[]): readonly (readonly number[])[] {
  const root = Array.from({ length: count }, (_, index) => index);
  const rootOf = (node: number): number => {
    let found = node;
    while (root[found] !== undefined && root[found] !== found) found = root[found] ?? found;
    root[node] = found;
    return found;
  };
  const touched = new Set<number>();
  for (const [from, to] of edges) {
    touched.add(from).add(to);
    root[rootOf(from)] = rootOf(to);
  }
  const parts = new Map<number, number[]>();
  for (const node of [...touched].sort((a, b) => a - b)) parts.set(rootOf(node), [...(parts.get(rootOf(node)) ?? []), node]);
  return [...parts.values()];
}
