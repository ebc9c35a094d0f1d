/** @jest-environment node */
import type { TextView } from '@/lib/views/text-view';
import { extractFromJson, extractFromXml } from '@extractus/feed-extractor';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } from 'feedsmith';
import { JSDOM } from 'jsdom';
import RssParser from 'rss-parser';
import sharp from 'sharp';
import { sampleContent } from '@/bench/sample-content';
import { permalinks } from '@/bench/seed-permalinks';
import {
  blogOf,
  contentFolder,
  decisionBlock,
  fileText,
  openTestBlog,
  postText,
  put,
  siteText,
} from '@/__tests__/content-fixtures';
import type { Blog } from '@/lib/publishing/blog';
import { openBlog } from '@/lib/publishing/blog';
import { jsonFeedSchema } from './json-feed-schema';

const url = 'https://zvolpi.ch';

async function bodyAt(blog: Blog, address: string): Promise<string> {
  const desired = blog.edition.desired.get(address);
  if (desired === undefined) throw new Error(`${address} is not there`);
  return ((await blog.view(desired)) as TextView).body;
}

const isFeed = (address: string) => /\/(?:rss\.xml|atom\.xml|feed\.json)$/.test(address);
const titleOf = (title: string | { value?: string } | undefined) => (typeof title === 'object' ? title.value : title) ?? '';
const foldersOf = (blog: Blog) => [
  ...new Set([...blog.edition.desired.keys()].filter(isFeed).map((address) => address.replace(/[^/]+$/, ''))),
];

