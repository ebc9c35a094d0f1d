import { mediaResponse } from '@/lib/pages/media-response';
import { currentBlog } from '@/lib/publishing/current-blog';

/** Pictures of the content: their bytes, or a smaller copy in a modern format. */
export async function GET(request: Request, { params }: { params: Promise<{ path: string[] }> }): Promise<Response> {
  // Next has decoded them: once more, and a name with a percent sign in it would be malformed.
  const { path } = await params;
  return mediaResponse(await currentBlog(), path.join('/'), new URL(request.url).searchParams);
}
