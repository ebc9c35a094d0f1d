import type { NextApiRequest, NextApiResponse } from 'next';
import { currentBlog } from '@/lib/current-blog';
import { readEnvironment } from '@/lib/env';
import { logReceipt } from './log-receipt';
import type { Publication } from './receipt';
import { publish } from './publish';
import { readServed } from './served-record';

/**
 * How a call to this deployment publishes: by Next's own eager regeneration, and by the record at the origin that was called.
 * The call must have shown that it knows a secret.
 */
export const publicationOf =
  (request: NextApiRequest, response: NextApiResponse): Publication =>
  async (trigger) => {
    const { REVALIDATE_SECRET, CRON_SECRET } = readEnvironment();
    const receipt = await publish(trigger, await currentBlog(), {
      regenerate: (address) => response.revalidate(address),
      served: () => readServed(originOf(request), REVALIDATE_SECRET ?? CRON_SECRET ?? ''),
    });
    logReceipt(receipt);
    return receipt;
  };

/** @throws Error when the request names no host */
function originOf({ headers }: NextApiRequest): string {
  const forwarded = headers['x-forwarded-proto'];
  const protocol = typeof forwarded === 'string' && /^https\b/.test(forwarded) ? 'https' : 'http';
  const host = headers.host ?? '';
  if (!/^[\w.-]+(?::\d{1,5})?$/.test(host) && !/^\[[0-9a-f:.]+\](?::\d{1,5})?$/i.test(host))
    throw new Error('the call names no host');
  return `${protocol}://${host}`;
}
