import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DecisionGraphPage } from '@/components/decision-graph-page';
import { metadataOf } from '@/lib/seo/metadata';
import { readView } from '@/lib/views/read-view';

async function read() {
  return (await readView('decision-graph')) ?? notFound();
}

export async function generateMetadata(): Promise<Metadata> {
  return metadataOf(await read());
}

export default async function Page() {
  const { view } = await read();
  return <DecisionGraphPage view={view} />;
}
