import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SubscribePage } from '@/components/subscribe-page';
import { metadataOf } from '@/lib/seo/metadata';
import { readView } from '@/lib/views/read-view';

async function read() {
  return (await readView('subscribe')) ?? notFound();
}

export async function generateMetadata(): Promise<Metadata> {
  return metadataOf(await read());
}

export default async function Page() {
  const { view } = await read();
  return <SubscribePage view={view} />;
}
