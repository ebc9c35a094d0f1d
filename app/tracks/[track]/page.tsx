import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TrackPage } from '@/components/track-page';
import { decodedParams } from '@/lib/views/decoded-params';
import { metadataOf } from '@/lib/seo/metadata';
import { prerendered, readView } from '@/lib/views/read-view';

interface Props {
  params: Promise<{ track: string }>;
}

async function read({ params }: Props) {
  const { track } = await decodedParams(params);
  return (await readView('track', { track })) ?? notFound();
}

export async function generateStaticParams() {
  return [...(await prerendered('track'))];
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return metadataOf(await read(props));
}

export default async function Page(props: Props) {
  const { view } = await read(props);
  return <TrackPage view={view} />;
}
