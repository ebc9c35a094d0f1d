/** @jest-environment node */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Validator from '@adobe/structured-data-validator';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ogs from 'open-graph-scraper';
import { sampleContent } from '@/bench/sample-content';
import { until } from '@/__tests__/until';
import { type SiteServer, startSite } from '@/bench/site-server';
import { type Receiver, receiver } from '@/__tests__/lib/publishing/receiver';
import { sitemapFaults } from '@/__tests__/lib/views/sitemap-schema';

const key = 'a-key-for-this-test';
const name = (kind: string) => `posts/operations/${kind}.mdx`;
const kindsOfPosts = ['listed', 'unlisted', 'draft', 'scheduled', 'broken'] as const;
const fields: Readonly<Record<(typeof kindsOfPosts)[number], string>> = {
  listed: '',
  unlisted: 'unlisted: true\n',
  draft: 'draft: true\n',
  scheduled: '',
  broken: '',
};
const postText = (kind: (typeof kindsOfPosts)[number], title = `Zebra${kind}`) =>
  `---\ntitle: ${title}\ndescription: About ${title}.\ndate: ${kind === 'scheduled' ? '2099-01-01' : '2026-03-01'}\ntags: [surfaces]\n${fields[kind]}---\n\nThe text of ${title}.\n${kind === 'broken' ? '\n{broken}\n' : ''}`;

let site: SiteServer;
let hub: ChildProcess;
let hubUrl: string;
let engine: Receiver;
let origin: string;

beforeAll(async () => {
  hub = spawn(process.execPath, ['--import', 'tsx', path.resolve('__tests__/site/websub-hub.ts')], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  hubUrl = await new Promise<string>((resolve) => hub.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())));
  engine = await receiver();
  origin = await mkdtemp(path.join(tmpdir(), 'machines-'));
  await cp(sampleContent, origin, { recursive: true });
  const settings = await readFile(path.join(sampleContent, 'site.md'), 'utf8');
  await writeFile(
    path.join(origin, 'site.md'),
    settings
      .replace('feeds: { entries: 20 }', `feeds: { entries: 20, hub: "${hubUrl}" }`)
      .replace('\n---\n', '\ncontentSignal: { search: true, aiInput: true, aiTrain: false }\n---\n'),
  );
  for (const kind of kindsOfPosts) await writeFile(path.join(origin, name(kind)), postText(kind));
  const track = path.join(origin, 'tracks/flux-delivery.md');
  const entries = kindsOfPosts.map((kind) => `  - operations/${kind}\n`).join('');
  await writeFile(track, (await readFile(track, 'utf8')).replace(/^posts:\n/m, `posts:\n${entries}`));
  const env: Record<string, string> = { INDEXNOW_KEY: key, INDEXNOW_ENDPOINT: engine.url };
  site = await startSite({ content: origin, env });
  // Addresses in the content are those that the hub can fetch.
  env.SITE_URL = site.url;
  await site.stop();
  await site.restart();
  await until(async () => (await get(`/${name('broken').replace('.mdx', '/')}`)).status === 404);
});
afterAll(async () => {
  hub?.kill();
  await site?.remove();
  await rm(origin, { recursive: true, force: true });
});

