/** A text response, such as a feed or the sitemap. */
export interface TextView {
  readonly kind: 'text';
  readonly type: string;
  readonly body: string;
  /** For the Link header; addresses absolute. @see RFC 8288 */
  readonly links?: readonly { readonly rel: string; readonly href: string }[];
  /** Whether to send `X-Robots-Tag: noindex`. */
  readonly noindex?: boolean;
}
