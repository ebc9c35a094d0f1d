import { decodedParams } from '@/lib/views/decoded-params';
import { textResponse } from '@/lib/views/text-response';

export const dynamic = 'force-static';

interface Context {
  params: Promise<{ part: string }>;
}

/** There are parts only of a sitemap that is too large for one file. */
export const generateStaticParams = () => [];

export async function GET(_: Request, { params }: Context) {
  return textResponse('sitemap-part', await decodedParams(params));
}
