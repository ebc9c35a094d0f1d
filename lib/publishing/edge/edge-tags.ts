import { createHash } from 'node:crypto';

/** The tag that every answer of the site carries: to forget it is to forget the site. */
export const siteTag = 'blog';

/**
 * The tag of one address: the same whatever query, host or encoding an edge keeps copies apart by, and of letters and digits only, so that
 * every edge takes it as it stands.
 *
 * @param address percent-encoded, as in the table
 */
export const tagOf = (address: string): string => `p${createHash('sha256').update(address).digest('hex').slice(0, 16)}`;
