/**
 * How a feed says that a hub tells its subscribers of news: as Link headers, which hold for every format, and inside the document.
 *
 * @see https://www.w3.org/TR/websub/
 */
export interface HubLinks {
  /** Absolute address of the hub. */
  readonly hub: string;
  /** The feed's one canonical address, absolute: what subscribers subscribe to. */
  readonly self: string;
}

/** Links of a feed's response; none without a hub: an unadvertised feed is polled, a wrongly advertised one is never read again. */
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

/** Whether what is served with a media type is a feed. */
export const isFeed = (type: string): boolean => /^application\/(?:rss\+xml|atom\+xml|feed\+json)\b/.test(type);
