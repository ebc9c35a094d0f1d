import { mediaResponse } from '@/lib/pages/media-response';
import { currentBlog } from '@/lib/publishing/current';

/** Pictures, their copies in other sizes and formats, and attachments. Our own server answers for them itself. */
export async function GET(request: Request, { params }: { params: Promise<{ path: string[] }> }): Promise<Response> {
  // Already decoded by Next. Decoding again would break names with a percent sign.
  const { path } = await params;
  const { method, headers, url } = request;
  const asked = { method, headers: Object.fromEntries(headers) };
  return mediaResponse(await currentBlog(), path.join('/').normalize('NFC'), new URL(url).searchParams, asked);
}

export const HEAD = GET;
