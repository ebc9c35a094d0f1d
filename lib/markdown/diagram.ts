import { renderMermaidSVG } from 'beautiful-mermaid';
import { LRUCache } from 'lru-cache';
import type { SourceLine } from './diagram-forms';
import { readers } from './diagram-source';
import { cleanSvg } from './diagram-svg';

/** A warning about a diagram. */
export interface DiagramRemark {
  /** 1-based, in the diagram's source. */
  readonly line: number;
  readonly rule: string;
  readonly message: string;
  readonly hint: string;
}

/**
 * A diagram as inline SVG, rendered without a browser. The page colours it by class: d-node, d-edge (with d-thick), d-arrow,
 * d-arrow-open, d-text, d-muted, d-label-box, d-group, d-group-head, d-group-text, d-outline, d-fill, d-dot, d-ring, d-paper.
 */
export interface Diagram {
  readonly id: string;
  readonly svg: string;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  readonly remarks: readonly DiagramRemark[];
  /** The whole figure. @param source HTML of the code block that shows the source */
  html(source: string): string;
}

/** A diagram that cannot be drawn and is shown as code. */
interface Undrawn {
  readonly svg?: undefined;
  readonly remarks: readonly DiagramRemark[];
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
const comment = (text: string, name: string) => new RegExp(`^\\s*%%\\s*${name}:\\s*(.+)$`, 'mi').exec(text)?.[1]?.trim();
/** Statements about style and interaction, which are not drawn. */
const passedOver =
  /^(?:style|linkStyle|classDef|class\s+[\w,-]+\s+\w+$|click|activate|deactivate|autonumber|accTitle|accDescr)\b/;

/**
 * Draws a Mermaid diagram. Its comments `%% title:` and `%% description:` become its accessible text.
 *
 * @param number 1-based position on the page
 */
export function diagram(text: string, number: number): Diagram | Undrawn {
  const key = `${number} ${text}`;
  const known = drawn.get(key) ?? draw(text, number);
  drawn.set(key, known);
  return known;
}

/**
 * Initialises the renderer with a first drawing. If a time limit interrupts that one, every later drawing in this process
 * fails, so call this outside of any limit.
 */
export const prepareDrawing = (): void => void diagram('flowchart TD\n  a --> b', 0);

/** Layout is the slowest step for a body without new code. */
const drawn = new LRUCache<string, Diagram | Undrawn>({ max: 200 });

function draw(text: string, number: number): Diagram | Undrawn {
  const lines = linesOf(text);
  const header = lines[0] ?? { line: 1, text: '' };
  const reader = readers.find(([pattern]) => pattern.test(header.text))?.[1];
  if (reader === undefined)
    return undrawn(header.line, `diagrams of the kind "${header.text.split(/\s/, 1)[0] ?? ''}" cannot be drawn`);
  const isPassed = ({ text: line }: SourceLine) =>
    passedOver.test(line) && !(/^class\b/.test(line) && /^class/i.test(header.text));
  const read = reader(lines.slice(1).filter((line) => !isPassed(line)));
  if ('unsupported' in read) return undrawn(read.unsupported.line, `"${read.unsupported.text.slice(0, 60)}" cannot be drawn`);
  if (read.lines.length === 0) return undrawn(header.line, 'the diagram is empty');

  const id = `diagram-${number}`;
  const title = comment(text, 'title') ?? `Diagram ${number}`;
  const description = comment(text, 'description') ?? read.sentences.join('; ').slice(0, 1000);
  const isFlowchart = /^(?:graph|flowchart)/i.test(header.text);
  const opening = /^(?:graph|flowchart)$/i.test(header.text)
    ? 'flowchart TD'
    : header.text.replace(/^classDiagram-v2/i, 'classDiagram');
  let svg: string | undefined;
  try {
    svg = cleanSvg(
      renderMermaidSVG([opening, ...read.lines].join('\n'), { padding: 8, nodeSpacing: 18, layerSpacing: 32 }),
      id,
      isFlowchart ? 3 : 0,
    );
  } catch (error) {
    return undrawn(
      header.line,
      `the diagram cannot be drawn: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown fault'}`,
    );
  }
  if (svg === undefined) return undrawn(header.line, 'the diagram cannot be drawn');
  const titled = svg.replace(
    /^<svg([^>]*)>/,
    (_, attributes: string) =>
      `<svg role="img" aria-labelledby="${id}-title ${id}-description"${attributes}><title id="${id}-title">${escaped(title)}</title><desc id="${id}-description">${escaped(description)}</desc>`,
  );
  const html = (block: string) =>
    `<figure class="diagram" id="${id}"><div class="diagram-box" tabindex="0" role="region" aria-label="Diagram: ${escaped(title)}">${titled}</div>` +
    `<figcaption>${escaped(title)}</figcaption><details class="diagram-source"><summary>Diagram source</summary>${block}</details></figure>`;
  const remarks = lines.filter(isPassed).map((line) => ({
    ...{ line: line.line, rule: 'diagram/ignored', message: `"${line.text.slice(0, 60)}" is not drawn` },
    hint: 'Diagrams have the colours of the site, no links and no numbers: leave the line out.',
  }));
  return { id, svg: titled, title, description, source: text.replace(/^\s*%%.*\n?/gm, '').trim(), remarks, html };
}

/** Statements without comments, one per entry. */
function linesOf(text: string): SourceLine[] {
  return text.split('\n').flatMap((line, index) =>
    line
      .replace(/%%.*$/, '')
      .split(/;(?=\s|$)/)
      .map((part) => ({ line: index + 1, text: part.trim() }))
      .filter((part) => part.text !== ''),
  );
}

const undrawn = (line: number, message: string): Undrawn => ({
  remarks: [{ line, rule: 'diagram/unsupported', message, hint: 'Its source is shown instead.' }],
});
