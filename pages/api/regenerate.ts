import type { NextApiRequest, NextApiResponse } from 'next';
import { innerHeader, isInner } from '@/lib/serving/renderer';

/** Internal: renders an address anew and responds once the new page is stored. Only this process may call it. */
export default async function regenerate(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  const address = request.headers['x-address'];
  if (!isInner(request.headers[innerHeader]) || typeof address !== 'string') {
    response.status(404).end();
    return;
  }
  try {
    await response.revalidate(address);
    response.status(200).end();
  } catch (error) {
    response.status(500).send(error instanceof Error ? error.message : 'failed');
  }
}
