/** @jest-environment node */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { blogOf, postText, siteText } from '@/__tests__/content-fixtures';
import { textAt, textViewAt } from './reading-twins';
import { mostInFile, newest, sitemapIndexOf, sitemapOf } from '@/lib/views/sitemap';
import { sitemapFaults } from './sitemap-schema';

test('a sitemap is valid by the schema, whatever its addresses hold', async () => {
  const xml = sitemapOf('https://x.example', {
    locations: ['/', '/a&b/', "/it's/<b>/"],
    modified: ['', '2026-02-01T10:00:00Z', '2026-02-01T10:00:00.123Z'],
    pictures: ['', '', '/media/a.png /media/b&c.svg'],
  });
  expect(await sitemapFaults(xml)).toEqual([]);
  expect(xml.match(/<image:loc>/g)).toHaveLength(2);
  expect(await sitemapFaults(xml.replace('2026-02-01T10', '1 February'))).not.toEqual([]);
});

test('a post names its own picture and those of its text, and no other page does', async () => {
  const picture = await readFile('public/icon-192.png');
  const names = [
    'posts/operations/cover.png',
    'posts/operations/figure.png',
    'posts/operations/unused.png',
    'posts/operations/quiet.png',
  ];
  const blog = await blogOf({
    'posts/operations/a.mdx': postText(
      { image: './cover.png', imageAlt: 'A cover' },
      '![F](figure.png)\n\nAnd ![F](figure.png)\n',
    ),
    'posts/operations/quiet.mdx': postText({ unlisted: 'true' }, '![Q](quiet.png)\n'),
    ...Object.fromEntries(names.map((name) => [name, picture])),
  } as Record<string, string>);
  const xml = await textAt(blog, '/sitemap.xml');
  expect([...xml.matchAll(/<image:loc>([^<]*)/g)].map(([, url]) => url)).toEqual([
    'https://test.example/media/posts/operations/cover.png',
    'https://test.example/media/posts/operations/figure.png',
  ]);
  expect(await sitemapFaults(xml)).toEqual([]);
});

test('more addresses than one file may hold stand in several, and an index names those', async () => {
  const tags = Array.from({ length: mostInFile / 2 + 10 }, (_, index) => `t${index}`);
  const blog = await blogOf({ 'posts/operations/a.mdx': postText({ tags: `[${tags.join(', ')}]`, updated: '2026-03-01' }) });
  const index = await textAt(blog, '/sitemap.xml');
  const parts = [...index.matchAll(/<loc>https:\/\/test\.example([^<]*)<\/loc><lastmod>([^<]*)/g)];
  expect(parts.map(([, address, instant]) => [address, instant])).toEqual([
    ['/sitemaps/0.xml', '2026-03-01'],
    ['/sitemaps/1.xml', '2026-03-01'],
  ]);
  const locations: string[] = [];
  for (const [, address = ''] of parts) {
    const { body, type } = await textViewAt(blog, address);
    const found = [...body.matchAll(/<loc>([^<]*)/g)].map(([, url = '']) => url);
    expect([type, found.length <= mostInFile]).toEqual(['application/xml; charset=utf-8', true]);
    locations.push(...found);
  }
  expect(new Set(locations).size).toBe(locations.length);
  expect(locations.length).toBeGreaterThan(mostInFile);
  for (const wrong of ['/sitemaps/2.xml', '/sitemaps/00.xml', '/sitemaps/0', '/sitemaps/-1.xml', '/sitemaps/x.xml'])
    expect([wrong, blog.edition.desired.get(wrong)]).toEqual([wrong, undefined]);
});

test('a sitemap that fits into one file has no parts', async () => {
  const blog = await blogOf();
  expect(blog.edition.desired.get('/sitemaps/0.xml')).toBeUndefined();
  expect(newest(['', ''])).toBeUndefined();
  expect(sitemapIndexOf('https://x.example', { locations: [], modified: [], pictures: [] }, String)).not.toContain('<sitemap>');
});

test('robots.txt names the sitemap, and what the texts may be used for when the site says so', async () => {
  expect(await textAt(await blogOf(), '/robots.txt')).toBe(
    'User-agent: *\nAllow: /\n\nSitemap: https://test.example/sitemap.xml\n',
  );
  const blog = await blogOf({ 'site.md': siteText({ contentSignal: '{ search: true, aiTrain: false }' }) });
  expect(await textAt(blog, '/robots.txt')).toContain('User-agent: *\nContent-Signal: search=yes, ai-train=no\nAllow: /\n');
});

test.each(['Pacific/Honolulu', 'Pacific/Tongatapu', 'UTC'])(
  'a day without a time is that day in the sitemap and in feeds, in %s',
  async (zone) => {
    const blog = await blogOf({
      'site.md': siteText({ zone }),
      'posts/operations/a.mdx': postText({ date: '2026-03-02', updated: '2026-03-04' }),
    });
    expect(await textAt(blog, '/sitemap.xml')).toContain('/posts/operations/a/</loc><lastmod>2026-03-04</lastmod>');
    const feed = JSON.parse(await textAt(blog, '/feed.json')) as { items: Record<string, string>[] };
    const entry = feed.items.find(({ url = '' }) => url.endsWith('/operations/a/'));
    for (const [field, day] of [
      ['date_published', '2026-03-02'],
      ['date_modified', '2026-03-04'],
    ] as const) {
      const instant = entry?.[field] ?? '';
      expect(instant.slice(0, 10)).toBe(day);
      expect(new Date(instant).toLocaleDateString('sv', { timeZone: zone })).toBe(day);
    }
  },
);
