import { mediaResponse } from '@/lib/media/media-response';

/** Pictures of the content: their bytes, or a smaller copy in a modern format. */
export async function GET(request: Request, { params }: { params: Promise<{ path: string[] }> }): Promise<Response> {
  const { path } = await params;
  return mediaResponse(path.map(decodeURIComponent).join('/'), new URL(request.url).searchParams);
}
