import { labelOut } from './diagram-labels';

const elements = new Set([
  'svg',
  'g',
  'defs',
  'marker',
  'rect',
  'circle',
  'ellipse',
  'line',
  'path',
  'polygon',
  'polyline',
  'text',
  'tspan',
]);
const geometry = new Set(
  'x y x1 y1 x2 y2 cx cy r rx ry d dx dy points width height viewBox transform text-anchor font-size stroke-dasharray marker-start marker-end markerWidth markerHeight refX refY orient'.split(
    ' ',
  ),
);
const tag = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g;

/** Class of a shape by the renderer's names for its fill and stroke. */
const paints: Readonly<Record<string, string>> = {
  '_node-fill _node-stroke': 'd-node',
  '_node-fill none': 'd-fill',
  'none _line': 'd-edge',
  '_group-fill _node-stroke': 'd-group',
  '_group-hdr _node-stroke': 'd-group-head',
  '_group-hdr none': 'd-group-head',
  '_group-hdr ': 'd-group-head',
  '_key-badge ': 'd-group-head',
  '_arrow _arrow': 'd-arrow',
  '_arrow ': 'd-arrow',
  'bg _arrow': 'd-arrow-open',
  'bg _inner-stroke': 'd-label-box',
  'bg ': 'd-paper',
  '_text none': 'd-dot',
  '_text ': 'd-dot',
  'fg none': 'd-dot',
  'none _text': 'd-ring',
  'bg _text': 'd-ring',
};
const textPaints: Readonly<Record<string, string>> = {
  '_text-sec': 'd-group-text',
  '_text-muted': 'd-muted',
  '_text-faint': 'd-muted',
};

/**
 * Sanitises the renderer's SVG: keeps only known elements and geometry, and replaces colours by classes.
 *
 * @param id of the diagram; it makes marker ids unique on the page
 * @param rounding corner radius of boxes that have none
 * @returns `undefined` when the SVG contains unknown elements or broken markup
 */
export function cleanSvg(svg: string, id: string, rounding: number): string | undefined {
  const body = svg.replace(/<style>[\s\S]*?<\/style>|<text[^>]*>\(no attributes\)<\/text>/g, '').replace(/>\s*\n\s*</g, '><');
  if (/[<>]/.test(body.replace(tag, '').replace(/&[a-z#0-9]+;/gi, ''))) return undefined;
  let isKnown = true;
  const result = body.replace(tag, (_, slash: string, name: string, written: string, end: string) => {
    isKnown &&= elements.has(name);
    if (slash !== '') return `</${name}>`;
    const attributes = new Map([...written.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]));
    return `<${name}${cleanAttributes(name, attributes, id, rounding)}${end === '' ? '' : ' /'}>`;
  });
  return isKnown ? labelOut(result).replace(/\s*\n\s*/g, ' ') : undefined;
}

function cleanAttributes(name: string, attributes: ReadonlyMap<string, string>, id: string, rounding: number): string {
  const kept: string[] = [];
  const marker = attributes.get('id');
  if (name === 'marker' && marker !== undefined) kept.push(`id="${id}-${marker}"`);
  for (const [key, value] of attributes) {
    if (!geometry.has(key)) continue;
    const isFlat = name === 'rect' && /^r[xy]$/.test(key) && value === '0';
    const known = value.replace(/^url\(#([\w-]+)\)$/, `url(#${id}-$1)`).replace(/(\d+\.\d)\d+/g, '$1');
    kept.push(`${key}="${isFlat ? rounding : known}"`);
  }
  const names = paintClass(name, attributes);
  if (names !== undefined) kept.push(names.startsWith('d-outline') ? `class="${names}" fill="none"` : `class="${names}"`);
  return kept.map((attribute) => ` ${attribute}`).join('');
}

function paintClass(name: string, attributes: ReadonlyMap<string, string>): string | undefined {
  const fill = paintName(attributes.get('fill'));
  const stroke = paintName(attributes.get('stroke'));
  if (name === 'text' || name === 'tspan') return fill === '' && name === 'tspan' ? undefined : (textPaints[fill] ?? 'd-text');
  if (fill === '' && stroke === '') return undefined;
  const known = paints[`${fill} ${stroke}`];
  const isThick = known === 'd-edge' && Number(attributes.get('stroke-width') ?? 1) >= 2;
  if (known !== undefined) return isThick ? `${known} d-thick` : known;
  return fill === '' || fill === 'none' ? 'd-outline' : 'd-node';
}

const paintName = (paint = '') => /^var\(--([\w-]+)\)$/.exec(paint)?.[1] ?? paint;
