/** The light palette of components/styles/site.css as attributes, by class: a picture has no stylesheet. */
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

/** Replaces an element's classes by attributes. As in CSS, classes override the element's own attributes. */
function painted(tag: string): string {
  const names = / class="([^"]*)"/.exec(tag)?.[1]?.split(' ') ?? [];
  // The last class is the most specific.
  const paint = names.map((name) => paints[name]).findLast((found) => found !== undefined);
  const given = [...(paint ?? '').matchAll(/([\w-]+)=/g)].map(([, name]) => name).concat('class');
  const bare = tag.replace(new RegExp(` (?:${given.join('|')})="[^"]*"`, 'g'), '');
  return paint === undefined ? bare : bare.replace(/^<[\w:-]+/, (name) => `${name} ${paint}`);
}

/** Size in pixels, from the view box. */
export function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [, width = '0', height = '0'] = /viewBox="[\d.-]+[ ,]+[\d.-]+[ ,]+([\d.]+)[ ,]+([\d.]+)"/.exec(svg) ?? [];
  return { width: Math.ceil(Number(width)), height: Math.ceil(Number(height)) };
}

/**
 * A page's diagram as a standalone picture with its own colours and background.
 *
 * @param svg from the compiler
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
