/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { blogOf, postText } from '@/__tests__/content-fixtures';
import { metadataOf } from '@/lib/seo/metadata';
import type { MissingView, PostView } from '@/lib/views/shapes';

const image = { url: 'https://test.example/cards/a.png', alt: 'A card', width: 1200, height: 630 };

async function viewAt<View>(address: string): Promise<View> {
  const blog = await blogOf({ 'posts/operations/a.mdx': postText({ title: 'A', tags: '[flux]', updated: '2026-02-03' }) });
  const desired = blog.edition.desired.get(address);
  if (desired === undefined) throw new Error(`${address} is not there`);
  return (await blog.view(desired)) as View;
}

test('a post with a picture has a large card, with its size and its words', async () => {
  const view = await viewAt<PostView>('/posts/operations/a/');
  const metadata = metadataOf({ view: { ...view, head: { ...view.head, image } }, fingerprint: 'f' });
  expect(metadata.openGraph).toMatchObject({
    type: 'article',
    url: 'https://test.example/posts/operations/a/',
    siteName: 'Test Blog',
    locale: 'en_US',
    images: [image],
    publishedTime: '2026-02-01T10:00:00Z',
    modifiedTime: '2026-02-02T23:00:00Z',
    authors: ['Tess Ter'],
    section: 'Operations',
    tags: ['flux'],
  });
  expect(metadata.twitter).toMatchObject({ card: 'summary_large_image', images: [image] });
});

test('a post without a picture of its own has its card', async () => {
  const view = await viewAt<PostView>('/posts/operations/a/');
  expect(metadataOf({ view, fingerprint: 'f' }).twitter).toMatchObject({
    card: 'summary_large_image',
    images: [{ url: 'https://test.example/cards/posts/operations/a.png', alt: 'A. Operations, Test Blog', width: 1200 }],
  });
});

test('its Markdown is named beside its feeds', async () => {
  const view = await viewAt<PostView>('/posts/operations/a/');
  expect(metadataOf({ view, fingerprint: 'f' }).alternates?.types).toEqual({
    'application/rss+xml': [{ url: 'https://test.example/rss.xml', title: 'Test Blog (RSS)' }],
    'application/atom+xml': [{ url: 'https://test.example/atom.xml', title: 'Test Blog (Atom)' }],
    'application/feed+json': [{ url: 'https://test.example/feed.json', title: 'Test Blog (JSON Feed)' }],
    'text/markdown': [{ url: 'https://test.example/posts/operations/a/index.md', title: 'Markdown' }],
  });
});

test('what is not there has no address of its own', async () => {
  const { alternates, openGraph } = metadataOf({ view: await viewAt<MissingView>('/missing/404/'), fingerprint: 'f' });
  expect([alternates?.canonical, openGraph?.url]).toEqual([undefined, undefined]);
});
