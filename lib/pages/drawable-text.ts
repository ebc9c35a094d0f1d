/** What one of the card's fonts has a glyph for: assigned characters of the basic plane, and emoji. */
const drawable = /[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\u200d\ufe0f]/u;
const pictograph = /\p{Extended_Pictographic}|\p{Emoji_Component}/u;

/**
 * The text with everything left out that no font of the cards can draw. Without this the drawing library asks a server for a font.
 *
 * @param text any text that an author wrote
 */
export function drawableText(text: string): string {
  return [...text.normalize('NFKC')]
    .filter((character) => drawable.test(character) && (character.length === 1 || pictograph.test(character)))
    .join('')
    .trim();
}
