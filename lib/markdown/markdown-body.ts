/** An unresolved address in a Markdown body. */
export interface AddressHole {
  /** `content:<path>#<anchor>`, a site-absolute path, or `#<anchor>`. */
  readonly to: string;
  /** Text when the address resolves; `\0` stands for the address. */
  readonly found: string;
  /** Text when it does not. */
  readonly otherwise: string;
}

/** Markdown with unresolved addresses, so that renaming a post does not recompile its neighbours. */
export type MarkdownBody = readonly (string | AddressHole)[];

/**
 * Resolves the addresses of a body.
 *
 * @param address the absolute URL for `AddressHole.to`; `undefined` reduces a link to its text
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

/** Escapes what would end a link's destination. */
const inDestination = (url: string) => url.replace(/[\s()<>"|\\]/g, (sign) => `%${(sign.codePointAt(0) ?? 0).toString(16)}`);
