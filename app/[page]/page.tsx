import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ContentPage } from '@/components/content-page';
import { decodedParams } from '@/lib/views/decoded-params';
import { metadataOf } from '@/lib/seo/metadata';
import { prerendered, readView } from '@/lib/views/read-view';

interface Props {
  params: Promise<{ page: string }>;
}

async function read({ params }: Props) {
  const { page } = await decodedParams(params);
  return (await readView('page', { page })) ?? notFound();
}

export async function generateStaticParams() {
  return [...(await prerendered('page'))];
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return metadataOf(await read(props));
}

export default async function Page(props: Props) {
  const { view } = await read(props);
  return <ContentPage view={view} />;
}
