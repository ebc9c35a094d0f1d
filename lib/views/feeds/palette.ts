import { ColorSpace, contrastWCAG21, HSL, OKLab, OKLCH, parse, serialize, sRGB, to } from 'colorjs.io/fn';
import { type ColourName, colours } from '@/lib/front-matter/colours';
import { colourIn, type Look } from '@/lib/front-matter/look';

for (const space of [sRGB, HSL, OKLab, OKLCH]) ColorSpace.register(space);

/** The site's colours in the light theme, in hexadecimal: pictures have no stylesheet, and what draws them knows no other notation. */
export type Palette = Readonly<Record<ColourName, string>>;

/** The palette of a site. */
export function paletteOf(look: Look | undefined): Palette {
  const names = Object.keys(colours) as ColourName[];
  return Object.fromEntries(names.map((name) => [name, hexOf(colourIn(look, name, 'light'))])) as Record<ColourName, string>;
}

/** Contrast of two colours as `look` allows them, 1 to 21. @see https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio */
export const contrastOf = (text: string, ground: string): number => contrastWCAG21(parse(text), parse(ground));

/** @param colour as `look` allows it */
export const hexOf = (colour: string): string => serialize(to(parse(colour), sRGB), { format: 'hex', collapse: false });
