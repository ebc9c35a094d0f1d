import type { NextApiRequest, NextApiResponse } from 'next';
import { fetchRequest, sendAnswer } from '@/lib/publishing/node-request';
import { publicationBy } from '@/lib/publishing/current-deployment';
import { cron } from '@/lib/publishing/cron';

export const config = { api: { bodyParser: false }, maxDuration: 60 };

/** Called by a scheduler. */
export default async function scheduled(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  return sendAnswer(response, () =>
    cron(
      fetchRequest(request),
      publicationBy((address) => response.revalidate(address)),
    ),
  );
}
