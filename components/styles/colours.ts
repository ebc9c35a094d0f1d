import plugin from 'tailwindcss/plugin';
// eslint-disable-next-line no-restricted-imports -- Tailwind loads this file, and knows no aliases.
import { colours, diagramFill, diagramHues, diagramStroke, lineHues, tone } from '../../lib/front-matter/colours';

const inBoth = ({ light, dark }: { light: string; dark: string }) => (light === dark ? light : `light-dark(${light}, ${dark})`);
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const toned =
  "[class*='line-'], [class*='status-'], [class*='callout-'], .code :is(.k, .s, .f, .n, .t, .v, .r, .di, .dd, .ins, .del)";

/** The site's colours as custom properties and classes. */
export default plugin(({ addBase }) => {
  addBase({
    ':root': Object.fromEntries(Object.entries(colours).map(([name, pair]) => [`--color-${kebab(name)}`, inBoth(pair)])),
    [toned]: { '--tone': inBoth(tone('var(--hue)')) },
    ...Object.fromEntries(lineHues.map((hue, index) => [`.line-${index}`, { '--hue': String(hue) }])),
    ...Object.fromEntries(diagramHues.map((hue, index) => [`.d-${index + 1}`, { fill: inBoth(diagramFill(hue)) }])),
    ...Object.fromEntries(diagramHues.map((hue, index) => [`.d-stroke-${index + 1}`, { stroke: inBoth(diagramStroke(hue)) }])),
  });
});
