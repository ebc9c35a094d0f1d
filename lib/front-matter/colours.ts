/** A colour in each theme. */
interface Pair {
  readonly light: string;
  readonly dark: string;
}

/** The colours that `look` in `site.md` may replace. The stylesheet, social cards and pictures of diagrams take them from here. */
export const colours = {
  paper: { light: 'oklch(0.973 0.011 82)', dark: 'oklch(0.195 0.022 262)' },
  wash: { light: 'oklch(0.945 0.016 75)', dark: 'oklch(0.24 0.025 262)' },
  rule: { light: 'oklch(0.84 0.022 85)', dark: 'oklch(0.37 0.026 262)' },
  ink: { light: 'oklch(0.225 0.02 50)', dark: 'oklch(0.905 0.014 85)' },
  quiet: { light: 'oklch(0.415 0.024 55)', dark: 'oklch(0.775 0.016 85)' },
  accent: { light: 'oklch(0.445 0.172 29)', dark: 'oklch(0.79 0.13 38)' },
  plate: { light: 'oklch(0.445 0.172 29)', dark: 'oklch(0.46 0.15 29)' },
  plateInk: { light: 'oklch(0.985 0.01 88)', dark: 'oklch(0.985 0.01 88)' },
} satisfies Readonly<Record<string, Pair>>;

export type ColourName = keyof typeof colours;

type Hue = number | 'var(--hue)';

/** Of lines, statuses, callouts and code, which differ only in hue. */
export const tone = (hue: Hue): Pair => ({ light: `oklch(0.405 0.12 ${hue})`, dark: `oklch(0.81 0.1 ${hue})` });

/** Hues of the lines of tracks, in order. */
export const lineHues = [255, 150, 320, 75, 205, 20] as const;

/** Hues of what diagrams only tell apart: `d-1` to `d-8`. */
export const diagramHues = [255, 150, 70, 310, 25, 200, 110, 345] as const;
export const diagramFill = (hue: Hue): Pair => ({ light: `oklch(0.87 0.07 ${hue})`, dark: `oklch(0.38 0.07 ${hue})` });
export const diagramStroke = (hue: Hue): Pair => ({ light: `oklch(0.58 0.13 ${hue})`, dark: `oklch(0.7 0.11 ${hue})` });
