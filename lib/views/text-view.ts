/** Something that is served as text: a feed, the sitemap. */
export interface TextView {
  readonly kind: 'text';
  readonly type: string;
  readonly body: string;
  /** What goes out as its Link header; addresses absolute. @see RFC 8288 */
  readonly links?: readonly { readonly rel: string; readonly href: string }[];
  /** Search engines are asked to leave it out, as its page asks them. */
  readonly noindex?: boolean;
}
