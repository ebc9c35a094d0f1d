import { styleOf } from './cascade';
import { type Edges, union } from './geometry';
import { face, textWidth } from './text-width';

/** Smallest size at which a text is shown, in pixels. */
const smallestText = 12;

const anchors: Readonly<Record<string, number>> = { middle: 0.5, end: 1 };
/** How far below the given place the base line lies, as a part of the font size. */
const baselines: Readonly<Record<string, number>> = {
  ...{ middle: face.xHeight / 2, central: (face.ascent - face.descent) / 2, hanging: face.ascent * 0.8 },
  ...{ 'text-before-edge': face.ascent, 'before-edge': face.ascent, 'text-top': face.ascent },
  ...{ 'text-after-edge': -face.descent, 'after-edge': -face.descent, ideographic: -face.descent },
};

export function fontSizeOf(element: Element): number {
  const written = styleOf(element, 'font-size') ?? '16px';
  const [, number = '16', unit] = /^([\d.]+)\s*(px|em|ex|rem|%|pt)?$/.exec(written) ?? [];
  const parent = () => (element.parentElement === null ? 16 : fontSizeOf(element.parentElement));
  const factor =
    unit === 'em'
      ? parent()
      : unit === 'ex'
        ? parent() * face.xHeight
        : unit === '%'
          ? parent() / 100
          : unit === 'rem'
            ? 16
            : unit === 'pt'
              ? 4 / 3
              : 1;
  return Math.max(smallestText, Number(number) * factor);
}

export const isBold = (element: Element): boolean => /^(?:bold|bolder|[6-9]00)$/.test(styleOf(element, 'font-weight') ?? '');

/** A length of an attribute in pixels; of a list the first. */
export function lengthIn(element: Element, name: string): number | undefined {
  const written = element.getAttribute(name);
  const [, number, unit] = /^\s*(-?[\d.]+(?:e-?\d+)?)(em|px)?/.exec(written ?? '') ?? [];
  return number === undefined ? undefined : Number(number) * (unit === 'em' ? fontSizeOf(element) : 1);
}

/** A piece of a text. */
export interface Run {
  /** The element whose style it has. */
  readonly element: Element;
  content: string;
  x: number;
  readonly y: number;
  readonly size: number;
  width: number;
  readonly anchor: number;
  /** Whether it begins at a place of its own. */
  readonly isFirst: boolean;
}

/** The runs of a text, one after another as a browser sets them. */
function runsOf(text: Element): Run[] {
  const runs: Run[] = [];
  const pen = { x: 0, y: 0, dx: 0, dy: 0, isPlaced: true, endsInSpace: true };
  const visit = (element: Element) => {
    const [x, y] = [lengthIn(element, 'x'), lengthIn(element, 'y')];
    if (x !== undefined || y !== undefined) pen.isPlaced = true;
    pen.x = x ?? pen.x;
    pen.y = y ?? pen.y;
    // A shift is one of the next letter, for which an inner element may give another.
    pen.dx = lengthIn(element, 'dx') ?? pen.dx;
    pen.dy = lengthIn(element, 'dy') ?? pen.dy;
    for (const node of element.childNodes) {
      if (node.nodeType === node.ELEMENT_NODE && isElement(node)) visit(node);
      if (node.nodeType !== node.TEXT_NODE) continue;
      let content = decoded(node.textContent ?? '').replace(/\s+/g, ' ');
      if (pen.endsInSpace) content = content.trimStart();
      if (content === '') continue;
      pen.endsInSpace = content.endsWith(' ');
      pen.x += pen.dx;
      pen.y += pen.dy;
      const size = fontSizeOf(element);
      const anchor = anchors[styleOf(element, 'text-anchor') ?? ''] ?? 0;
      const width = textWidth(content, size, isBold(element));
      const place = { x: pen.x, y: pen.y + (baselines[baselineOf(element)] ?? 0) * size };
      runs.push({ element, content, ...place, size, width, anchor, isFirst: pen.isPlaced });
      Object.assign(pen, { x: pen.x + width, dx: 0, dy: 0, isPlaced: false });
    }
  };
  visit(text);
  const last = runs.at(-1);
  if (last?.content.endsWith(' ') === true) {
    last.content = last.content.trimEnd();
    last.width = textWidth(last.content, last.size, isBold(last.element));
  }
  return runs;
}

const baselineOf = (element: Element) =>
  (element.tagName === 'tspan' ? styleOf(element, 'alignment-baseline') : undefined) ??
  styleOf(element, 'dominant-baseline') ??
  'auto';

const names: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>', apos: "'", nbsp: '\u00a0' };

/** Mermaid leaves entities in some labels, which a browser would show as they are. */
const decoded = (text: string) =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code?: string, name = '') =>
    code === undefined ? (names[name] ?? whole) : String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
  );

const isElement = (node: Node): node is Element => 'tagName' in node;

/** The runs of a text whose anchor is where it was placed. */
export const placedRuns = (text: Element): readonly Run[] => runsOf(text);

/** The words of a text, with a space between its lines. */
export const wordsOf = (text: Element): string =>
  runsOf(text)
    .map(({ content, isFirst }) => (isFirst ? ` ${content}` : content))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

/** Width of a text as if in one line. */
export const textLength = (text: Element): number => runsOf(text).reduce((sum, { width }) => sum + width, 0);

/** The box around a text, by the heights of its letters' cells; nothing for an empty one. */
export function textBox(text: Element): Edges | undefined {
  const runs = runsOf(text);
  for (const [index, run] of runs.entries()) {
    if (!run.isFirst) continue;
    const next = runs.findIndex((other, at) => at > index && other.isFirst);
    const chunk = runs.slice(index, next < 0 ? undefined : next);
    const back = chunk.reduce((sum, { width }) => sum + width, 0) * run.anchor;
    for (const part of chunk) part.x -= back;
  }
  return union(runs.map(({ x, y, size, width }) => [x, y - face.ascent * size, x + width, y + face.descent * size]));
}
