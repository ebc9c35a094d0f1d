import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MissingPage } from '@/components/missing-page';
import { decodedParams } from '@/lib/views/decoded-params';
import { metadataOf } from '@/lib/seo/metadata';
import { prerendered, readView } from '@/lib/views/read-view';

interface Props {
  params: Promise<{ status: string }>;
}

async function read({ params }: Props) {
  const { status } = await decodedParams(params);
  return (await readView('missing', { status })) ?? notFound();
}

export async function generateStaticParams() {
  return [...(await prerendered('missing'))];
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return metadataOf(await read(props));
}

export default async function Page(props: Props) {
  const { view } = await read(props);
  return <MissingPage view={view} />;
}
