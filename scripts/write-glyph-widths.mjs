// Writes the widths of the site's letters, with which diagrams are laid out, to `lib/markdown/mermaid/glyph-widths.ts`:
// reading the font itself takes a second.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openSync } from 'fontkit';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const target = path.join(root, 'lib/markdown/mermaid/glyph-widths.ts');

/** Widths in thousandths of the font size, in the order of `letters`. */
function glyphWidths() {
  const fonts = (weight) =>
    ['latin', 'latin-ext'].map((part) =>
      openSync(path.join(root, `node_modules/@fontsource/newsreader/files/newsreader-${part}-${weight}-normal.woff`)),
    );
  const regular = fonts(400);
  const points = [...new Set(regular.flatMap((font) => font.characterSet))]
    .filter((point) => point >= 0x20 && point < 0x2200 && !(point >= 0x7f && point < 0xa0))
    .sort((a, b) => a - b);
  const widthsIn = (list) =>
    points.map((point) => {
      const font = list.find((candidate) => candidate.hasGlyphForCodePoint(point)) ?? list[0];
      return Math.round((font.glyphForCodePoint(point).advanceWidth / font.unitsPerEm) * 1000);
    });
  return {
    letters: String.fromCodePoint(...points),
    regular: widthsIn(regular).join(' '),
    semibold: widthsIn(fonts(600)).join(' '),
  };
}

/** The whole file. */
export function glyphFile() {
  const { letters, regular, semibold } = glyphWidths();
  const rows = Object.entries({ letters, regular, semibold }).map(([name, text]) => `  ${name}: ${JSON.stringify(text)},`);
  return [
    '/* prettier-ignore */',
    "/** Newsreader's letters and their widths in thousandths of the font size; written by scripts/write-glyph-widths.mjs. */",
    'export const glyphs = {',
    ...rows,
    '};',
    '',
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(target, glyphFile());
