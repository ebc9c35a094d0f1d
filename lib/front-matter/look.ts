import { z } from 'zod';
import { type ColourName, colours, lineHues, tone } from './colours';

/** A CSS colour and nothing else, because the text goes into a stylesheet. */
const colour = z
  .string()
  .regex(
    /^(?:#[0-9a-f]{3,8}|(?:oklch|oklab|rgb|hsl)\([\d.%\s,/+-]{1,60}(?:deg)?[\d.%\s,/+-]{0,30}\))$/i,
    'must be a colour such as "#7a1f2b" or "oklch(0.44 0.17 29)"',
  );
const pair = z.union([colour, z.strictObject({ light: colour, dark: colour })]);
/** Font families in order; quotes are added later. */
const family = z.string().regex(/^[\p{L}\p{N} ,-]{1,200}$/u, 'must be names of fonts, with commas between them');

const font = z.strictObject({
  family: z.string().regex(/^[\p{L}\p{N} -]{1,80}$/u, 'must be the name of a font'),
  file: z.string().regex(/^fonts\/[\w.-]+\.woff2$/, 'must be a WOFF2 file in the folder fonts, such as fonts/inter.woff2'),
  weight: z
    .union([z.int().min(1).max(1000), z.string().regex(/^\d{1,4}(?: \d{1,4})?$/, 'must be a number, or two for a variable font')])
    .optional()
    .describe('400, or "400 700" for a variable font.'),
  style: z.enum(['normal', 'italic']).optional(),
});

/** Colours and fonts of the site, set in `site.md`; the rest keep the engine's defaults. */
export const lookSchema = z
  .strictObject({
    paper: pair.optional().describe('Background.'),
    wash: pair.optional().describe('Background of boxes.'),
    rule: pair.optional().describe('Lines.'),
    ink: pair.optional().describe('Text.'),
    quiet: pair.optional().describe('Dates, captions and other quiet text.'),
    accent: pair.optional().describe('Links and marks.'),
    plate: pair.optional().describe('Background of filled buttons and plates.'),
    plateInk: pair.optional().describe('Text on plates.'),
    lines: z
      .array(pair)
      .max(lineHues.length)
      .optional()
      .describe("The lines of tracks, in the order of the tracks; the rest keep the engine's."),
    textFont: family.optional().describe('Fonts of text: those in `fonts`, and ones that readers have installed.'),
    codeFont: family.optional().describe('Fonts of code.'),
    fonts: z.array(font).optional().describe('Your own font files, in the folder fonts.'),
  })
  .describe('The look: colours, one for both themes or one for each, and fonts.');

export type Look = z.infer<typeof lookSchema>;

/** A colour of a site in one theme: its own, or the engine's. */
export function colourIn(look: Look | undefined, name: ColourName, theme: 'light' | 'dark'): string {
  const own = look?.[name];
  return typeof own === 'object' ? own[theme] : (own ?? colours[name][theme]);
}

/** The colour of a track's line in one theme: the site's, or the engine's. @param line place of the track among the site's */
export function lineColourIn(look: Look | undefined, line: number, theme: 'light' | 'dark'): string {
  const index = line % lineHues.length;
  const own = look?.lines?.[index];
  return typeof own === 'object' ? own[theme] : (own ?? tone(lineHues[index] ?? lineHues[0])[theme]);
}

/** Files of the content that a look or the settings of a site name: field and path. */
export const filesNamed = ({
  mark,
  look,
}: {
  readonly mark?: string;
  readonly look?: Look;
}): readonly (readonly [field: string, path: string])[] => [
  ...(mark === undefined ? [] : [['mark', mark] as const]),
  ...(look?.fonts ?? []).map(({ file }, index) => [`look.fonts.${index}.file`, file] as const),
];

const variables: readonly [Exclude<keyof Look, 'fonts' | 'lines'>, string][] = [
  ['paper', '--color-paper'],
  ['wash', '--color-wash'],
  ['rule', '--color-rule'],
  ['ink', '--color-ink'],
  ['quiet', '--color-quiet'],
  ['accent', '--color-accent'],
  ['plate', '--color-plate'],
  ['plateInk', '--color-plate-ink'],
  ['textFont', '--font-text'],
  ['codeFont', '--font-code'],
];

const generic = ['serif', 'sans-serif', 'monospace', 'system-ui', 'ui-serif', 'ui-sans-serif', 'ui-monospace'];

/**
 * A stylesheet that sets the engine's variables, outside every cascade layer so that it takes precedence.
 *
 * @param addressOf the address of a font file; `undefined` when it is missing
 */
export function lookCss(look: Look, addressOf: (file: string) => string | undefined): string | undefined {
  const faces = (look.fonts ?? []).flatMap(({ family, file, weight = 400, style = 'normal' }) => {
    const address = addressOf(file);
    return address === undefined
      ? []
      : [
          `@font-face{font-family:"${family}";src:url(${address})format("woff2");font-weight:${weight};font-style:${style};font-display:swap}`,
        ];
  });
  const lines = variables.flatMap(([key, variable]) => {
    const value = look[key];
    if (value === undefined) return [];
    if (typeof value === 'object') return [`${variable}:${inBoth(value)}`];
    return [`${variable}:${key.endsWith('Font') ? families(value) : value}`];
  });
  const tracks = (look.lines ?? []).map((own, index) => `.line-${index}{--tone:${typeof own === 'object' ? inBoth(own) : own}}`);
  const css = [...faces, ...(lines.length === 0 ? [] : [`:root{${lines.join(';')}}`]), ...tracks].join('');
  return css === '' ? undefined : css;
}

const inBoth = ({ light, dark }: { readonly light: string; readonly dark: string }) => `light-dark(${light},${dark})`;

const families = (text: string) =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => (generic.includes(name) ? name : `"${name}"`))
    .join(',');
