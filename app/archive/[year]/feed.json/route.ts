import { decodedParams } from '@/lib/views/decoded-params';
import { textResponse } from '@/lib/views/text-response';

export const dynamic = 'force-static';

interface Context {
  params: Promise<{ year: string }>;
}

/** Rendered on first visit: few of them are ever asked for. */
export const generateStaticParams = () => [];

export async function GET(_: Request, { params }: Context) {
  return textResponse('archive-json', await decodedParams(params));
}
