import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ListPage } from '@/components/list-page';
import { metadataOf } from '@/lib/seo/metadata';
import { readView } from '@/lib/views/read-view';

async function read() {
  return (await readView('posts')) ?? notFound();
}

export async function generateMetadata(): Promise<Metadata> {
  return metadataOf(await read());
}

export default async function Page() {
  const { view } = await read();
  return <ListPage view={view} />;
}
