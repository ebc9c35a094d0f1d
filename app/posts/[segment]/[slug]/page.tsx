import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ListPage } from '@/components/list-page';
import { PostPage } from '@/components/post-page';
import { decodedParams } from '@/lib/views/decoded-params';
import { metadataOf } from '@/lib/seo/metadata';
import { prerendered, readView } from '@/lib/views/read-view';

interface Props {
  params: Promise<{ segment: string; slug: string }>;
}

async function read({ params }: Props) {
  const { segment, slug } = await decodedParams(params);
  return (
    (await readView('post', { category: segment, slug })) ??
    (await readView('category-year', { category: segment, year: slug })) ??
    notFound()
  );
}

export async function generateStaticParams() {
  return [...(await prerendered('post')).map((params) => ({ segment: params.category ?? '', slug: params.slug ?? '' }))];
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return metadataOf(await read(props));
}

export default async function Page(props: Props) {
  const { view } = await read(props);
  return view.kind === 'post' ? <PostPage view={view} /> : <ListPage view={view} />;
}
