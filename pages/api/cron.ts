import type { NextApiRequest, NextApiResponse } from 'next';
import { cron } from '@/lib/publishing/cron';
import { publicationBy } from '@/lib/publishing/current-deployment';
import { answerBy } from '@/lib/publishing/api-answers';

export const config = { api: { bodyParser: false }, maxDuration: 60 };

/** Called by a scheduler. */
export default function scheduled(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  const publish = publicationBy((address) => response.revalidate(address));
  return answerBy((asked) => cron(asked, publish), request, response);
}
