/** What stands in a Markdown body where an address will stand. */
export interface AddressHole {
  /** `content:<path>#<anchor>`, a site-absolute path, or `#<anchor>`. */
  readonly to: string;
  /** What is written when the address is served; `\0` stands for it. */
  readonly found: string;
  /** What is written when it is not. */
  readonly otherwise: string;
}

/** A body as Markdown: text in which addresses are still open, so that a renamed post needs no new compilation of its neighbours. */
export type MarkdownBody = readonly (string | AddressHole)[];

/**
 * Fills in the addresses.
 *
 * @param address gives the absolute address for `AddressHole.to`; `undefined` when it leads nowhere: a link becomes its words
 */
export function markdownOf(body: MarkdownBody, address: (to: string) => string | undefined): string {
  return body
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const found = address(piece.to);
      return found === undefined ? piece.otherwise : piece.found.replace('\0', () => inDestination(found));
    })
    .join('');
}

/** A link's destination ends at a blank or a bracket. */
const inDestination = (url: string) => url.replace(/[\s()<>"|\\]/g, (sign) => `%${(sign.codePointAt(0) ?? 0).toString(16)}`);
