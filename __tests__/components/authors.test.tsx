/** @jest-environment node */
import Validator from '@adobe/structured-data-validator';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { JSDOM } from 'jsdom';
import { type AnyView, renderView } from '@/components/render-view';
import type { Blog } from '@/lib/publishing/blog';
import { blogSearch } from '@/lib/search/blog-search';
import { query } from '@/lib/search/query';
import { blogOf, fileText, postText, siteText } from '@/__tests__/content-fixtures';

const own = { name: 'Tess Ter', url: 'https://test.example/' };
const anna = { name: 'Anna Muster', url: 'https://test.example/authors/anna/' };
const ben = { name: 'Ben Muster & Co', url: 'https://test.example/authors/ben/' };

let blog: Blog;
beforeAll(async () => {
  blog = await blogOf({
    'authors/anna.md': fileText(
      {
        name: anna.name,
        role: 'Engineer',
        description: 'Writes about storage.',
        url: 'https://www.anna.example/',
        profiles: '[{ label: GitHub, href: "https://github.com/anna" }]',
        image: 'anna.svg',
      },
      'Anna says *hello*.\n',
    ),
    'authors/anna.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96"><circle cx="48" cy="48" r="40"/></svg>',
    'authors/ben.md': fileText({ name: ben.name }, ''),
    'posts/operations/two.mdx': postText({ title: 'Two', date: '2026-02-02', authors: '[anna, ben]' }),
    'posts/operations/anna.mdx': postText({ title: 'Alone', date: '2026-02-03', author: 'anna' }),
    'posts/operations/deutsch.mdx': postText({ title: 'Deutsch', date: '2026-02-04', authors: '[ben, anna]', lang: 'de' }),
    'posts/operations/own.mdx': postText({ title: 'Own', date: '2026-02-05' }),
  });
});

async function pageAt(address: string, from = blog): Promise<string> {
  const desired = from.edition.desired.get(address);
  if (desired === undefined) throw new Error(`no page ${address}`);
  return (await renderView((await from.view(desired)) as AnyView, { fingerprint: 'x' })).body.toString();
}
const documentAt = async (address: string, from = blog) => new JSDOM(await pageAt(address, from)).window.document;
const textsOf = (page: Document, selector: string) => [...page.querySelectorAll(selector)].map(({ textContent }) => textContent);
const contentsOf = (page: Document, selector: string) =>
  [...page.querySelectorAll(selector)].map((element) => element.getAttribute('content'));
type Node = Readonly<Record<string, unknown>>;
const nodesOf = (page: Document): readonly Node[] =>
  JSON.parse(page.querySelector('script[type="application/ld+json"]')?.textContent ?? '')['@graph'];

describe('the page of a post', () => {
  test('says whom it is by, in the language of the post, and leads to the pages about them', async () => {
    const page = await documentAt('/posts/operations/two/');
    expect(textsOf(page, '.facts > li')[0]).toBe('By Anna Muster and Ben Muster & Co');
    expect([...page.querySelectorAll('.facts a[rel="author"]')].map((link) => link.getAttribute('href'))).toEqual([
      '/authors/anna/',
      '/authors/ben/',
    ]);
    expect(textsOf(await documentAt('/posts/operations/deutsch/'), '.facts > li')[0]).toBe('Von Ben Muster & Co und Anna Muster');
    expect(textsOf(await documentAt('/posts/operations/own/'), '.facts > li')[0]).toBe('By Tess Ter');
  });

  test('tells programs: meta elements, JSON-LD, the citation', async () => {
    const page = await documentAt('/posts/operations/two/');
    expect(contentsOf(page, 'meta[name="author"]')).toEqual([anna.name, ben.name]);
    expect(contentsOf(page, 'meta[property="article:author"]')).toEqual([anna.url, ben.url]);
    expect(nodesOf(page).find((node) => node['@type'] === 'BlogPosting')?.author).toEqual([
      { '@type': 'Person', '@id': `${anna.url}#person`, ...anna },
      { '@type': 'Person', '@id': `${ben.url}#person`, ...ben },
    ]);
    expect(textsOf(page, '.cite-text')[0]).toMatch(/^Anna Muster and Ben Muster & Co\. “Two\.”/);
    expect(page.querySelector('.cite code .line:nth-of-type(2)')?.textContent).toContain('{Anna Muster and Ben Muster \\& Co}');
    const byOwn = await documentAt('/posts/operations/own/');
    expect(nodesOf(byOwn).find((node) => node['@type'] === 'BlogPosting')?.author).toEqual([
      { '@type': 'Person', '@id': 'https://test.example/#author', ...own },
    ]);
  });

  test('and the Markdown version and the index of these say so too', async () => {
    expect(await pageAt('/posts/operations/two/index.md')).toContain('\nauthor:\n  - Anna Muster\n  - Ben Muster & Co\n');
    expect(await pageAt('/posts/operations/anna/index.md')).toContain('\nauthor: Anna Muster\n');
    expect(await pageAt('/posts/operations/own/index.md')).toContain('\nauthor: Tess Ter\n');
    expect(await pageAt('/llms.txt')).toContain('(2026-02-02, Anna Muster, Ben Muster & Co)');
  });
});

