import { renderMermaidSVG } from 'beautiful-mermaid';

/**
 * Diagrams as inline SVG, made without a browser. Colours come from the page through classes:
 * d-node, d-edge, d-arrow, d-text, d-label-box, d-group, d-group-head, d-group-text, d-muted, d-outline, d-fill, d-faint.
 */
export interface Diagram {
  readonly id: string;
  readonly svg: string;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  /** The figure. @param source HTML of the source's code block */
  html(source: string): string;
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
const comment = (text: string, name: string) => new RegExp(`^\\s*%%\\s*${name}:\\s*(.+)$`, 'mi').exec(text)?.[1]?.trim();
const kinds = /^\s*(?:graph|flowchart|sequenceDiagram|stateDiagram(?:-v2)?|classDiagram|erDiagram)\b/;

/** Classes by what the library paints with. */
const paints: readonly [RegExp, string][] = [
  [/fill="var\(--_node-fill\)" stroke="var\(--_node-stroke\)"/g, 'class="d-node"'],
  [/fill="var\(--_node-fill\)" stroke="none"/g, 'class="d-fill"'],
  [/fill="none" stroke="var\(--_line\)"/g, 'class="d-edge"'],
  [/fill="var\(--_arrow\)"(?: stroke="var\(--_arrow\)")?/g, 'class="d-arrow"'],
  [/fill="(?:var\(--bg\)|none)" stroke="var\(--_arrow\)"/g, 'class="d-arrow-open"'],
  [/fill="var\(--bg\)" stroke="var\(--_inner-stroke\)"/g, 'class="d-label-box"'],
  [/fill="var\(--_group-fill\)" stroke="var\(--_node-stroke\)"/g, 'class="d-group"'],
  [/fill="var\(--_group-hdr\)"(?: stroke="(?:var\(--_node-stroke\)|none)")?/g, 'class="d-group-head"'],
  [/fill="var\(--bg\)" stroke="var\(--_[a-z-]+\)"/g, 'class="d-node"'],
  [/fill="var\(--_key-badge\)"/g, 'class="d-group-head"'],
  [/fill="var\(--_text-sec\)"/g, 'class="d-group-text"'],
  [/fill="var\(--_text-muted\)"/g, 'class="d-muted"'],
  [/fill="var\(--_text-faint\)"/g, 'class="d-faint"'],
  [/fill="var\(--(?:_text|fg)\)" stroke="[^"]*"/g, 'class="d-dot"'],
  [/fill="var\(--(?:_text|fg)\)"/g, 'class="d-text"'],
  [/fill="(?:var\(--bg\)|none)" stroke="var\(--(?:_text|fg)\)"/g, 'class="d-ring"'],
  [/stroke="var\(--_(?:node-stroke|inner-stroke|line|text|text-muted|arrow)\)"/g, 'class="d-outline"'],
  [/fill="var\(--bg\)"/g, 'class="d-paper"'],
];

/**
 * Draws a mermaid diagram. `%% title:` and `%% description:` in it are its text for those who cannot see it.
 *
 * @param text source of the fence
 * @param number counts from 1 in a page
 * @returns the diagram, or why it cannot be drawn
 */
export function diagram(text: string, number: number): Diagram | { readonly problem: string } {
  const source = text.replace(/^\s*%%.*\n?/gm, '').trim();
  const kind = source.split(/\s/, 1)[0] ?? '';
  if (!kinds.test(source)) return { problem: `diagrams of the kind "${kind}" cannot be drawn` };
  const id = `diagram-${number}`;
  const title = comment(text, 'title') ?? `Diagram ${number}`;
  const description = comment(text, 'description') ?? described(source);
  let drawn: string;
  try {
    drawn = renderMermaidSVG(source, { padding: 8, nodeSpacing: 18, layerSpacing: 32 });
  } catch (error) {
    return {
      problem: `the diagram cannot be drawn: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown fault'}`,
    };
  }
  const svg = cleaned(drawn, id, title, description);
  const html = (block: string) =>
    `<figure class="diagram" id="${id}"><div class="diagram-box" tabindex="0" role="region" aria-label="Diagram: ${escaped(title)}">${svg}</div>` +
    `<figcaption>${escaped(title)}</figcaption><details class="diagram-source"><summary>Diagram source</summary>${block}</details></figure>`;
  return { id, svg, title, description, source, html };
}

function cleaned(svg: string, id: string, title: string, description: string): string {
  let result = svg
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:style|font-family|font-weight|data-[a-z-]+)="[^"]*"/g, '')
    .replace(/ (?:id|class)="(?!arrow)[^"]*"/g, '')
    .replace(/\s*\n\s*/g, '')
    .replace(/(\d+\.\d)\d+/g, '$1')
    .replace(/stroke-width="(?:0\.75|1)"/g, '');
  for (const [paint, name] of paints) result = result.replace(paint, name);
  // Markers are named in the whole page: two diagrams must not share them.
  result = result.replace(/id="([\w-]+)"/g, `id="${id}-$1"`).replace(/url\(#([\w-]+)\)/g, `url(#${id}-$1)`);
  const label = `<title id="${id}-title">${escaped(title)}</title><desc id="${id}-description">${escaped(description)}</desc>`;
  return result
    .replace(/^<svg xmlns="[^"]*"/, `<svg role="img" aria-labelledby="${id}-title ${id}-description"`)
    .replace('>', `>${label}`);
}

/** A text for a diagram that says nothing of itself: its edges, in words. */
function described(source: string): string {
  const lines = source
    .split('\n')
    .slice(1)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:subgraph|end|style|class|direction)\b/.test(line));
  return lines.join('; ').slice(0, 500);
}
