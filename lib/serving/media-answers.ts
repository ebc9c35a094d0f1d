import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { mediaResponse } from '@/lib/pages/media-response';
import type { Blog } from '@/lib/publishing/blog';

/** Answers below `/media/` without Next, which would add headers of its own and hold what it sends. */
export const mediaAnswers =
  (blog: Pick<Blog, 'edition' | 'source'>, kept?: Parameters<typeof mediaResponse>[4]) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [address = '', search = ''] = (request.url ?? '').split('#', 1)[0]?.split(/\?(.*)/s) ?? [];
    // The guard has refused what cannot be decoded.
    const path = decodeURIComponent(address.slice('/media/'.length)).normalize('NFC');
    await sendAnswer(request, response, await mediaResponse(blog, path, new URLSearchParams(search), request, kept));
  };

/** Sends an answer as it is made. A reader who leaves ends it. @throws Error when its body cannot be read */
export async function sendAnswer(request: IncomingMessage, response: ServerResponse, answer: Response): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (answer.body === null || request.method === 'HEAD') return void response.end();
  try {
    // Node's and the DOM's stream types differ in name only.
    await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), response);
  } catch (error) {
    if (!response.destroyed || response.errored !== null) throw error;
  }
}