async function get(address: string, headers: Record<string, string> = {}) {
  const answer = await fetch(site.url + address, { redirect: 'manual', headers });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

const decision = '/posts/architecture-decisions/gitops-vs-gitlessops-oci-with-flux/';
const kindsOfPages = [
  '/',
  '/posts/',
  '/posts/2026/',
  '/posts/operations/',
  '/posts/operations/2026/',
  '/tags/',
  '/tags/flux/',
  '/tags/flux/2026/',
  '/tracks/',
  '/tracks/promotion-decisions/',
  '/about/',
  '/posts/operations/listed/',
  decision,
];

const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&amp;/g, '&')
    .replace(/&#x27;/g, "'");
const meta = (html: string, property: string) =>
  [...html.matchAll(new RegExp(`<meta (?:property|name)="${property}" content="([^"]*)"`, 'g'))].map(([, value = '']) =>
    textOf(value),
  );

describe.each(kindsOfPages)('%s', (address) => {
  test('says in JSON-LD what it shows', async () => {
    const { text: html, headers } = await get(address);
    const scripts = [...html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)].map(([, json = '']) => json);
    expect(scripts).toHaveLength(1);
    const nodes: Record<string, unknown>[] = JSON.parse(scripts[0] ?? '')['@graph'];
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    const jsonld: Record<string, Record<string, unknown>[]> = {};
    for (const node of nodes) (jsonld[String(node['@type'])] ??= []).push(node);
    expect(await new Validator().validate({ jsonld })).toEqual([]);

    const h1 = textOf(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? '');
    const trail = [
      ...(/<nav class="trail"[^>]*>([\s\S]*?)<\/nav>/.exec(html)?.[1] ?? '').matchAll(
        /<a [^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g,
      ),
    ].map(([, href = '', label = '']) => [textOf(label), site.url + href]);
    const [breadcrumbs] = jsonld.BreadcrumbList ?? [];
    const said = breadcrumbs === undefined ? [] : (breadcrumbs.itemListElement as { name: string; item?: string }[]);
    expect(said.map((item) => [item.name, item.item])).toEqual(trail.length === 0 ? [] : [...trail, [h1, undefined]]);
    const [article] = jsonld.BlogPosting ?? [];
    if (address.split('/').length === 5 && address.startsWith('/posts/') && !/\d{4}/.test(address)) {
      expect(article).toMatchObject({
        headline: h1,
        mainEntityOfPage: site.url + address,
        datePublished: meta(html, 'article:published_time')[0],
        dateModified: meta(html, 'article:modified_time')[0],
        keywords: meta(html, 'article:tag'),
      });
    }
    expect(jsonld.WebSite?.[0]).toMatchObject({ '@id': `${site.url}/#website`, url: `${site.url}/` });
  });

  test('has the tags of a card', async () => {
    const { text: html } = await get(address);
    const { error, result } = await ogs({ html });
    expect(error).toBe(false);
    const isPost = /^\/posts\/[a-z-]+\/[a-z-]+\/$/.test(address);
    expect(result).toMatchObject({
      ogTitle: expect.any(String),
      ogDescription: expect.any(String),
      ogUrl: site.url + address,
      ogType: isPost ? 'article' : 'website',
      ogSiteName: 'Zachary Volpi',
      ogLocale: 'en_US',
      twitterCard: /<meta property="og:image"/.test(html) ? 'summary_large_image' : 'summary',
      twitterTitle: result.ogTitle,
    });
    if (isPost)
      expect(result).toMatchObject({
        articlePublishedTime: expect.stringMatching(/^\d{4}-\d\d-\d\d(?:T.*Z)?$/),
        articleSection: expect.any(String),
      });
    for (const property of ['og:title', 'og:url', 'og:type', 'twitter:card']) expect(meta(html, property)).toHaveLength(1);
    expect([...html.matchAll(/<link rel="canonical" href="([^"]*)"/g)].map(([, href]) => href)).toEqual([site.url + address]);
  });
});

test('what is not there is known by no address', async () => {
  const { status, text: html } = await get('/nothing/here/');
  expect([status, html.includes('rel="canonical"'), html.includes('ld+json')]).toEqual([404, false, false]);
  expect(html).toContain('<meta name="robots" content="noindex');
});

describe('a Markdown twin', () => {
  test('is named by its page, and names it', async () => {
    const { text: html } = await get(decision);
    const twin = /<link rel="alternate" type="text\/markdown"[^>]* href="([^"]*)"/.exec(html)?.[1];
    expect(twin).toBe(`${site.url}${decision}index.md`);
    const { status, headers, text } = await get(`${decision}index.md`);
    expect([status, headers.get('content-type'), headers.get('link')]).toEqual([
      200,
      'text/markdown; charset=utf-8',
      `<${site.url}${decision}>; rel="canonical"`,
    ]);
    expect(text).toMatch(/^---\ntitle: /);
    expect(text).toContain('\nstatus: contextual\nstandard_status: accepted\n');
    const again = await get(`${decision}index.md`, { 'if-none-match': headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });

  test('follows an edit of its article', async () => {
    const address = '/posts/operations/listed/index.md';
    expect((await get(address)).text).toContain('The text of Zebralisted.');
    await writeFile(path.join(site.content, name('listed')), `${postText('listed')}\nA new paragraph.\n`);
    await until(async () => (await get(address)).text.includes('A new paragraph.'));
  });

  test('of an unlisted post is not for search engines, as its page is not', async () => {
    const twin = await get('/posts/operations/unlisted/index.md');
    expect([twin.status, twin.headers.get('x-robots-tag')]).toEqual([200, 'noindex']);
    expect((await get(`${decision}index.md`)).headers.get('x-robots-tag')).toBeNull();
    expect((await get('/posts/operations/unlisted/')).text).toContain('<meta name="robots" content="noindex');
  });

  test('of a track leads to those of its posts, and every one of them is there', async () => {
    const { text } = await get('/tracks/promotion-decisions/index.md');
    const links = [...text.matchAll(/\]\((http[^)]*index\.md)\)/g)].map(([, url = '']) => url.slice(site.url.length));
    expect(links.length).toBeGreaterThan(1);
    for (const link of links) expect([link, (await get(link)).status]).toEqual([link, 200]);
  });
});

test('every address in llms.txt is there', async () => {
  const { text, headers } = await get('/llms.txt');
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const links = [...text.matchAll(/\]\((http[^)]*)\)/g)].map(([, url = '']) => url.slice(site.url.length));
  expect(links.length).toBeGreaterThan(15);
  for (const link of new Set(links)) expect([link, (await get(link)).status]).toEqual([link, 200]);
});

test('the sitemap is valid, and each of its addresses is a page that calls itself so and may be indexed', async () => {
  const { text } = await get('/sitemap.xml');
  expect(await sitemapFaults(text)).toEqual([]);
  const locations = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url = '']) => url);
  expect(locations.length).toBeGreaterThan(20);
  for (const url of locations) {
    const { status, text: html } = await get(url.slice(site.url.length));
    const canonical = /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1];
    expect({ url, status, canonical, noindex: html.includes('noindex') }).toEqual({
      url,
      status: 200,
      canonical: url,
      noindex: false,
    });
  }
});

