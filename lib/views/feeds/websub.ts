/**
 * Links of a feed's response; none without a hub, because clients may stop polling a feed that advertises one.
 *
 * @param hub absolute address of the hub
 * @param self the feed's absolute canonical address, to which clients subscribe
 * @see https://www.w3.org/TR/websub/
 */
export const hubLinks = (hub: string | undefined, self: string): readonly { readonly rel: string; readonly href: string }[] =>
  hub === undefined
    ? []
    : [
        { rel: 'hub', href: hub },
        { rel: 'self', href: self },
      ];

/** Whether a media type is that of a feed. */
export const isFeed = (type: string): boolean => /^application\/(?:rss\+xml|atom\+xml|feed\+json)\b/.test(type);
