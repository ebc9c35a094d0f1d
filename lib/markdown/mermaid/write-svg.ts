import svgpath from 'svgpath';
import { escaped } from '@/lib/base/escaped';
import { styleOf } from './cascade';
import { idPlace } from './id-place';
import { boxOf, transformOf } from './measure';
import { paintOf, palette } from './paint';
import { fontSizeOf, isBold, placedRuns } from './text-box';

const containers = new Set(['g', 'defs', 'marker', 'symbol', 'svg']);
const shapes = new Set(['rect', 'circle', 'ellipse', 'line', 'path', 'polygon', 'polyline', 'text', 'use']);
const geometry = new Set(
  (
    'x y x1 y1 x2 y2 cx cy r rx ry d points width height viewBox refX refY markerWidth markerHeight orient ' +
    'markerUnits marker-start marker-end href stroke-opacity'
  ).split(' '),
);
/** Mermaid writes a place and a size on other shapes too, where they mean nothing and are not valid. */
const boxes = new Set(['rect', 'use', 'svg', 'symbol']);
const ofBox = new Set(['x', 'y', 'width', 'height']);
const defaults = new Set(['x 0', 'y 0', 'rx 0', 'ry 0', 'cx 0', 'cy 0', 'x1 0', 'y1 0', 'x2 0', 'y2 0']);

const rounded = (number: number) => String(Math.round(number * 10) / 10 || 0);

/**
 * Writes Mermaid's drawing for a page: only shapes and texts with their places, coloured by class.
 *
 * @param svg in the document of the window that drew it
 * @param part is appended to the id of the diagram, which keeps the ids of its two drawings apart
 */
export function writeSvg(svg: Element, part: string): { svg: string; width: number } {
  const nameOf = palette();
  const targets = targetsIn(svg);
  const [left = 0, top = 0, width = 0, height = 0] = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  const body = [...svg.children].map(write).join('');
  const size = `viewBox="${[left, top, width, height].map(rounded).join(' ')}" width="${Math.ceil(width)}" height="${Math.ceil(height)}"`;
  return { svg: `<svg ${size}>${body}</svg>`, width: Math.ceil(width) };

  function write(element: Element): string {
    const { tagName } = element;
    const isTarget = targets.has(element.id);
    // A line for today would be right for one day only.
    if (
      element.classList.contains('today') ||
      styleOf(element, 'display') === 'none' ||
      styleOf(element, 'visibility') === 'hidden'
    )
      return '';
    if (tagName === 'marker' || tagName === 'symbol') {
      if (!isTarget) return '';
    } else if (tagName === 'a' || tagName === 'switch') return [...element.children].map(write).join('');
    if (containers.has(tagName)) {
      const inner = [...element.children].map(write).join('');
      const attributes = written(element, {});
      return inner === '' || (attributes === '' && /^g|defs$/.test(tagName))
        ? inner
        : `<${tagName}${attributes}>${inner}</${tagName}>`;
    }
    if (!shapes.has(tagName)) return '';
    if (tagName === 'text') return text(element);
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = boxOf(element) ?? [];
    const isMarked = /marker-/.test(element.getAttributeNames().join());
    if (tagName !== 'use' && !isMarked && (tagName === 'rect' ? x1 - x0 <= 0 || y1 - y0 <= 0 : x1 - x0 + y1 - y0 <= 0)) return '';
    const paint = tagName === 'use' ? {} : paintOf(element, nameOf);
    // A shape without fill and stroke only receives clicks.
    if (paint.fill === 'none' && paint.class === undefined) return '';
    return `<${tagName}${written(element, paint)}/>`;
  }

  function text(element: Element): string {
    const runs = placedRuns(element);
    if (runs.every(({ content }) => content.trim() === '')) return '';
    const attributesOf = (at: Element): Record<string, string> => ({
      ...(fontSizeOf(at) === 16 ? {} : { 'font-size': rounded(fontSizeOf(at)) }),
      ...(isBold(at) ? { 'font-weight': '600' } : {}),
      ...(/italic|oblique/.test(styleOf(at, 'font-style') ?? '') ? { 'font-style': 'italic' } : {}),
      ...paintOf(at, nameOf),
    });
    const common = attributesOf(runs[0]?.element ?? element);
    const anchor: Record<string, string> =
      runs[0]?.anchor === 0.5 ? { 'text-anchor': 'middle' } : runs[0]?.anchor === 1 ? { 'text-anchor': 'end' } : {};
    const lines: { place: string; content: string }[] = [];
    for (const run of runs) {
      const own = attributesOf(run.element);
      const differs = Object.entries(own).filter(
        ([name, value]) => !Object.entries(common).some(([a, b]) => a === name && b === value),
      );
      const content = escaped(run.content);
      const inner = differs.length === 0 ? content : `<tspan${join(Object.fromEntries(differs))}>${content}</tspan>`;
      const last = lines.at(-1);
      if (run.isFirst || last === undefined)
        lines.push({ place: ` x="${rounded(run.x)}" y="${rounded(run.y)}"`, content: inner });
      else last.content += inner;
    }
    const isOne = lines.length === 1;
    const content = isOne ? lines[0]?.content : lines.map((line) => `<tspan${line.place}>${line.content}</tspan>`).join('');
    return `<text${isOne ? lines[0]?.place : ''}${join({ ...transformed(element), ...anchor, ...common })}>${content}</text>`;
  }

  function written(element: Element, paint: Record<string, string>): string {
    const attributes: Record<string, string> = transformed(element);
    if (targets.has(element.id)) attributes.id = `${idPlace}${part}.${targets.get(element.id)}`;
    for (const { name, value } of element.attributes) {
      const plain = name.replace('xlink:', '');
      if (!geometry.has(plain) || value.trim() === '' || (ofBox.has(plain) && !boxes.has(element.tagName))) continue;
      const id = /^(?:url\(#|#)(.*?)\)?$/.exec(value)?.[1];
      if (id !== undefined) {
        if (targets.has(id)) attributes[plain] = value.replace(id, `${idPlace}${part}.${targets.get(id)}`);
      } else if (name === 'd') attributes.d = svgpath(value).rel().round(1).toString();
      else attributes[plain] = number(value);
    }
    for (const [name, value] of Object.entries(attributes)) if (defaults.has(`${name} ${value}`)) delete attributes[name];
    return join({ ...attributes, ...paint });
  }
}

const number = (value: string) => value.replace(/-?\d*\.?\d+(?:e-?\d+)?(?:px)?/g, (found) => rounded(Number.parseFloat(found)));

function transformed(element: Element): Record<string, string> {
  const transform = number(transformOf(element).replace(/\s*,\s*/g, ' '));
  return /^(?:translate\(0(?: 0)?\))?$/.test(transform) ? {} : { transform };
}

const join = (attributes: Record<string, string>) =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');

/** Numbers of the ids that the drawing refers to. */
function targetsIn(svg: Element): ReadonlyMap<string, number> {
  const targets = new Map<string, number>();
  for (const element of svg.querySelectorAll('[marker-start], [marker-end], use'))
    for (const { name, value } of element.attributes)
      if (/marker-|href/.test(name)) {
        const id = /#(.*?)\)?$/.exec(value)?.[1];
        if (id !== undefined && !targets.has(id)) targets.set(id, targets.size + 1);
      }
  return targets;
}
