import { diagramFill, diagramHues, diagramStroke } from '@/lib/front-matter/colours';
import type { Look } from '@/lib/front-matter/look';
import type { Palette } from './palette';

/** The colours of a drawing's classes as attributes: a picture has no stylesheet. */
function paintsOf(palette: Palette, hexOf: (colour: string) => string): ReadonlyMap<string, string> {
  const { paper, wash, rule, quiet, ink } = palette;
  const fills = { paper, wash, rule, quiet };
  return new Map([
    ...Object.entries(fills).map(([name, hex]) => [`d-${name}`, `fill="${hex}"`] as const),
    ...Object.entries({ ...fills, group: rule, ink }).map(([name, hex]) => [`d-stroke-${name}`, `stroke="${hex}"`] as const),
    ...diagramHues.map((hue, index) => [`d-${index + 1}`, `fill="${hexOf(diagramFill(hue).light)}"`] as const),
    ...diagramHues.map((hue, index) => [`d-stroke-${index + 1}`, `stroke="${hexOf(diagramStroke(hue).light)}"`] as const),
    ['d-group', `fill="${ink}" fill-opacity="0.05"`],
  ]);
}

const startTag = /<[a-z][\w:-]*(?:\s+[\w:-]+="[^"]*")*\s*\/?>/gi;

/** Replaces an element's classes by attributes. */
const painted = (tag: string, paints: ReadonlyMap<string, string>) =>
  tag.replace(/ class="([^"]*)"/, (_, names: string) =>
    names
      .split(' ')
      .map((name) => (paints.has(name) ? ` ${paints.get(name)}` : ''))
      .join(''),
  );

/** Size in pixels, from the view box. */
export function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [, width = '0', height = '0'] = /viewBox="[\d.-]+[ ,]+[\d.-]+[ ,]+([\d.]+)[ ,]+([\d.]+)"/.exec(svg) ?? [];
  return { width: Math.ceil(Number(width)), height: Math.ceil(Number(height)) };
}

/**
 * A page's diagram as a standalone picture with its own colours and background.
 *
 * @param svg from the compiler
 * @param look of the site
 */
export async function diagramPicture(svg: string, look: Look | undefined): Promise<string> {
  const { hexOf, paletteOf } = await import('./palette');
  const palette = paletteOf(look);
  const paints = paintsOf(palette, hexOf);
  const { width, height } = sizeOf(svg);
  return svg
    .replace(startTag, (tag) => painted(tag, paints))
    .replace(/^<svg[^>]*>/, (tag) => {
      const attributes = tag.slice(4, -1).replace(/ (?:width|height|class|xmlns)="[^"]*"/g, '');
      return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Georgia, serif" font-size="16" font-size-adjust="0.426" fill="${palette.ink}" stroke-width="1.5"${attributes}>`;
    })
    .replace(/<\/desc>/, `</desc><rect x="-9999" y="-9999" width="99999" height="99999" fill="${palette.paper}"/>`);
}
