import { styleOf } from './cascade';

/**
 * Mermaid's colours and the site's: Mermaid draws in these, and the drawing gets classes instead (`d-wash` for a filling,
 * `d-stroke-ink` for a line), which follow the theme.
 */
export const greys = { paper: '#fefefe', wash: '#f1f1f1', group: '#e9e9e9', rule: '#bbbbbb', quiet: '#666666', ink: '#101010' };

/** Colours of things that are only to be told apart: `d-1` to `d-8`. */
export const series = ['#a00001', '#a00002', '#a00003', '#a00004', '#a00005', '#a00006', '#a00007', '#a00008'];

type Rgb = readonly [number, number, number];

/** Names of the site's colours for the colours of one drawing. */
export function palette(): (colour: string) => string {
  const named = new Map([
    ...Object.entries(greys).map(([name, hex]) => [String(rgbOf(hex)), name] as const),
    ...series.map((hex, index) => [String(rgbOf(hex)), String(index + 1)] as const),
  ]);
  const others = new Map<string, string>();
  return (colour) => {
    const rgb = rgbOf(colour);
    const known = named.get(String(rgb));
    if (known !== undefined) return known;
    if (Math.max(...rgb) - Math.min(...rgb) < 24) return nearestGrey(rgb);
    const other = others.get(String(rgb)) ?? String((others.size % series.length) + 1);
    others.set(String(rgb), other);
    return other;
  };
}

function nearestGrey([red]: Rgb): string {
  const far = (hex: string) => Math.abs(rgbOf(hex)[0] - red);
  return Object.entries(greys).reduce((best, next) => (far(next[1]) < far(best[1]) ? next : best))[0];
}

const names: Readonly<Record<string, Rgb>> = {
  ...{ white: [255, 255, 255], black: [0, 0, 0], grey: [128, 128, 128], gray: [128, 128, 128], lightgrey: [211, 211, 211] },
  ...{ red: [255, 0, 0], navy: [0, 0, 128], blue: [0, 0, 255], green: [0, 128, 0], currentcolor: [187, 187, 187] },
};

/** Reads the notations that Mermaid writes; a name that it does not use is taken for black. */
function rgbOf(colour: string): Rgb {
  const text = colour.trim().toLowerCase();
  const hex = /^#([\da-f]{3,8})$/.exec(text)?.[1];
  if (hex !== undefined) {
    const pairs = hex.length < 6 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
    const [red = 0, green = 0, blue = 0] = pairs.map((pair) => Number.parseInt(pair, 16));
    return [red, green, blue];
  }
  const [first = 0, second = 0, third = 0] = text.match(/-?[\d.]+/g)?.map(Number) ?? [];
  if (text.startsWith('rgb')) return [Math.round(first), Math.round(second), Math.round(third)];
  if (!text.startsWith('hsl')) return names[text] ?? [0, 0, 0];
  const [saturation, light] = [second / 100, third / 100];
  const channel = (shift: number) => {
    const at = (((shift + first / 30) % 12) + 12) % 12;
    const value = light - saturation * Math.min(light, 1 - light) * Math.max(-1, Math.min(at - 3, 9 - at, 1));
    return Math.round(255 * value);
  };
  return [channel(0), channel(8), channel(4)];
}

/** Whether a value of `fill` or `stroke` paints nothing. */
const isNothing = (value: string | undefined) =>
  value === undefined || /^(?:none|transparent|initial|unset)$|^(?:rgb|hsl)a\(.*,\s*0\)$|^#[\da-f]{6}00$/i.test(value);

/** The attributes, with `class`, that paint a shape. Whoever shows the drawing gives it ink as its filling and no line. */
export function paintOf(element: Element, nameOf: (colour: string) => string): Record<string, string> {
  const isText = element.tagName === 'text' || element.tagName === 'tspan';
  const fill = styleOf(element, 'fill') ?? 'black';
  const stroke = isText ? undefined : styleOf(element, 'stroke');
  const width = Number.parseFloat(styleOf(element, 'stroke-width') ?? '1');
  const isOutlined = !isNothing(stroke) && width !== 0;
  // White is the sign on the tile of an icon.
  const isSign = element.parentElement?.closest('svg svg') != null && /^(?:#fff(?:fff)?|white)$/i.test(fill);
  const filling = isNothing(fill) ? 'none' : isSign ? 'ink' : nameOf(fill);
  const classes: string[] = [];
  // All fillings are pale, so a text on them is in ink whatever Mermaid chose; only on ink it is in paper.
  if (isText ? fill === greys.paper : !/^(?:none|ink)$/.test(filling)) classes.push(`d-${filling}`);
  if (isText && filling === 'quiet') classes.push('d-quiet');
  if (isOutlined) classes.push(`d-stroke-${/^(?:#fff(?:fff)?|white)$/i.test(stroke ?? '') ? 'ink' : nameOf(stroke ?? '')}`);
  const dashes = styleOf(element, 'stroke-dasharray') ?? 'none';
  const opacity = element.tagName === 'rect' ? undefined : (styleOf(element, 'opacity') ?? styleOf(element, 'fill-opacity'));
  return {
    ...(classes.length === 0 ? {} : { class: classes.join(' ') }),
    ...(filling === 'none' ? { fill: 'none' } : {}),
    ...(isOutlined && (width >= 3 || width < 0.8) ? { 'stroke-width': String(Math.round(width * 10) / 10) } : {}),
    ...(isOutlined && !/^(?:none|0|1,\s?0)$/.test(dashes) ? { 'stroke-dasharray': dashes.replace(/px/g, '') } : {}),
    ...(opacity === undefined || Number(opacity) === 1 ? {} : { opacity: String(Math.round(Number(opacity) * 100) / 100) }),
  };
}
