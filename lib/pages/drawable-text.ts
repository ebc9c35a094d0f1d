/** What the card fonts have glyphs for: assigned characters of the Basic Multilingual Plane, and emoji. */
const drawable = /[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\u200d\ufe0f]/u;
const pictograph = /\p{Extended_Pictographic}|\p{Emoji_Component}/u;

/** Removes what no card font can draw. Otherwise the drawing library requests a font from a server. */
export function drawableText(text: string): string {
  return [...text.normalize('NFKC')]
    .filter((character) => drawable.test(character) && (character.length === 1 || pictograph.test(character)))
    .join('')
    .trim();
}
