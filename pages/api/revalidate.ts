import type { NextApiRequest, NextApiResponse } from 'next';
import { fetchRequest, sendAnswer } from '@/lib/publishing/node-request';
import { publicationBy } from '@/lib/publishing/current-deployment';
import { receipts, refuse, webhook } from '@/lib/publishing/webhook';

/** The signature is over the raw body. */
export const config = { api: { bodyParser: false }, maxDuration: 60 };

/** A route of the old kind: only these can tell Next to render an address now, and hear whether it could. */
export default async function revalidate(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  if (request.method === 'POST')
    return sendAnswer(response, () =>
      webhook(
        fetchRequest(request),
        publicationBy((address) => response.revalidate(address)),
      ),
    );
  if (request.method === 'GET' || request.method === 'HEAD') return sendAnswer(response, () => receipts(fetchRequest(request)));
  response.setHeader('allow', 'GET, HEAD, POST');
  return sendAnswer(response, async () => refuse(405, 'Only GET, HEAD, POST'));
}
