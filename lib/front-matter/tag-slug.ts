/**
 * The slug of a tag: NFKC, lower case, `+` as "plus", `#` as "sharp", anything else but letters and digits as hyphens.
 *
 * @returns the slug (`cplusplus` for `C++`); empty when the name has no letter, digit, `+` or `#`
 */
export function tagSlug(name: string): string {
  return (
    name
      .normalize('NFKC')
      .toLowerCase()
      // An emoji is followed by a sign that nobody sees.
      .replace(/[\u{FE00}-\u{FE0F}]/gu, '')
      .replace(/\+/g, 'plus')
      .replace(/#/g, 'sharp')
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
  );
}
