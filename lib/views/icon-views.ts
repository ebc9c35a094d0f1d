import { iconSizes } from '@/lib/content/media-address';
import { isRecoloured } from '@/lib/content/site-icon';
import type { Snapshot } from '@/lib/content/snapshot';
import { colourIn } from '@/lib/front-matter/look';
import type { Each } from './each';
import { defineRow } from './row';

/** The engine's sign in the colours of a site. */
export interface IconView {
  readonly kind: 'icon';
  readonly svg: string;
  /** Width and height (pixels) of a PNG; absent for the drawing itself. */
  readonly size?: number;
}

const named = (names: readonly string[]): Each<string> => ({
  list: ({ frame }) => (isRecoloured(frame.icon) ? names.map((icon) => ({ icon })) : []),
  find: ({ frame }, { icon }) => (isRecoloured(frame.icon) ? names.find((name) => name === icon) : undefined),
});

function partsOf({ site }: Snapshot, name: string) {
  const { look } = site.settings;
  const ground = look?.plate === undefined && look?.accent !== undefined ? 'accent' : 'plate';
  const size = iconSizes.find((known) => name === `site-${known}`);
  return { ground: colourIn(look, ground, 'light'), sign: colourIn(look, 'plateInk', 'light'), size };
}

/** The conversion of colours is loaded lazily: most sites need none here. */
async function iconView({ ground, sign, size }: ReturnType<typeof partsOf>): Promise<IconView> {
  const { hexOf } = await import('@/lib/views/feeds/palette');
  // Phones cut the corners of the first size themselves.
  const svg = drawing(hexOf(ground), hexOf(sign), size === iconSizes[0] ? 0 : 6);
  return { kind: 'icon', svg, ...(size === undefined ? {} : { size }) };
}

/** The drawing of `public/icon.svg`. */
const drawing = (ground: string, sign: string, corner: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64"><rect width="64" height="64" rx="${corner}" fill="${ground}"/><path d="M14 52V46C14 34 20 32 32 32S50 30 50 18V12" fill="none" stroke="${sign}" stroke-width="6"/><g fill="${ground}" stroke="${sign}" stroke-width="5"><circle cx="14" cy="50" r="6.5"/><circle cx="32" cy="32" r="6.5"/></g><circle cx="50" cy="14" r="9" fill="${sign}"/></svg>\n`;

const iconRow = (ending: string, type: string, names: readonly string[]) =>
  defineRow({
    kind: `icon-${ending}`,
    pattern: `/icons/:icon.${ending}`,
    type,
    rank: 'large',
    in: {},
    of: named(names),
    parts: partsOf,
    view: iconView,
  });

export const iconRows = [
  iconRow('svg', 'image/svg+xml', ['site']),
  iconRow(
    'png',
    'image/png',
    iconSizes.map((size) => `site-${size}`),
  ),
] as const;
