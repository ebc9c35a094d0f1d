import { addressOf, ahead, answer } from '@/app/answer';

// Next stores each response, and renders it again when it is asked to.
export const dynamic = 'force-static';
export const generateStaticParams = ahead;

/** Every address of the view table, redirects, and the pages for removed and unknown addresses. */
export async function GET(_request: Request, { params }: { params: Promise<{ path?: string[] }> }): Promise<Response> {
  return answer(addressOf((await params).path));
}
