import { CardPicture } from '@/components/card-picture';
import { cardResponse } from '@/lib/cards/card-response';
import { readCard } from '@/lib/cards/read-card';

export const dynamic = 'force-static';
export const generateStaticParams = () => [];

export async function GET(_: Request, { params }: { params: Promise<{ category: string; file: string }> }): Promise<Response> {
  const { category, file } = await params;
  return cardResponse(await readCard('post-card', file, (slug) => ({ category, slug })), (view) => <CardPicture view={view} />);
}
