import type { Element } from 'hast';

/** Widest picture (pixels) that a feed brings to every subscriber. */
const widest = 1600;

/**
 * The image of a `<picture>`; where it is wider than feeds bring, its copy in WebP, which feed readers know, with its size.
 *
 * @param picture with a source of copies by width
 * @param image the element inside it
 */
export function reducedPicture(picture: Element, image: Element): Element {
  const copies = picture.children.flatMap((child) =>
    child.type === 'element' && child.tagName === 'source' && child.properties.type === 'image/webp'
      ? copiesIn(child.properties.srcSet)
      : [],
  );
  const own = Math.max(0, ...copies.map(({ width }) => width));
  const copy = copies.filter(({ width }) => width <= widest).sort((a, b) => b.width - a.width)[0];
  if (copy === undefined || own <= widest) return image;
  const [width, height] = [Number(image.properties.width), Number(image.properties.height)];
  const size = width > copy.width ? { width: copy.width, height: Math.max(1, Math.round((height * copy.width) / width)) } : {};
  return { ...image, properties: { ...image.properties, src: copy.src, ...size } };
}

/** The copies of a `srcset` that give their width. */
function copiesIn(srcSet: unknown): { readonly src: string; readonly width: number }[] {
  const written = Array.isArray(srcSet) ? srcSet.join(', ') : String(srcSet ?? '');
  return [...written.matchAll(/(\S+)\s+(\d+)w(?:,|$)/g)].map(([, src = '', width]) => ({ src, width: Number(width) }));
}
