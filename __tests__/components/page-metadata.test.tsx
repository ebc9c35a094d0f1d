/** @jest-environment node */
import type { MissingView } from '@/lib/views/page-view';
import type { PostView } from '@/lib/views/post-view';
import { expect, test } from '@jest/globals';
import { JSDOM } from 'jsdom';
import { renderToStaticMarkup } from 'react-dom/server';
import { blogOf, type Files, postText, siteText } from '@/__tests__/content-fixtures';
import { PageMetadata } from '@/components/page-metadata';

const image = { url: 'https://test.example/cards/a.png', alt: 'A card', width: 1200, height: 630 };

async function viewAt<View>(address: string): Promise<View> {
  const blog = await blogOf({ 'posts/operations/a.mdx': postText({ title: 'A', tags: '[flux]', updated: '2026-02-03' }) });
  const desired = blog.edition.desired.get(address);
  if (desired === undefined) throw new Error(`${address} is not there`);
  return (await blog.view(desired)) as View;
}

function headOf(view: PostView | MissingView) {
  const { document } = new JSDOM(`<head>${renderToStaticMarkup(<PageMetadata view={view} />)}</head>`).window;
  const all = (selector: string, attribute: string) =>
    [...document.querySelectorAll(selector)].map((element) => element.getAttribute(attribute));
  return { all, meta: (name: string) => all(`meta[property="${name}"],meta[name="${name}"]`, 'content') };
}

test('the icons are made of the mark of the site, else they are those of the engine', async () => {
  const icons = async (files: Files) => {
    const blog = await blogOf(files);
    const views = await Promise.all(
      ['/posts/foundations/one/', '/manifest.webmanifest', '/feed.json'].map(async (address) => {
        const desired = blog.edition.desired.get(address);
        if (desired === undefined) throw new Error(`${address} is not there`);
        return blog.view(desired);
      }),
    );
    const [page, manifest, feed] = views as [PostView, { body: string }, { body: string }];
    const { all } = headOf(page);
    return {
      page: all('link[rel$="icon"]', 'href'),
      manifest: JSON.parse(manifest.body).icons.map(({ src }: { src: string }) => src),
      feed: JSON.parse(feed.body).icon,
    };
  };
  expect(await icons({})).toEqual({
    page: ['/icon-192.png', '/icon.svg', '/apple-touch-icon.png'],
    manifest: ['/icon-192.png', '/icon-512.png', '/icon.svg'],
    feed: 'https://test.example/icon-512.png',
  });
  const mark = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>';
  const own = await icons({ 'site.md': siteText({ mark: 'mark.svg' }), 'mark.svg': mark });
  const version = /v=(\w{16})$/.exec(own.page[0] ?? '')?.[1] ?? '';
  const copy = (size: number) => `/media/mark.svg.${version}-${size}.png`;
  expect(own).toEqual({
    page: [`/media/mark.svg?v=${version}`, copy(180)],
    manifest: [copy(180), copy(192), copy(512), `/media/mark.svg?v=${version}`],
    feed: `https://test.example${copy(512)}`,
  });
});

test('a post with a picture has a large card, with its size and its words', async () => {
  const view = await viewAt<PostView>('/posts/operations/a/');
  const { meta } = headOf({ ...view, head: { ...view.head, image } });
  for (const [name, value] of Object.entries({
    'og:type': 'article',
    'og:url': 'https://test.example/posts/operations/a/',
    'og:site_name': 'Test Blog',
    'og:locale': 'en_US',
    'og:image': image.url,
    'og:image:width': '1200',
    'og:image:height': '630',
    'og:image:alt': image.alt,
    'article:published_time': '2026-02-01T10:00:00Z',
    'article:modified_time': '2026-02-03',
    'article:author': 'Tess Ter',
    'article:section': 'Operations',
    'article:tag': 'flux',
    'twitter:card': 'summary_large_image',
  }))
    expect([name, meta(name)]).toEqual([name, [value]]);
});

test('a post without a picture of its own has its card', async () => {
  const { meta } = headOf(await viewAt<PostView>('/posts/operations/a/'));
  expect([meta('og:image'), meta('og:image:alt')]).toEqual([
    ['https://test.example/cards/posts/operations/a.png'],
    ['A. Operations, Test Blog'],
  ]);
});

test('its Markdown is named beside its feeds', async () => {
  const { all } = headOf(await viewAt<PostView>('/posts/operations/a/'));
  expect(all('link[rel=alternate]', 'href')).toEqual([
    'https://test.example/rss.xml',
    'https://test.example/atom.xml',
    'https://test.example/feed.json',
    'https://test.example/posts/operations/a/index.md',
  ]);
});

test('what is not there has no address of its own, and is not to be listed', async () => {
  const { all, meta } = headOf(await viewAt<MissingView>('/missing/404/'));
  expect([all('link[rel=canonical]', 'href'), meta('og:url'), meta('robots')]).toEqual([[], [], ['noindex, follow']]);
});
