import svgpath from 'svgpath';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Left, top, right and bottom edge. */
export type Edges = readonly [number, number, number, number];

/** `[a b c d e f]` of SVG. */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

/** The matrix of a `transform` attribute. */
export function matrixOf(transform: string): Matrix {
  let result = identity;
  for (const [, name, written = ''] of transform.matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    const [a = 0, b, c, d = 0, e = 0, f = 0] = written
      .trim()
      .split(/[\s,]+/)
      .map((part) => Number.parseFloat(part) || 0);
    if (name === 'translate') result = times(result, [1, 0, 0, 1, a, b ?? 0]);
    else if (name === 'scale') result = times(result, [a, 0, 0, b ?? a, 0, 0]);
    else if (name === 'matrix') result = times(result, [a, b ?? 0, c ?? 0, d, e, f]);
    else if (name === 'rotate') {
      const [sin, cos] = [Math.sin((a * Math.PI) / 180), Math.cos((a * Math.PI) / 180)];
      const [x, y] = [b ?? 0, c ?? 0];
      result = times(times(times(result, [1, 0, 0, 1, x, y]), [cos, sin, -sin, cos, 0, 0]), [1, 0, 0, 1, -x, -y]);
    }
  }
  return result;
}

/** The edges around edges that a matrix moves. */
export function moved([left, top, right, bottom]: Edges, [a, b, c, d, e, f]: Matrix): Edges {
  const corners = [left, right].flatMap((x) => [top, bottom].map((y): Point => ({ x: a * x + c * y + e, y: b * x + d * y + f })));
  return around(corners) ?? [left, top, right, bottom];
}

/** The edges around points. */
export function around(points: readonly Point[]): Edges | undefined {
  if (points.length === 0) return undefined;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right, bottom];
}

export const union = (list: readonly Edges[]): Edges | undefined =>
  around(
    list.flatMap(([left, top, right, bottom]) => [
      { x: left, y: top },
      { x: right, y: bottom },
    ]),
  );

const steps = 24;

/** Points along a path, close enough together to measure by. */
export function pathPoints(d: string): Point[] {
  const points: Point[] = [];
  let start: Point = { x: 0, y: 0 };
  svgpath(d)
    .abs()
    .unshort()
    .unarc()
    .iterate(([sign, ...n], _, x, y) => {
      const [a = 0, b = 0, c = 0, e = 0, f = 0, g = 0] = n;
      const at = (t: number, ...[p0, p1, p2, p3]: readonly [number, number, number, number]) =>
        p0 * (1 - t) ** 3 + 3 * p1 * t * (1 - t) ** 2 + 3 * p2 * t ** 2 * (1 - t) + p3 * t ** 3;
      const curve = (x1: number, y1: number, x2: number, y2: number, x3: number, y3: number) => {
        for (let step = 1; step <= steps; step++)
          points.push({ x: at(step / steps, x, x1, x2, x3), y: at(step / steps, y, y1, y2, y3) });
      };
      if (sign === 'M') points.push((start = { x: a, y: b }));
      else if (sign === 'L') points.push({ x: a, y: b });
      else if (sign === 'H') points.push({ x: a, y });
      else if (sign === 'V') points.push({ x, y: a });
      else if (sign === 'C') curve(a, b, c, e, f, g);
      else if (sign === 'Q')
        curve(x + ((a - x) * 2) / 3, y + ((b - y) * 2) / 3, c + ((a - c) * 2) / 3, e + ((b - e) * 2) / 3, c, e);
      else points.push(start);
    });
  return points;
}

/** Length of a line through points. */
export const lengthOf = (points: readonly Point[]): number =>
  points.reduce((sum, point, index) => sum + distance(points[index - 1] ?? point, point), 0);

/** The point at a length along a line. */
export function pointAt(points: readonly Point[], length: number): Point {
  let left = Math.max(0, length);
  for (const [index, to] of points.entries()) {
    const from = points[index - 1] ?? to;
    const part = distance(from, to);
    if (part > 0 && left <= part)
      return { x: from.x + ((to.x - from.x) * left) / part, y: from.y + ((to.y - from.y) * left) / part };
    left -= part;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}

const distance = (a: Point, b: Point) => Math.hypot(b.x - a.x, b.y - a.y);
