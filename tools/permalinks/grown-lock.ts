import { nearest } from '@/lib/base/nearest';
import type { LockEntries } from '@/lib/front-matter/lock-lines';
import type { Published } from './published';

export const emptyLock: LockEntries = { addresses: [], anchors: [], gone: [], feedIds: {} };

/** Adds everything that is published now. Nothing is removed, but a withdrawn address that is back is no longer gone. */
export function grownLock(lock: LockEntries, published: Published): LockEntries {
  const anchors = [...published.headings].flatMap(([address, headings]) => headings.map(({ id }) => `${address}#${id}`));
  const live = new Set([...published.addresses, ...published.aliases.keys(), ...anchors]);
  return {
    addresses: [...new Set([...lock.addresses, ...published.addresses, ...published.aliases.keys()])],
    anchors: [...new Set([...lock.anchors, ...anchors])],
    gone: lock.gone.filter((link) => !live.has(link)),
    feedIds: { ...Object.fromEntries(published.feedIds), ...lock.feedIds },
  };
}

export interface Amended {
  readonly lock: LockEntries;
  readonly message: string;
}

/**
 * Marks an address or heading (`/a/#id`) as withdrawn on purpose: readers get 410, or the top of the page.
 *
 * @throws Error when the lock does not have it, or something is still served there
 */
export function withdrawn(lock: LockEntries, published: Published, link: string): Amended {
  refuseUnlessIdle(lock, published, link);
  return {
    lock: { ...lock, gone: [...new Set([...lock.gone, link])] },
    message: `${link} is withdrawn: readers get ${isAnchor(link) ? 'the top of the page' : '410 Gone'}.`,
  };
}

/**
 * Removes an address with its headings and feed id, or a single heading, from the lock.
 *
 * @throws Error when the lock does not have it, or something is still served there
 */
export function forgotten(lock: LockEntries, published: Published, link: string): Amended {
  refuseUnlessIdle(lock, published, link);
  const stays = (entry: string) => entry !== link && (isAnchor(link) || !entry.startsWith(`${link}#`));
  return {
    lock: {
      addresses: lock.addresses.filter(stays),
      anchors: lock.anchors.filter(stays),
      gone: lock.gone.filter(stays),
      feedIds: Object.fromEntries(Object.entries(lock.feedIds).filter(([address]) => address !== link)),
    },
    message: `${link} is forgotten: readers get ${isAnchor(link) ? 'the top of the page' : '404 Not Found, as for an address that never was (410 Gone with --gone)'}.`,
  };
}

const isAnchor = (link: string) => link.includes('#');

function refuseUnlessIdle(lock: LockEntries, published: Published, link: string): void {
  const all = [...lock.addresses, ...lock.anchors];
  if (!all.includes(link)) {
    const guess = nearest(link, all);
    throw new Error(`The lock has no ${link}.${guess === undefined ? '' : ` Did you mean ${guess}?`}`);
  }
  const [address = '', id] = link.split('#');
  const target = published.aliases.get(address);
  if (id === undefined && target !== undefined)
    throw new Error(`${link} leads to ${target} by an alias. Take the alias out first.`);
  const isLive =
    id === undefined ? published.addresses.has(address) : published.headings.get(address)?.some((heading) => heading.id === id);
  if (isLive === true) throw new Error(`${link} is still served. Take it out of the content first.`);
}
