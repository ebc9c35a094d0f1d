import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DecisionLogPage } from '@/components/decision-log-page';
import { DecisionPage } from '@/components/decision-page';
import { decodedParams } from '@/lib/views/decoded-params';
import { metadataOf } from '@/lib/seo/metadata';
import { readView } from '@/lib/views/read-view';

interface Props {
  params: Promise<{ entry: string }>;
}

async function read({ params }: Props) {
  const { entry } = await decodedParams(params);
  return (await readView('decision', { decision: entry })) ?? (await readView('decisions-year', { year: entry })) ?? notFound();
}

export const generateStaticParams = () => [];

export async function generateMetadata(props: Props): Promise<Metadata> {
  return metadataOf(await read(props));
}

export default async function Page(props: Props) {
  const { view } = await read(props);
  return view.kind === 'decision' ? <DecisionPage view={view} /> : <DecisionLogPage view={view} />;
}
