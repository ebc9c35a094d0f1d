import { createHash } from 'node:crypto';

/** The tag on every response; purging it purges the site. */
export const siteTag = 'blog';

/**
 * The tag of one address, shared by all its cached variants. Letters and digits only, so every edge accepts it.
 *
 * @param address percent-encoded, as in the table
 */
export const tagOf = (address: string): string => `p${createHash('sha256').update(address).digest('hex').slice(0, 16)}`;
