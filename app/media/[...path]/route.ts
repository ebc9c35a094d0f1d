import { mediaResponse } from '@/lib/pages/media-response';
import { currentBlog } from '@/lib/publishing/current';

/** Pictures: the original bytes, or a copy in another size and format. */
export async function GET(request: Request, { params }: { params: Promise<{ path: string[] }> }): Promise<Response> {
  // Already decoded by Next. Decoding again would break names with a percent sign.
  const { path } = await params;
  return mediaResponse(await currentBlog(), path.join('/'), new URL(request.url).searchParams);
}
