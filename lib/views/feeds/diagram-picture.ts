/** The day palette of components/styles/site.css, as attributes: what a page colours by class stands in a picture by itself. */
const paints: Readonly<Record<string, string>> = {
  'd-node': 'fill="#f3ece1" stroke="#241913" stroke-width="1.5"',
  'd-edge': 'fill="none" stroke="#241913" stroke-width="2"',
  'd-thick': 'fill="none" stroke="#241913" stroke-width="3.5"',
  'd-outline': 'stroke="#241913" stroke-width="1.5"',
  'd-fill': 'fill="#f3ece1"',
  'd-group-head': 'fill="#e6dfd4"',
  'd-arrow-open': 'fill="#faf6ee" stroke="#241913" stroke-width="1.5"',
  'd-ring': 'fill="#faf6ee" stroke="#241913" stroke-width="1.5"',
  'd-paper': 'fill="#faf6ee"',
  'd-arrow': 'fill="#241913"',
  'd-dot': 'fill="#241913"',
  'd-faint': 'fill="#56493f"',
  'd-text': 'fill="#241913" font-size="15"',
  'd-label-box': 'fill="#faf6ee"',
  'd-group': 'fill="none" stroke="#56493f" stroke-dasharray="5 4"',
  'd-group-text': 'fill="#56493f" font-size="15"',
  'd-muted': 'fill="#56493f" font-size="15"',
};

const startTag = /<[a-z][\w:-]*(?:\s+[\w:-]+="[^"]*")*\s*\/?>/gi;

/** An element with its colours in place of its classes; as on the page, what a class says goes before what the element says. */
function painted(tag: string): string {
  const names = / class="([^"]*)"/.exec(tag)?.[1]?.split(' ') ?? [];
  // The last name is the more special one.
  const paint = names.map((name) => paints[name]).findLast((found) => found !== undefined);
  const given = [...(paint ?? '').matchAll(/([\w-]+)=/g)].map(([, name]) => name).concat('class');
  const bare = tag.replace(new RegExp(` (?:${given.join('|')})="[^"]*"`, 'g'), '');
  return paint === undefined ? bare : bare.replace(/^<[\w:-]+/, (name) => `${name} ${paint}`);
}

/** Size of a drawing in pixels, by its view box. */
export function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [, width = '0', height = '0'] = /viewBox="[\d.-]+[ ,]+[\d.-]+[ ,]+([\d.]+)[ ,]+([\d.]+)"/.exec(svg) ?? [];
  return { width: Math.ceil(Number(width)), height: Math.ceil(Number(height)) };
}

/**
 * A page's diagram as a picture of its own, for readers that have no styles: its colours are in it, on paper of its own.
 *
 * @param svg as the compiler makes it
 */
export function diagramPicture(svg: string): string {
  const { width, height } = sizeOf(svg);
  const drawn = svg.replace(startTag, painted);
  return drawn
    .replace(/^<svg[^>]*>/, (tag) => {
      const attributes = tag.slice(4, -1).replace(/ (?:width|height|xmlns|font-family)="[^"]*"/g, '');
      return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Georgia, serif"${attributes}>`;
    })
    .replace(/<\/desc>/, '</desc><rect x="-9999" y="-9999" width="99999" height="99999" fill="#faf6ee"/>');
}
