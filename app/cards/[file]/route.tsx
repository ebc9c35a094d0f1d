import { CardPicture } from '@/components/card-picture';
import { cardResponse } from '@/lib/cards/card-response';
import { readCard } from '@/lib/cards/read-card';

export const dynamic = 'force-static';
export const generateStaticParams = () => [];

export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params;
  return cardResponse(await readCard('page-card', file, (page) => ({ page })), (view) => <CardPicture view={view} />);
}