describe('the feeds of this blog', () => {
  let blog: Blog;
  beforeAll(async () => {
    blog = await openBlog({ CONTENT_SOURCE: sampleContent, CACHE_FOLDER: '.cache', SITE_URL: undefined });
  });

  test('are read by three independent parsers, with the same entries in each format', async () => {
    const valid = new Ajv().compile(jsonFeedSchema);
    const folders = foldersOf(blog);
    expect(folders).toEqual(
      expect.arrayContaining([
        '/',
        '/archive/2026/',
        '/posts/operations/',
        '/tracks/flux-delivery/',
        '/tags/flux/',
        '/decisions/',
      ]),
    );
    for (const folder of folders) {
      const [rss, atom, json] = await Promise.all(
        ['rss.xml', 'atom.xml', 'feed.json'].map((file) => bodyAt(blog, folder + file)),
      );
      const parsed: Record<string, unknown> = JSON.parse(json ?? '');
      expect([folder, valid(parsed), valid.errors]).toEqual([folder, true, null]);

      const byFeedsmith = {
        rss: parseRssFeed(rss ?? '').items?.map((item) => item.guid?.value),
        atom: parseAtomFeed(atom ?? '').entries?.map((entry) => entry.id),
        json: parseJsonFeed(json ?? '').items?.map((item) => item.id),
      };
      const ids = byFeedsmith.json ?? [];
      expect(ids.length).toBeGreaterThan(0);
      expect([folder, byFeedsmith]).toEqual([folder, { rss: ids, atom: ids, json: ids }]);

      const parser = new RssParser();
      const byRssParser = [await parser.parseString(rss ?? ''), await parser.parseString(atom ?? '')];
      expect(byRssParser.map(({ items }) => items.map((item) => item.guid ?? item.id))).toEqual([ids, ids]);

      const byExtractor = [extractFromXml(rss ?? ''), extractFromXml(atom ?? ''), extractFromJson(parsed)];
      // This one takes what follows a # off an address.
      const urls = parseJsonFeed(json ?? '').items?.map((item) => item.url?.replace(/#.*/, ''));
      for (const feed of byExtractor) expect(feed.entries?.map((entry) => entry.link)).toEqual(urls);
      expect(Buffer.byteLength(rss ?? '')).toBeLessThan(1_000_000);
    }
  });

  test('have the permalinks of before as ids, so that nobody sees a post twice', async () => {
    const items = parseRssFeed(await bodyAt(blog, '/rss.xml')).items ?? [];
    const ids = items.map((item) => item.guid?.value);
    expect([...ids].sort()).toEqual(permalinks.map((address) => url + address).sort());
    expect(items.every((item) => item.guid?.isPermaLink !== false && item.link === item.guid?.value)).toBe(true);
    expect(await bodyAt(blog, '/rss.xml')).not.toContain('isPermaLink="false"');
  });

  test('carry every word and every line of code of the articles', async () => {
    const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
    const items = parseJsonFeed(await bodyAt(blog, '/feed.json')).items ?? [];
    for (const post of blog.edition.snapshot.posts) {
      const html = items.find((item) => item.url === url + post.card.address)?.content_html ?? '';
      const entry = new JSDOM(html).window.document;
      const page = new JSDOM((await blog.compiled(post.file)).html).window.document;
      const code = [...page.querySelectorAll('.prose figure.code code, figure.code code')].filter(
        (block) => block.closest('.diagram') === null,
      );
      const blocks = [...entry.querySelectorAll('pre')].map((block) => block.textContent);
      expect([post.card.title, code.filter((block) => !blocks.includes(block.textContent))]).toEqual([post.card.title, []]);
      for (const gone of page.querySelectorAll('a.anchor, svg, .diagram-source, .diagram-alone')) gone.remove();
      const counts = new Map<string, number>();
      for (const word of words(entry.body.textContent ?? '')) counts.set(word, (counts.get(word) ?? 0) + 1);
      const missing = words(page.body.textContent ?? '').filter((word) => {
        const left = (counts.get(word) ?? 0) - 1;
        counts.set(word, left);
        return left < 0;
      });
      expect([post.card.title, missing]).toEqual([post.card.title, []]);
    }
  });

  test('have nothing that a reader program cannot show: no styles, scripts, classes, anchors or relative addresses', async () => {
    for (const item of parseJsonFeed(await bodyAt(blog, '/feed.json')).items ?? []) {
      const { document } = new JSDOM(item.content_html ?? '').window;
      expect(document.querySelectorAll('script, style, svg, button, iframe, form, a.anchor, [style]').length).toBe(0);
      const kept = [...document.querySelectorAll('*')].flatMap((element) => element.getAttributeNames());
      expect([...new Set(kept)].filter((name) => /^(?:on|data-|aria-|tabindex|role)/.test(name))).toEqual([]);
      for (const element of document.querySelectorAll('[href], [src]'))
        expect(element.getAttribute('href') ?? element.getAttribute('src')).toMatch(/^(?:https?:\/\/|mailto:)/);
    }
  });

  test('show diagrams as pictures that are there, with their text', async () => {
    const { document } = new JSDOM(
      (parseJsonFeed(await bodyAt(blog, '/feed.json')).items ?? []).map((item) => item.content_html).join(''),
    ).window;
    const pictures = [...document.querySelectorAll('img[src*="/diagrams/"]')];
    expect(pictures.length).toBeGreaterThan(2);
    for (const picture of pictures) {
      expect(picture.getAttribute('alt')?.length ?? 0).toBeGreaterThan(20);
      const svg = await bodyAt(blog, new URL(picture.getAttribute('src') ?? '').pathname);
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+"/);
      expect(svg).not.toMatch(/class=|style=|<script|@import/);
      expect(svg).toContain('fill="#241913"');
    }
  });

  test('are listed for reader programs', async () => {
    const { body } = parseOpml(await bodyAt(blog, '/subscribe/feeds.opml'));
    const feeds = body?.outlines?.flatMap((group) => group.outlines ?? []) ?? [];
    expect(feeds.length).toBeGreaterThan(8);
    for (const feed of feeds) expect(blog.edition.desired.has(decodeURI(new URL(feed.xmlUrl ?? '').pathname))).toBe(true);
  });
});

describe('on small content', () => {
  const files = {
    'posts/operations/a.mdx': postText({ title: 'A <b> & "q" ]]>', date: '2025-02-01', tags: '[oci]' }, 'Some text ]]> here.\n'),
    'posts/operations/b.mdx': postText({ title: 'B', date: '2026-01-01', lang: 'de' }),
    'posts/architecture-decisions/one.mdx': postText({ title: 'Alpha', date: '2026-01-02', decision: decisionBlock('0001') }),
    'posts/architecture-decisions/two.mdx': postText({
      title: 'Beta',
      date: '2026-01-03',
      decision: decisionBlock('0002', { date: '2026-01-20', supersedes: '["0001"]' }),
    }),
    'posts/operations/quiet.mdx': postText({ title: 'Quiet', unlisted: 'true' }),
    'posts/operations/draft.mdx': postText({ title: 'Hidden', draft: 'true' }),
  };

  const all = async (blog: Blog) =>
    new Map(
      await Promise.all(
        [...blog.edition.desired.keys()].filter(isFeed).map(async (address) => [address, await bodyAt(blog, address)] as const),
      ),
    );

  test('the same content gives the same bytes on any day', async () => {
    const folder = await contentFolder(files);
    const [today, later] = await Promise.all(
      ['2026-06-01T10:00:00Z', '2026-06-02T23:00:00Z'].map(async (now) => all(await openTestBlog(folder, { clock: { now } }))),
    );
    expect(today?.size).toBeGreaterThan(12);
    expect(later).toEqual(today);
  });

  const moved = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) =>
    [...after].filter(([address, body]) => before.get(address) !== body).map(([address]) => address);

  test('an edit of a text moves the bytes of the feeds that carry it, and no date and no id; "updated" moves one date', async () => {
    const folder = await contentFolder(files);
    const blog = await openTestBlog(folder);
    const first = await all(blog);
    await put(folder, 'posts/operations/a.mdx', files['posts/operations/a.mdx'].replace('Some text', 'Other text'));
    await blog.refresh();
    const second = await all(blog);
    const folders = new Set(moved(first, second).map((address) => address.replace(/[^/]+$/, '')));
    expect([...folders].sort()).toEqual(['/', '/archive/2025/', '/posts/operations/', '/tags/oci/']);
    const dates = (feeds: ReadonlyMap<string, string>) => {
      const { entries, updated } = parseAtomFeed(feeds.get('/atom.xml') ?? '');
      return [updated, ...(entries ?? []).map((entry) => [entry.id, entry.published, entry.updated])];
    };
    expect(dates(second)).toEqual(dates(first));
    await put(
      folder,
      'posts/operations/a.mdx',
      files['posts/operations/a.mdx']
        .replace('Some text', 'Other text')
        .replace('date: 2025-02-01', 'date: 2025-02-01\nupdated: 2025-03-01'),
    );
    await blog.refresh();
    const third = dates(await all(blog));
    const before = dates(second);
    const changed = third.filter((entry, index) => JSON.stringify(entry) !== JSON.stringify(before[index]));
    expect(changed).toEqual([
      ['https://test.example/posts/operations/a/', '2025-02-01T11:00:00.000Z', '2025-03-01T11:00:00.000Z'],
    ]);
  });

  test('a draft, an unlisted post and what is not due are in none', async () => {
    const text = [...(await all(await blogOf(files))).values()].join('');
    expect(text).not.toMatch(/Quiet|Hidden/);
  });

  test('an HTML reader sees every word of a description', async () => {
    const blog = await blogOf({
      ...files,
      'posts/operations/g.mdx': postText({ title: 'G', description: 'Why List<String> & not <b>', date: '2026-02-02' }),
    });
    const [rss, atom, json] = await Promise.all(['/rss.xml', '/atom.xml', '/feed.json'].map((address) => bodyAt(blog, address)));
    const shown = (html: unknown) => new JSDOM(String(html)).window.document.body.textContent;
    expect(shown(parseRssFeed(rss ?? '').items?.[0]?.description)).toBe('Why List<String> & not <b>');
    expect(atom).toContain('Why List&lt;String&gt; &amp; not &lt;b&gt;');
    expect(parseJsonFeed(json ?? '').items?.[0]?.summary).toBe('Why List<String> & not <b>');
  });

  test('signs of markup in titles and texts stay what they are', async () => {
    const blog = await blogOf(files);
    const [rss, atom, json] = await Promise.all(['/rss.xml', '/atom.xml', '/feed.json'].map((address) => bodyAt(blog, address)));
    const titles = [
      parseRssFeed(rss ?? '').items?.at(-1)?.title,
      new JSDOM(titleOf(parseAtomFeed(atom ?? '').entries?.at(-1)?.title)).window.document.body.textContent,
      parseJsonFeed(json ?? '').items?.at(-1)?.title,
    ];
    expect(titles).toEqual(['A <b> & “q” ]]&gt;', 'A <b> & “q” ]]>', 'A <b> & “q” ]]>']);
    expect(parseJsonFeed(json ?? '').items?.at(-1)?.content_html).toContain('Some text ]]> here.');
  });

  test('a superseded decision says so, and each change of status is an entry of its own', async () => {
    const blog = await blogOf(files);
    const one = parseJsonFeed(await bodyAt(blog, '/feed.json')).items?.find((item) => item.title === 'Alpha');
    expect(one?.content_html).toMatch(
      /Status: superseded.*Superseded by <a href="https:\/\/test\.example\/posts\/architecture-decisions\/two\/">Beta<\/a>/,
    );
    const events = parseJsonFeed(await bodyAt(blog, '/decisions/feed.json')).items ?? [];
    expect(events.map(({ id, title, date_published: day }) => [id, title, day])).toEqual([
      [
        'https://test.example/posts/architecture-decisions/two/#status:accepted-2026-01-20',
        '0002 accepted: Beta',
        '2026-01-19T23:00:00Z',
      ],
      [
        'https://test.example/posts/architecture-decisions/one/#status:superseded-2026-01-20',
        '0001 superseded: Alpha',
        '2026-01-19T23:00:00Z',
      ],
      [
        'https://test.example/posts/architecture-decisions/one/#status:accepted-2026-01-15',
        '0001 accepted: Alpha',
        '2026-01-14T23:00:00Z',
      ],
    ]);
  });

  test('archives lead from year to year and back to the current feed', async () => {
    const blog = await blogOf(files);
    const links = async (address: string) =>
      Object.fromEntries((parseAtomFeed(await bodyAt(blog, address)).links ?? []).map(({ rel, href }) => [rel, href]));
    expect(await links('/atom.xml')).toMatchObject({
      self: 'https://test.example/atom.xml',
      'prev-archive': 'https://test.example/archive/2026/atom.xml',
    });
    expect(await links('/archive/2025/atom.xml')).toMatchObject({
      self: 'https://test.example/archive/2025/atom.xml',
      current: 'https://test.example/atom.xml',
      'next-archive': 'https://test.example/archive/2026/atom.xml',
    });
    expect(await bodyAt(blog, '/archive/2025/rss.xml')).toContain('<fh:archive/>');
    expect(await bodyAt(blog, '/rss.xml')).not.toContain('<fh:archive/>');
  });

  test('a document stays below a megabyte: what comes later is summed up, never cut', async () => {
    const long = 'A sentence of some length that says nothing in particular. '.repeat(2500);
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [
        `posts/operations/long-${index}.mdx`,
        postText({ title: `Long ${index}`, date: `2026-01-${String(index + 1).padStart(2, '0')}` }, `${long}\n`),
      ]),
    );
    const blog = await blogOf(many);
    const body = await bodyAt(blog, '/rss.xml');
    expect(Buffer.byteLength(body)).toBeLessThan(1_000_000);
    const items = parseRssFeed(body).items ?? [];
    const whole = items.filter((item) => item.content?.encoded !== undefined);
    expect(items.length).toBeGreaterThanOrEqual(12);
    expect(whole.length).toBeGreaterThan(3);
    expect(whole.every((item) => (item.content?.encoded?.length ?? 0) > 140_000 || item.title === 'One')).toBe(true);
  });

  test('a hub is named where there is one', async () => {
    const blog = await blogOf({ ...files, 'site.md': siteText({ feeds: '{ entries: 20, hub: "https://hub.example/" }' }) });
    expect(await bodyAt(blog, '/rss.xml')).toContain('rel="hub"');
    expect(await bodyAt(blog, '/atom.xml')).toContain('rel="hub"');
    expect(JSON.parse(await bodyAt(blog, '/feed.json')).hubs).toEqual([{ type: 'WebSub', url: 'https://hub.example/' }]);
    expect(
      await bodyAt(await blogOf({ ...files, 'pages/x.mdx': fileText({ title: 'X', description: 'Y.' }) }), '/rss.xml'),
    ).not.toContain('hub');
  });
});

