/** The light palette of components/styles/site.css as attributes, by class: a picture has no stylesheet. */
const paints: Readonly<Record<string, string>> = {
  'd-paper': 'fill="#faf6ee"',
  'd-wash': 'fill="#f3ece1"',
  'd-group': 'fill="#efe9e0"',
  'd-rule': 'fill="#d2c9b8"',
  'd-quiet': 'fill="#56493f"',
  'd-stroke-paper': 'stroke="#faf6ee"',
  'd-stroke-wash': 'stroke="#f3ece1"',
  'd-stroke-group': 'stroke="#d2c9b8"',
  'd-stroke-rule': 'stroke="#d2c9b8"',
  'd-stroke-quiet': 'stroke="#56493f"',
  'd-stroke-ink': 'stroke="#241913"',
  'd-1': 'fill="#b6d7ff"',
  'd-2': 'fill="#b4e2bc"',
  'd-3': 'fill="#f3cda3"',
  'd-4': 'fill="#e2c8f7"',
  'd-5': 'fill="#ffc3bd"',
  'd-6': 'fill="#9de3e6"',
  'd-7': 'fill="#d6d9a4"',
  'd-8': 'fill="#f7c2df"',
  'd-stroke-1': 'stroke="#407bc5"',
  'd-stroke-2': 'stroke="#348f4f"',
  'd-stroke-3': 'stroke="#aa6a00"',
  'd-stroke-4': 'stroke="#9262b3"',
  'd-stroke-5': 'stroke="#bb5752"',
  'd-stroke-6': 'stroke="#009098"',
  'd-stroke-7': 'stroke="#808000"',
  'd-stroke-8': 'stroke="#af578c"',
};

const startTag = /<[a-z][\w:-]*(?:\s+[\w:-]+="[^"]*")*\s*\/?>/gi;

/** Replaces an element's classes by attributes. */
const painted = (tag: string) =>
  tag.replace(/ class="([^"]*)"/, (_, names: string) =>
    names
      .split(' ')
      .map((name) => (paints[name] === undefined ? '' : ` ${paints[name]}`))
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
 */
export function diagramPicture(svg: string): string {
  const { width, height } = sizeOf(svg);
  return svg
    .replace(startTag, painted)
    .replace(/^<svg[^>]*>/, (tag) => {
      const attributes = tag.slice(4, -1).replace(/ (?:width|height|class|xmlns)="[^"]*"/g, '');
      return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Georgia, serif" font-size="16" font-size-adjust="0.426" fill="#241913" stroke-width="1.5"${attributes}>`;
    })
    .replace(/<\/desc>/, '</desc><rect x="-9999" y="-9999" width="99999" height="99999" fill="#faf6ee"/>');
}
