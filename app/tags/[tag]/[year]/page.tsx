import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ListPage } from '@/components/list-page';
import { decodedParams } from '@/lib/views/decoded-params';
import { metadataOf } from '@/lib/seo/metadata';
import { readView } from '@/lib/views/read-view';

interface Props {
  params: Promise<{ tag: string; year: string }>;
}

async function read({ params }: Props) {
  const { tag, year } = await decodedParams(params);
  return (await readView('tag-year', { tag, year })) ?? notFound();
}

export const generateStaticParams = () => [];

export async function generateMetadata(props: Props): Promise<Metadata> {
  return metadataOf(await read(props));
}

export default async function Page(props: Props) {
  const { view } = await read(props);
  return <ListPage view={view} />;
}
