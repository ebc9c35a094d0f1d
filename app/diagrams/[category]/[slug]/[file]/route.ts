import { decodedParams } from '@/lib/views/decoded-params';
import { textResponse } from '@/lib/views/text-response';

export const dynamic = 'force-static';

interface Context {
  params: Promise<{ category: string; slug: string; file: string }>;
}

/** Rendered on first visit: few of them are ever asked for. */
export const generateStaticParams = () => [];

export async function GET(_: Request, { params }: Context) {
  const { file, ...post } = await decodedParams(params);
  return textResponse('diagram', { ...post, number: file.replace(/\.svg$/, '') });
}
