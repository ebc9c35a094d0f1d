import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { HomePage } from '@/components/home-page';
import { metadataOf } from '@/lib/seo/metadata';
import { readView } from '@/lib/views/read-view';

export async function generateMetadata(): Promise<Metadata> {
  return metadataOf((await readView('home')) ?? notFound());
}

export default async function Page() {
  const { view } = (await readView('home')) ?? notFound();
  return <HomePage view={view} />;
}
