import type { Metadata } from 'next';
import { SearchPage } from '@/components/search-page';
import { readSearch } from '@/lib/search/read-search';
import { metadataOf } from '@/lib/seo/metadata';

// Not static as the layout says: what is shown depends on the query. ('force-dynamic' would leave the layout's word in force, and the query empty.)
export const dynamic = 'auto';

interface Props {
  searchParams: Promise<{ q?: string | string[] }>;
}

async function read({ searchParams }: Props) {
  const { q = '' } = await searchParams;
  return readSearch(typeof q === 'string' ? q : (q[0] ?? ''));
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return metadataOf(await read(props));
}

export default async function Page(props: Props) {
  const { view } = await read(props);
  return <SearchPage view={view} />;
}
