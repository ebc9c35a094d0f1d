import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DecisionLogPage } from '@/components/decision-log-page';
import { metadataOf } from '@/lib/seo/metadata';
import { readView } from '@/lib/views/read-view';

async function read() {
  return (await readView('decisions-by-day')) ?? notFound();
}

export async function generateMetadata(): Promise<Metadata> {
  return metadataOf(await read());
}

export default async function Page() {
  const { view } = await read();
  return <DecisionLogPage view={view} />;
}
