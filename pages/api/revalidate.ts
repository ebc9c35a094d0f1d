import type { NextApiRequest, NextApiResponse } from 'next';
import { answerBy, refuse } from '@/lib/publishing/api-answers';
import { publicationBy } from '@/lib/publishing/current-deployment';
import { receipts, webhook } from '@/lib/publishing/webhook';

/** No body parser: the signature covers the raw body. */
export const config = { api: { bodyParser: false }, maxDuration: 60 };

/** In the Pages Router, because only its `response.revalidate` renders a page right away and reports failure. */
export default function revalidate(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  const publish = publicationBy((address) => response.revalidate(address));
  return answerBy((asked) => answer(asked), request, response);

  async function answer(asked: Request): Promise<Response> {
    if (asked.method === 'POST') return webhook(asked, publish);
    if (asked.method === 'GET' || asked.method === 'HEAD') return receipts(asked);
    return refuse(405, 'Only GET, HEAD, POST', { allow: 'GET, HEAD, POST' });
  }
}