describe('pictures and recordings in feeds', () => {
  const pngOf = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: 'red' } })
      .png()
      .toBuffer();

  test('a wide picture comes reduced, with its size; a small one, an SVG and a recording as they are', async () => {
    const folder = await contentFolder({
      'posts/operations/a.mdx': postText(
        {},
        '![Wide](wide.png) ![Small](small.png) ![Plan](plan.svg) <img src="wide.png" width="300" alt="Narrow" />\n\n<video poster="small.png"><source src="talk.mp4" type="video/mp4" /></video>\n\n[slides](slides.pdf)\n',
      ),
      'posts/operations/plan.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="20"/>',
      'posts/operations/talk.mp4': 'recording',
      'posts/operations/slides.pdf': '%PDF-1.7',
    });
    await put(folder, 'posts/operations/wide.png', await pngOf(9000, 600));
    await put(folder, 'posts/operations/small.png', await pngOf(800, 40));
    const blog = await openTestBlog(folder);
    const { media, attachments } = blog.edition.snapshot;
    const versionOf = (name: string) =>
      (media.get(`posts/operations/${name}`) ?? attachments.get(`posts/operations/${name}`))?.hash.slice(0, 16);
    const at = (name: string) => `https://test.example/media/posts/operations/${name}`;
    for (const file of ['rss.xml', 'atom.xml', 'feed.json']) {
      const text = (await bodyAt(blog, `/${file}`)).replaceAll('\\"', '"');
      const reduced = `${at('wide.png')}.${versionOf('wide.png')}-1600.webp`;
      expect(text).toContain(`<img src="${reduced}" width="1600" height="107" alt="Wide">`);
      expect(text).toContain(`<img src="${reduced}" width="300" height="20" alt="Narrow">`);
      expect(text).toContain(`<img src="${at('small.png')}?v=${versionOf('small.png')}" width="800" height="40" alt="Small">`);
      expect(text).toContain(`<img src="${at('plan.svg')}?v=${versionOf('plan.svg')}" width="3000"`);
      expect(text).toContain(`src="${at('talk.mp4')}?v=${versionOf('talk.mp4')}"`);
      expect(text).toContain(`poster="${at('small.png')}?v=`);
      expect(text).toContain(`<a href="${at('slides.pdf')}?v=${versionOf('slides.pdf')}">slides</a>`);
    }
  });
});
