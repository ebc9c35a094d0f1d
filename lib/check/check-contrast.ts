import { asWarning, type Problem } from '@/lib/base/problem';
import type { TextFile } from '@/lib/front-matter/content-file';
import type { ColourName } from '@/lib/front-matter/colours';
import { colourIn, lineColourIn } from '@/lib/front-matter/look';
import { fieldError } from '@/lib/front-matter/place-in';

/** Lowest contrast of text on its background. @see https://www.w3.org/TR/WCAG22/#contrast-minimum */
const lowest = 4.5;
/** Text colours with the backgrounds that they stand on. */
const shown: readonly (readonly [text: ColourName, ground: ColourName])[] = [
  ...(['ink', 'quiet', 'accent'] as const).flatMap((text) => [[text, 'paper'] as const, [text, 'wash'] as const]),
  ['plateInk', 'plate'],
];

/**
 * Warns of colours in `look` that some readers cannot tell from their background.
 *
 * @param files accepted files
 */
export async function checkContrast(files: readonly TextFile[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const file of files) {
    if (file.kind !== 'site' || file.settings.look === undefined) continue;
    const { look } = file.settings;
    const { contrastOf } = await import('@/lib/views/feeds/palette');
    for (const theme of ['light', 'dark'] as const) {
      const judge = (field: string, [text, ground]: readonly [string, string], [of, on]: readonly [string, string]) => {
        const contrast = contrastOf(of, on);
        if (contrast >= lowest) return;
        const message = `${text} on ${ground} has a contrast of ${contrast.toFixed(1)} in the ${theme} theme`;
        const hint = `Choose colours with at least ${lowest}, or give each theme its own: { light: …, dark: … }.`;
        problems.push(asWarning(fieldError(file, field, 'look/contrast', message, hint)));
      };
      for (const [text, ground] of shown) {
        if (look[text] === undefined && look[ground] === undefined) continue;
        const field = look[text] === undefined ? `look.${ground}` : `look.${text}`;
        judge(field, [text, ground], [colourIn(look, text, theme), colourIn(look, ground, theme)]);
      }
      for (const index of (look.lines ?? []).keys())
        judge(
          `look.lines.${index}`,
          [`line ${index + 1}`, 'paper'],
          [lineColourIn(look, index, theme), colourIn(look, 'paper', theme)],
        );
    }
  }
  return problems;
}