describe('lists', () => {
  test('say whom each post is by', async () => {
    expect((await documentAt('/')).querySelector('.row-date')?.textContent).toMatch(/ · By Tess Ter$/);
    expect(textsOf(await documentAt('/posts/operations/'), '.row-date').map((text) => text?.split(' · ')[1])).toEqual([
      'By Tess Ter',
      'By Ben Muster & Co and Anna Muster',
      'By Anna Muster',
      'By Anna Muster and Ben Muster & Co',
    ]);
  });

  test('say nothing where only the author of the site writes', async () => {
    const alone = await blogOf({ 'authors/tess.md': fileText({ name: 'Tess Ter' }) });
    expect(await pageAt('/posts/', alone)).not.toContain('By Tess');
    expect(textsOf(await documentAt('/posts/foundations/one/', alone), '.facts > li')[0]).toBe('By Tess Ter');
    const without = await blogOf();
    expect(await pageAt('/posts/', without)).not.toContain('By ');
    expect(await pageAt('/posts/foundations/one/', without)).not.toMatch(/By Tess|name="author"|\/authors\//);
  });
});

describe('the page of an author', () => {
  test('has the text, the portrait, the links and the posts, and does not repeat the name', async () => {
    const page = await documentAt('/authors/anna/');
    expect(textsOf(page, 'h1')).toEqual(['Anna Muster']);
    expect(textsOf(page, '.page-description')).toEqual(['Writes about storage.']);
    expect(textsOf(page, '.profile li')).toEqual(['Engineer', 'anna.example', 'GitHub']);
    expect(page.querySelector('img.portrait')?.getAttribute('src')).toMatch(/^\/media\/authors\/anna\.svg/);
    expect(page.querySelector('.prose em')?.textContent).toBe('hello');
    expect(textsOf(page, '.row-title')).toEqual(['Deutsch', 'Alone', 'Two']);
    expect(textsOf(page, '.row-date').map((text) => text?.split(' · ')[1])).toEqual([
      'By Ben Muster & Co and Anna Muster',
      undefined,
      'By Anna Muster and Ben Muster & Co',
    ]);
    expect(textsOf(await documentAt('/authors/anna/2026/'), '.row-title')).toEqual(['Deutsch', 'Alone', 'Two']);
    expect(textsOf(await documentAt('/authors/'), '.author h2')).toEqual(['Anna Muster 3', 'Ben Muster & Co 2']);
  });

  test('is not introduced by the description of the site, nor is the list of tags', async () => {
    for (const address of ['/authors/', '/tags/'])
      expect([address, textsOf(await documentAt(address), '.page-description')]).toEqual([address, []]);
  });

  test('is a profile to search engines, without a fault, and in the sitemap', async () => {
    const page = await documentAt('/authors/anna/');
    expect(nodesOf(page).find((node) => node['@type'] === 'ProfilePage')?.mainEntity).toMatchObject({
      ...anna,
      '@id': `${anna.url}#person`,
      jobTitle: 'Engineer',
      sameAs: ['https://www.anna.example/', 'https://github.com/anna'],
    });
    for (const address of ['/authors/anna/', '/authors/ben/', '/authors/', '/posts/operations/two/', '/']) {
      const jsonld: Record<string, Node[]> = {};
      for (const node of nodesOf(await documentAt(address))) (jsonld[String(node['@type'])] ??= []).push({ ...node });
      expect([address, await new Validator().validate({ jsonld })]).toEqual([address, []]);
    }
    const sitemap = await pageAt('/sitemap.xml');
    for (const address of ['/authors/', '/authors/anna/', '/authors/anna/2026/', '/authors/ben/'])
      expect(sitemap).toContain(`<loc>https://test.example${address}</loc>`);
  });

  test('has a picture for link previews', async () => {
    const page = await documentAt('/authors/anna/');
    expect(contentsOf(page, 'meta[property="og:image"]')).toEqual(['https://test.example/cards/authors/anna.png']);
    const desired = blog.edition.desired.get('/cards/authors/anna.png');
    expect(desired && (await blog.view(desired))).toMatchObject({ title: 'Anna Muster' });
    const ofPost = blog.edition.desired.get('/cards/posts/operations/two.png');
    expect(ofPost && (await blog.view(ofPost))).toMatchObject({ foot: 'Anna Muster and Ben Muster & Co' });
  });
});

describe('feeds', () => {
  const names = (authors: readonly { readonly name?: string }[] | undefined) => authors?.map(({ name }) => name);

  test('name every author of an entry, in each format', async () => {
    const rss = parseRssFeed(await pageAt('/rss.xml'));
    expect(rss.items?.map(({ dc }) => dc?.creators)).toEqual([
      [own.name],
      [ben.name, anna.name],
      [anna.name],
      [anna.name, ben.name],
      [own.name],
    ]);
    const atom = parseAtomFeed(await pageAt('/atom.xml'));
    expect(atom.authors).toEqual([{ name: own.name, uri: own.url }]);
    expect(atom.entries?.map(({ authors }) => authors)).toEqual([
      undefined,
      [ben, anna].map(({ name, url: uri }) => ({ name, uri })),
      [{ name: anna.name, uri: anna.url }],
      [anna, ben].map(({ name, url: uri }) => ({ name, uri })),
      undefined,
    ]);
    const json = parseJsonFeed(await pageAt('/feed.json'));
    expect(json.items?.map(({ authors }) => authors)).toEqual([[own], [ben, anna], [anna], [anna, ben], [own]]);
  });

  test('of an author have the posts of the author alone', async () => {
    const atom = parseAtomFeed(await pageAt('/authors/ben/atom.xml'));
    expect(names(atom.authors)).toEqual([ben.name]);
    expect(atom.entries?.map(({ title }) => title?.value)).toEqual(['Deutsch', 'Two']);
    expect(await pageAt('/authors/ben/')).toContain('href="https://test.example/authors/ben/rss.xml"');
    const subscribe = await documentAt('/subscribe/');
    expect(textsOf(subscribe, '[id="part:authors"]')).toEqual(['Authors']);
    expect(await pageAt('/subscribe/feeds.opml')).toContain('xmlUrl="https://test.example/authors/ben/rss.xml"');
  });
});

test('search finds posts by the names of their authors', async () => {
  const search = blogSearch(blog, (error) => {
    throw error;
  });
  const { found } = await search.find(query('muster'), 10);
  expect(found.map(({ card }) => card.title).sort()).toEqual(['Alone', 'Deutsch', 'Two']);
  expect(await pageAt('/search-index.json')).toContain('"authors":["Anna Muster","Ben Muster & Co"]');
});

test('the author of the site who has a file is one person everywhere', async () => {
  const site = await blogOf({
    'site.md': siteText(),
    'authors/tess.md': fileText({ name: 'Tess Ter', role: 'Founder' }),
    'authors/ben.md': fileText({ name: ben.name }),
    'posts/operations/both.mdx': postText({ title: 'Both', authors: '[tess, ben]' }),
  });
  const person = { '@type': 'Person', '@id': 'https://test.example/#author', name: 'Tess Ter', url: `${own.url}authors/tess/` };
  for (const address of ['/posts/foundations/one/', '/posts/operations/both/'])
    expect(nodesOf(await documentAt(address, site)).find((node) => node['@type'] === 'BlogPosting')?.author).toContainEqual(
      person,
    );
  expect(textsOf(await documentAt('/authors/tess/', site), '.row-title').sort()).toEqual(['Both', 'One']);
});
