import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ListPage } from '@/components/list-page';
import { decodedParams } from '@/lib/views/decoded-params';
import { metadataOf } from '@/lib/seo/metadata';
import { prerendered, readView } from '@/lib/views/read-view';

interface Props {
  params: Promise<{ segment: string }>;
}

async function read({ params }: Props) {
  const { segment } = await decodedParams(params);
  return (await readView('category', { category: segment })) ?? (await readView('year', { year: segment })) ?? notFound();
}

export async function generateStaticParams() {
  return [...(await prerendered('category')).map((params) => ({ segment: params.category ?? '' }))];
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return metadataOf(await read(props));
}

export default async function Page(props: Props) {
  const { view } = await read(props);
  return <ListPage view={view} />;
}
