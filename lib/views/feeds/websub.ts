/**
 * How a feed advertises its hub: as Link headers, which work for every format, and inside the document.
 *
 * @see https://www.w3.org/TR/websub/
 */
export interface HubLinks {
  /** Absolute address of the hub. */
  readonly hub: string;
  /** The feed's absolute canonical address, to which clients subscribe. */
  readonly self: string;
}

/** Links of a feed's response; none without a hub, because clients may stop polling a feed that advertises one. */
export const hubLinks = (hub: string | undefined, self: string): readonly { readonly rel: string; readonly href: string }[] =>
  hub === undefined
    ? []
    : [
        { rel: 'hub', href: hub },
        { rel: 'self', href: self },
      ];

/** The hub as a member of a JSON Feed. @see https://www.jsonfeed.org/version/1.1/#hubs */
export const hubMember = (
  hub: string | undefined,
): { readonly hubs?: readonly { readonly type: string; readonly url: string }[] } =>
  hub === undefined ? {} : { hubs: [{ type: 'WebSub', url: hub }] };

/** Whether a media type is that of a feed. */
export const isFeed = (type: string): boolean => /^application\/(?:rss\+xml|atom\+xml|feed\+json)\b/.test(type);
