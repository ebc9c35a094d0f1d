import type { NextApiRequest, NextApiResponse } from 'next';
import { fetchRequest, sendAnswer } from '@/lib/publishing/node-request';
import { publicationOf } from '@/lib/publishing/publication-of';
import { cron } from '@/lib/publishing/cron';

export const config = { api: { bodyParser: false }, maxDuration: 60 };

/** Called by a scheduler. */
export default async function scheduled(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  return sendAnswer(response, () => cron(fetchRequest(request), publicationOf(request, response)));
}