test('robots.txt says what the texts may be used for', async () => {
  expect((await get('/robots.txt')).text).toBe(
    `User-agent: *\nContent-Signal: search=yes, ai-input=yes, ai-train=no\nAllow: /\n\nSitemap: ${site.url}/sitemap.xml\n`,
  );
});

test('a draft, an unlisted, a scheduled and a broken post are found where they should be and nowhere else', async () => {
  const surfaces = {
    home: '/',
    'all posts': '/posts/',
    year: '/posts/2026/',
    category: '/posts/operations/',
    tag: '/tags/surfaces/',
    track: '/tracks/flux-delivery/',
    'track twin': '/tracks/flux-delivery/index.md',
    rss: '/rss.xml',
    sitemap: '/sitemap.xml',
    'llms.txt': '/llms.txt',
    search: '/api/search/?q=zebra',
    'search page': '/search/?q=zebra',
    'missing page': '/nothing/here/',
  };
  const found: Record<string, string[]> = Object.fromEntries(kindsOfPosts.map((kind) => [kind, []]));
  for (const [surface, address] of Object.entries(surfaces)) {
    const { text } = await get(address);
    for (const kind of kindsOfPosts)
      if (text.includes(`Zebra${kind}`) || text.includes(`/operations/${kind}/`)) found[kind]?.push(surface);
  }
  for (const kind of kindsOfPosts) {
    const address = `/posts/operations/${kind}/`;
    if ((await get(address)).status === 200) found[kind]?.push('page');
    if ((await get(`${address}index.md`)).status === 200) found[kind]?.push('twin');
  }
  expect(found).toEqual({
    listed: [...Object.keys(surfaces), 'page', 'twin'],
    unlisted: ['page', 'twin'],
    draft: [],
    scheduled: [],
    broken: [],
  });
});

test('a subscriber finds the hub in the feed, subscribes, and gets the news signed', async () => {
  const secret = 'between-subscriber-and-hub';
  const received: { signature: string; type: string; body: Buffer }[] = [];
  let isVerified = false;
  const subscriber: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.method === 'GET') {
      isVerified = url.searchParams.get('hub.topic') === `${site.url}/rss.xml`;
      response.writeHead(isVerified ? 200 : 404).end(url.searchParams.get('hub.challenge'));
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({
        signature: String(request.headers['x-hub-signature']),
        type: request.headers['content-type'] ?? '',
        body: Buffer.concat(chunks),
      });
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => subscriber.listen(0, '127.0.0.1', resolve));
  try {
    const bound = subscriber.address();
    const callback = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}/callback`;
    const feed = await get('/rss.xml');
    const links = [...(feed.headers.get('link') ?? '').matchAll(/<([^>]*)>; rel="([^"]*)"/g)].map(([, href, rel]) => [rel, href]);
    expect(links).toEqual([
      ['hub', hubUrl],
      ['self', `${site.url}/rss.xml`],
    ]);
    expect(feed.text).toContain(`href="${hubUrl}"`);
    const subscription = {
      'hub.mode': 'subscribe',
      'hub.topic': `${site.url}/rss.xml`,
      'hub.callback': callback,
      'hub.secret': secret,
    };
    await fetch(hubUrl, { method: 'POST', body: new URLSearchParams(subscription) });
    await until(() => isVerified);
    await writeFile(path.join(site.content, name('listed')), postText('listed', 'Zebralisted, retitled'));
    await until(() => received.some(({ body }) => body.includes('retitled')));
    for (const { signature, type, body } of received) {
      expect(signature).toBe(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
      expect(type).toBe('application/rss+xml; charset=utf-8');
    }
    expect(received.at(-1)?.body.toString('utf8')).toBe((await get('/rss.xml')).text);
  } finally {
    subscriber.closeAllConnections();
    subscriber.close();
  }
});

test('search engines are told of a change, and find the key where it should be', async () => {
  engine.messages.length = 0;
  await writeFile(path.join(site.content, name('listed')), postText('listed', 'Zebralisted, told'));
  await until(() => engine.messages.some(({ body }) => body.includes('/posts/operations/listed/')));
  const message = engine.messages.find(({ body }) => body.includes('/posts/operations/listed/'));
  expect(JSON.parse(message?.body ?? '')).toMatchObject({ key, keyLocation: `${site.url}/${key}.txt` });
  const { status, text, headers } = await get(`/${key}.txt`);
  expect([status, text.trim(), headers.get('content-type')]).toEqual([200, key, 'text/plain; charset=utf-8']);
  await writeFile(path.join(site.content, name('unlisted')), `${postText('unlisted')}\nMore.\n`);
  await until(async () => (await get('/posts/operations/unlisted/')).text.includes('More.'));
  expect(engine.messages.some(({ body }) => body.includes('unlisted'))).toBe(false);
});
