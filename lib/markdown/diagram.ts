import { LRUCache } from 'lru-cache';
import type { Say } from '@/lib/base/labels/say';
import { escaped } from '@/lib/base/escaped';
import type { drawDiagram } from '@/lib/markdown/mermaid/draw-diagram';
import { idPlace } from '@/lib/markdown/mermaid/id-place';

export interface DiagramRemark {
  /** 1-based, in the diagram's source. */
  readonly line: number;
  readonly rule: string;
  readonly message: string;
  readonly hint: string;
}

/**
 * A diagram as inline SVG, drawn by Mermaid. The page colours it by class: d-paper, d-wash, d-group, d-rule, d-quiet and d-1 to
 * d-8 for fillings, and the same words after d-stroke- for lines, with d-stroke-ink.
 */
export interface Diagram {
  readonly id: string;
  readonly svg: string;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  readonly remarks: readonly DiagramRemark[];
  /**
   * The whole figure.
   *
   * @param source HTML of the code block that shows the source
   * @param isPictured whether the drawing also has an address of its own, to which `diagram:1` leads
   */
  html(source: string, isPictured: boolean): string;
}

/** A diagram that cannot be drawn and is shown as code. */
export interface UndrawnDiagram {
  readonly svg?: undefined;
  readonly remarks: readonly DiagramRemark[];
}

type Drawn = Awaited<ReturnType<typeof drawDiagram>>;

/** Wider drawings need more room than the text has, in pixels. */
const column = 740;
const phone = 340;

/** Drawing is the slowest step for a body without new code. */
const drawings = new LRUCache<string, Drawn>({ max: 200 });

/**
 * Draws a Mermaid diagram. Its title and description are its `accTitle` and `accDescr`, or the comments `%% title:` and
 * `%% description:`. Mermaid is loaded for the first diagram that is not known yet.
 *
 * @param number 1-based position on the page
 * @param say in the language of the text
 */
export async function diagram(text: string, number: number, say: Say): Promise<Diagram | UndrawnDiagram> {
  let drawn = drawings.get(text);
  if (drawn === undefined) {
    const { drawDiagram } = await import('@/lib/markdown/mermaid/draw-diagram');
    drawn = await drawDiagram(text);
    drawings.set(text, drawn);
  }
  const ignored = drawn.ignored.map(({ line, text: statement }) => ({
    ...{ line, rule: 'diagram/ignored', message: `"${statement.slice(0, 60)}" is not drawn` },
    hint: 'Diagrams have the colours of the site, and no links, icons or formulas: leave it out.',
  }));
  if ('problems' in drawn)
    return { remarks: [...drawn.problems.map((problem) => ({ ...problem, rule: 'diagram/unsupported' })), ...ignored] };
  const { narrow, width, description } = drawn;
  const title = drawn.title ?? say('diagramNumbered', { number });
  const id = `diagram-${number}`;
  const named = (svg: string, part: string, attributes: string) =>
    svg
      .replaceAll(idPlace, id)
      .replace(
        /^<svg([^>]*)>/,
        (_, size: string) =>
          `<svg role="img" aria-labelledby="${id}${part}-title ${id}${part}-description"${attributes}${size}><title id="${id}${part}-title">${escaped(title)}</title><desc id="${id}${part}-description">${escaped(description)}</desc>`,
      );
  const svg = named(drawn.svg, '', '');
  const shown =
    narrow === undefined
      ? svg
      : named(drawn.svg, '', ' class="diagram-across"') + named(narrow, '-narrow', ' class="diagram-down"');
  const isWide = width > column;
  const html = (block: string, isPictured: boolean) =>
    `<figure class="diagram${isWide ? ' diagram-wide' : ''}" id="${id}"><div class="diagram-box" tabindex="0" role="region" aria-label="${escaped(say('diagram', { title }))}">${shown}</div>` +
    (width > phone && isPictured ? `<a class="diagram-alone" href="diagram:${number}">${escaped(say('diagramAlone'))}</a>` : '') +
    `<details class="diagram-source"><summary>${escaped(say('diagramSource'))}</summary>${block}</details><figcaption>${escaped(title)}</figcaption></figure>`;
  return { id, svg, title, description, source: text.replace(/^\s*%%.*\n?/gm, '').trim(), remarks: ignored, html };
}
