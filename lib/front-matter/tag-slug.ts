/**
 * The slug of a tag: NFKC, lower case, `+` as "plus", `#` as "sharp", everything else that is not a letter or digit a hyphen.
 *
 * @param name as written (`C++`)
 * @returns the slug (`cplusplus`); empty when the name holds no letter or digit
 */
export function tagSlug(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\+/g, 'plus')
    .replace(/#/g, 'sharp')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}
