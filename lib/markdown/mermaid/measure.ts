import { forgetStyles, styleOf } from './cascade';
import { around, type Edges, lengthOf, type Matrix, matrixOf, moved, pathPoints, pointAt, union } from './geometry';
import { lengthIn, textBox, textLength } from './text-box';

/** The box around an element in its own coordinates, as `getBBox` gives it; nothing for what is not drawn. */
export function boxOf(element: Element): Edges | undefined {
  const of = (name: string) => lengthIn(element, name) ?? 0;
  switch (element.tagName) {
    case 'text':
    case 'tspan':
      return textBox(element);
    case 'rect':
    case 'image':
    case 'foreignObject':
      return of('width') > 0 && of('height') > 0 ? [of('x'), of('y'), of('x') + of('width'), of('y') + of('height')] : undefined;
    case 'circle':
      return [of('cx') - of('r'), of('cy') - of('r'), of('cx') + of('r'), of('cy') + of('r')];
    case 'ellipse':
      return [of('cx') - of('rx'), of('cy') - of('ry'), of('cx') + of('rx'), of('cy') + of('ry')];
    case 'line':
    case 'polygon':
    case 'polyline':
    case 'path':
      return around(pointsOf(element));
    case 'g':
    case 'a':
    case 'svg':
    case 'switch':
      return union(
        [...element.children].flatMap((child) => {
          const box = styleOf(child, 'display') === 'none' ? undefined : boxOf(child);
          return box === undefined ? [] : [moved(box, ownMatrix(child))];
        }),
      );
    default:
      return undefined;
  }
}

function pointsOf(element: Element) {
  const of = (name: string) => lengthIn(element, name) ?? 0;
  if (element.tagName === 'path') return pathPoints(element.getAttribute('d') ?? '');
  if (element.tagName === 'line')
    return [
      { x: of('x1'), y: of('y1') },
      { x: of('x2'), y: of('y2') },
    ];
  const numbers =
    element
      .getAttribute('points')
      ?.match(/-?[\d.]+(?:e-?\d+)?/g)
      ?.map(Number) ?? [];
  return numbers.flatMap((x, index) => (index % 2 === 0 ? [{ x, y: numbers[index + 1] ?? 0 }] : []));
}

/** The transformation of an element, of its style too: the milestones of a chart are squares turned by a style. */
export function transformOf(element: Element): string {
  const styled = styleOf(element, 'transform');
  if (styled === undefined || styled === 'none' || styled === element.getAttribute('transform')) return styled ?? '';
  const [x = 0, y = 0] = (element.getAttribute('transform-origin') ?? '')
    .split(/\s+/)
    .map((part) => Number.parseFloat(part) || 0);
  return `translate(${x} ${y}) ${styled.replace(/deg|px/g, '')} translate(${-x} ${-y})`;
}

/** The matrix between an element and its parent. */
function ownMatrix(element: Element): Matrix {
  if (element.tagName !== 'svg' || element.parentElement?.closest('svg') == null) return matrixOf(transformOf(element));
  const of = (name: string) => lengthIn(element, name) ?? 0;
  const [left = 0, top = 0, width = 0] = (element.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  const scale = width === 0 ? 1 : of('width') / width;
  return [scale, 0, 0, scale, of('x') - left * scale, of('y') - top * scale];
}

/** Without left and top: Mermaid tells by them which of its own boxes it has. */
const rectangle = ([left, top, right, bottom]: Edges = [0, 0, 0, 0]) => ({
  x: left,
  y: top,
  width: right - left,
  height: bottom - top,
});

function boxOnPage(element: Element) {
  let box = boxOf(element);
  for (let at: Element | null = element; box !== undefined && at !== null; at = at.parentElement) box = moved(box, ownMatrix(at));
  const [left, top, right, bottom] = box ?? [0, 0, 0, 0];
  return { ...rectangle(box), left, top, right, bottom };
}

/** The measuring methods that Mermaid calls on a browser's elements, for their prototype. */
export const measures = {
  getBBox: asked((element) => rectangle(boxOf(element))),
  getBoundingClientRect: asked(boxOnPage),
  getComputedTextLength: asked(textLength),
  getTotalLength: asked((element) => lengthOf(pointsOf(element))),
  getPointAtLength: asked((element, length) => pointAt(pointsOf(element), length)),
};

/** Elements may have changed since the last call. */
function asked<Answer>(answer: (element: Element, argument: number) => Answer) {
  return function (this: Element, argument: number): Answer {
    forgetStyles(false);
    return answer(this, argument);
  };
}
