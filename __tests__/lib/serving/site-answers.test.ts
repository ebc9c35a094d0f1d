/** @jest-environment node */
import { createServer, type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type AnyView, renderView } from '@/components/render-view';
import type { Blog } from '@/lib/publishing/blog';
import { siteAnswers } from '@/lib/serving/site-answers';
import { until } from '@/__tests__/until';
import type { RenderedPage } from '@/lib/serving/send-page';
import { ownFile } from '@/lib/serving/own-files';
import { pagesInHand, type PagesSetting } from '@/lib/serving/pages-in-hand';
import type { Renderer } from '@/lib/serving/renderer';
import { contentFolder, openTestBlog, postText, put, siteText, temporaryFolder } from '@/__tests__/content-fixtures';

const closing: (() => void)[] = [];
afterAll(() => closing.forEach((close) => close()));

/** Stands in for Next's store, not for the renderer: keeps what was rendered until it is told to render anew. */
class StoreRenderer implements Renderer {
  readonly store = new Map<string, RenderedPage>();
  readonly rendered: string[] = [];
  readonly failing = new Set<string>();
  /** Called before a page is rendered. */
  meanwhile: () => Promise<void> = async () => {};
  constructor(private readonly blog: Blog) {}

  fetch: Renderer['fetch'] = async (address) => {
    if (!this.store.has(address)) await this.regenerate(address);
    return this.store.get(address);
  };
  regenerate: Renderer['regenerate'] = async (address) => {
    const desired = this.blog.edition.desired.get(address);
    if (desired === undefined) return void this.store.delete(address);
    const view = (await this.blog.view(desired)) as AnyView;
    await this.meanwhile();
    if (this.failing.has(address)) throw new Error('cannot render');
    this.rendered.push(address);
    const { fingerprint, row } = desired;
    this.store.set(address, { address, fingerprint, ...(await renderView(view, { fingerprint, row })) });
  };
  close = async () => {};
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const a = '/posts/operations/a/';

const type = 'text/javascript; charset=utf-8';
const script = ownFile('/scripts/site.js', type, Buffer.from('site()'.repeat(50)), new Date());

/** @param setting of the pages in hand, and whether it is a preview */
async function opened(files = {}, { isPreview, ...setting }: Partial<PagesSetting> & { readonly isPreview?: boolean } = {}) {
  const folder = await contentFolder({
    'posts/operations/a.mdx': postText({ title: 'A', aliases: '[/old/]' }),
    'permalinks.lock': '/gone/\n',
    ...files,
  });
  const blog = await openTestBlog(folder);
  const renderer = new StoreRenderer(blog);
  const failures: string[] = [];
  const onFailure = (address: string) => void failures.push(address);
  const pages = pagesInHand({ blog, renderer, megabytes: 8, patience: 60_000, onFailure, ...setting });
  const passed: { url: string; headers: IncomingHttpHeaders }[] = [];
  const listener = siteAnswers({
    isPreview,
    blog,
    pages,
    files: new Map([
      ['/scripts/site.js', script],
      ['/icon.svg', undefined],
      ['/scripts/other.js', undefined],
    ]),
    search: async (request, response) => void response.end(`found for ${request.url}`),
    next: (request, response) => {
      passed.push({ url: request.url ?? '', headers: { ...request.headers } });
      response.end('next');
    },
  });
  // A socket in a folder of its own: no port is taken.
  const socketPath = path.join(await temporaryFolder(), 'socket');
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  closing.push(() => server.close());
  const ask = (url: string, options: { method?: string; headers?: Record<string, string> } = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const outgoing = httpRequest({ socketPath, path: url, agent: false, ...options }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      });
      outgoing.on('error', reject).end();
    });
  return { folder, blog, renderer, pages, failures, passed, ask };
}

describe('our own server', () => {
  test('sends a page with what it shows, and renders it once', async () => {
    const { blog, renderer, ask } = await opened();
    const first = await ask(a);
    expect(first.status).toBe(200);
    expect(first.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-view': blog.edition.desired.get(a)?.fingerprint,
      'cache-control': 'public, max-age=0, must-revalidate',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'content-length': String(first.body.length),
    });
    expect((await ask(a)).body).toEqual(first.body);
    expect(renderer.rendered).toEqual([a]);
  });

  test('answers from memory, compressed, to HEAD, and with 304', async () => {
    const { ask } = await opened();
    const plain = await ask(a);
    const gzipped = await ask(a, { headers: { 'accept-encoding': 'gzip' } });
    expect([gzipped.headers['content-encoding'], gunzipSync(gzipped.body)]).toEqual(['gzip', plain.body]);
    expect(gzipped.headers.etag).not.toBe(plain.headers.etag);
    const head = await ask(a, { method: 'HEAD' });
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, plain.headers['content-length']]);
    const again = await ask(a, { headers: { 'if-none-match': plain.headers.etag ?? '' } });
    expect([again.status, again.body.length, again.headers['content-type']]).toEqual([304, 0, undefined]);
  });

  test('sends the new version from the moment it is accepted', async () => {
    const { folder, blog, ask } = await opened();
    await ask(a);
    await put(folder, 'posts/operations/a.mdx', postText({ title: 'Edited' }));
    await blog.refresh();
    expect((await ask(a)).body.toString()).toContain('Edited');
  });

  test('never sends a page of a version that was overtaken while it was rendered', async () => {
    const { folder, blog, renderer, ask } = await opened();
    await ask(a);
    let edits = 0;
    renderer.meanwhile = async () => {
      if (edits++ > 0) return;
      await put(folder, 'posts/operations/a.mdx', postText({ title: 'Third' }));
      await blog.refresh();
    };
    await put(folder, 'posts/operations/a.mdx', postText({ title: 'Second' }));
    await blog.refresh();
    const answer = await ask(a);
    expect(answer.headers['x-view']).toBe(blog.edition.desired.get(a)?.fingerprint);
    expect(answer.body.toString()).toContain('Third');
  });

  test('renders once for readers who come together', async () => {
    const { renderer, ask } = await opened();
    await Promise.all([ask(a), ask(a), ask(a), ask(a)]);
    expect(renderer.rendered).toEqual([a]);
  });

  test('sends the last good page when the new one does not render, and tells', async () => {
    const { folder, blog, renderer, failures, ask } = await opened();
    const before = await ask(a);
    renderer.failing.add(a);
    await put(folder, 'posts/operations/a.mdx', postText({ title: 'Edited' }));
    await blog.refresh();
    const answer = await ask(a);
    expect([answer.status, answer.body, failures]).toEqual([200, before.body, [a]]);
    renderer.failing.clear();
    await until(async () => (await ask(a)).body.toString().includes('Edited'));
  });

  test('does not try a page that failed for each reader who asks', async () => {
    const { folder, blog, renderer, ask } = await opened();
    const before = await ask(a);
    renderer.failing.add(a);
    let tries = 0;
    renderer.meanwhile = async () => void tries++;
    await put(folder, 'posts/operations/a.mdx', postText({ title: 'Edited' }));
    await blog.refresh();
    for (let count = 0; count < 10; count++) expect((await ask(a)).body).toEqual(before.body);
    expect(tries).toBeLessThan(5);
  });

  test('says 503 when a page never rendered', async () => {
    const { renderer, ask } = await opened();
    renderer.failing.add(a);
    const answer = await ask(a);
    expect([answer.status, answer.headers['retry-after'], answer.headers['cache-control']]).toEqual([503, '5', 'no-store']);
  });

  test('answers 404 and 410 with a page that is not kept', async () => {
    const { ask, renderer } = await opened();
    const [missing, gone] = [await ask('/nothing/'), await ask('/gone/')];
    expect([missing.status, gone.status]).toEqual([404, 410]);
    expect(missing.headers['cache-control']).toBe('no-store');
    expect([missing.body.toString().includes('Not Found'), gone.body.toString().includes('Gone')]).toEqual([true, true]);
    expect(renderer.rendered).toEqual(['/missing/404/', '/missing/410/']);
  });

  test('never sends a deleted page again', async () => {
    const { folder, blog, ask } = await opened();
    await ask(a);
    await rm(path.join(folder, 'posts/operations/a.mdx'));
    await blog.refresh();
    expect((await ask(a)).status).toBe(404);
  });

  test.each([
    ['/old/', a],
    ['/posts/operations/A', a],
    ['//posts//operations/a/?from=feed', a],
    ['/feed', '/rss.xml'],
  ])('leads %s to %s for good', async (url, location) => {
    const { ask, renderer } = await opened();
    const answer = await ask(url);
    expect([answer.status, answer.headers.location, answer.body.length]).toEqual([308, location, 0]);
    expect(renderer.rendered).toEqual([]);
  });

  test('leads on to addresses with letters beyond ASCII', async () => {
    const { ask } = await opened({ 'posts/operations/größe.mdx': postText() });
    const answer = await ask(encodeURI('/posts/foundations/größe'));
    expect([answer.status, answer.headers.location]).toEqual([308, encodeURI('/posts/operations/größe/')]);
    expect((await ask(answer.headers.location ?? '')).status).toBe(200);
  });

  test.each(['/%E0%A4%A', '/a%00b'])('answers %s with 400, and asks Next nothing', async (url) => {
    const { ask, passed, renderer } = await opened();
    const answer = await ask(url);
    expect([answer.status, answer.headers['x-content-type-options'], passed, renderer.rendered]).toEqual([
      400,
      'nosniff',
      [],
      [],
    ]);
  });

  test('passes on pictures, public files and the API, without headers that only the framework knows', async () => {
    const { ask, passed } = await opened();
    const headers = {
      rsc: '1',
      'next-router-state-tree': 'x',
      'x-middleware-subrequest': 'x',
      'x-inner-token': 'guess',
      'x-other': 'kept',
    };
    for (const url of ['/media/x.png', '/icon.svg', '/api/health/', '/api/revalidate']) await ask(url, { headers });
    expect(passed.map(({ url }) => url)).toEqual(['/media/x.png', '/icon.svg', '/api/health/', '/api/revalidate']);
    for (const { headers: got } of passed)
      expect(Object.keys(got).filter((name) => /^(?:rsc|next-|x-)/.test(name))).toEqual(['x-other']);
  });

  test.each(['/api/regenerate/', '/_next/image?url=x', '/_next/static/a.js', '/api/'])('does not pass on %s', async (url) => {
    const { ask, passed } = await opened();
    expect([(await ask(url)).status, passed]).toEqual([404, []]);
  });

  test('sends a script of its own compressed, and for ever under the name of its version', async () => {
    const { ask, passed } = await opened();
    const first = await ask('/scripts/site.js', { headers: { 'accept-encoding': 'br' } });
    expect([first.status, first.headers['content-encoding'], first.headers['content-type']]).toEqual([
      200,
      'br',
      'text/javascript; charset=utf-8',
    ]);
    expect(first.headers['cache-control']).toBe('public, max-age=86400');
    expect((await ask('/scripts/site.js?v=abc')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const again = await ask('/scripts/site.js', {
      headers: { 'accept-encoding': 'br', 'if-none-match': first.headers.etag ?? '' },
    });
    expect([again.status, passed.length]).toEqual([304, 0]);
    await ask('/scripts/other.js');
    expect(passed.map(({ url }) => url)).toEqual(['/scripts/other.js']);
  });

  test('hands a search over, with its query from wherever it is asked', async () => {
    const { ask, passed } = await opened();
    expect((await ask('/search/?q=flux')).body.toString()).toBe('found for /search/?q=flux');
    expect((await ask('/search?q=flux')).headers.location).toBe('/search/?q=flux');
    expect(passed).toEqual([]);
  });

  test('lets everyone read the feed', async () => {
    const { ask } = await opened();
    expect((await ask('/rss.xml')).headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=300',
      'content-type': 'application/rss+xml; charset=utf-8',
    });
  });

  test('says 503 while there are no usable settings, and is back when they are repaired', async () => {
    const { folder, blog, ask } = await opened({ 'site.md': 'broken' });
    expect([(await ask('/')).status, (await ask('/nothing/')).status]).toEqual([503, 503]);
    const page = await ask('/', { headers: { accept: 'text/html' } });
    expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', refresh: '30', 'retry-after': '30' });
    expect(page.body.toString()).toContain('<h1>Back soon</h1>');
    expect(page.body.toString()).not.toContain('site.md');
    await put(folder, 'site.md', siteText());
    await blog.refresh();
    expect((await ask('/')).status).toBe(200);
  });

  test('tells the author what is wrong with the settings, and looks again in a moment', async () => {
    const { ask } = await opened({ 'site.md': 'broken' }, { isPreview: true });
    const page = await ask('/', { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.refresh]).toEqual([503, '2']);
    expect(page.body.toString()).toMatch(/<code>site\.md:1:1: /);
  });

  /** A content folder that holds nothing. */
  const without = Object.fromEntries(
    ['site.md', 'tracks/first.md', 'pages/about.mdx', 'posts/foundations/one.mdx']
      .concat(['foundations', 'architecture-decisions', 'operations'].map((name) => `categories/${name}.md`))
      .map((name) => [name, undefined]),
  );

  test('says how to begin where there is no content, under a policy of its own', async () => {
    const { ask } = await opened({ ...without, 'posts/operations/a.mdx': undefined, 'permalinks.lock': undefined });
    const page = await ask('/', { headers: { accept: 'text/html' } });
    expect([page.status, page.headers['content-type'], page.headers.refresh]).toEqual([503, 'text/html; charset=utf-8', '2']);
    expect(page.body.toString()).toContain('npm run new -- site');
    expect(page.headers['content-security-policy']).toMatch(/style-src 'sha256-/);
    expect((await ask('/')).body.toString()).toBe('There is no site here yet.\n');
  });
});

describe('a rendering that hangs', () => {
  const b = '/posts/operations/b/';
  /** A site whose page `a` hangs from now on, until `end` is called. */
  async function hanging(setting: Partial<PagesSetting> = {}) {
    const site = await opened({ 'posts/operations/b.mdx': postText({ title: 'B' }) }, { patience: 100, ...setting });
    let end = () => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    const { regenerate } = site.renderer;
    const hang = () => {
      site.renderer.regenerate = (address) => (address === a ? ended.then(() => regenerate(address)) : regenerate(address));
    };
    const edit = async (title: string) => {
      await put(site.folder, 'posts/operations/a.mdx', postText({ title }));
      await site.blog.refresh();
    };
    return { ...site, hang, edit, end };
  }

  test('gives its readers the last good page, and lets others be rendered', async () => {
    const { ask, hang, edit, end, failures } = await hanging();
    const before = await ask(a);
    hang();
    await edit('Edited');
    const [first, other] = await Promise.all([ask(a), ask(b)]);
    expect([first.body, other.status]).toEqual([before.body, 200]);
    // Nobody waits for it again.
    expect((await ask(a)).body).toEqual(before.body);
    expect(failures).toEqual([]);
    end();
    await until(async () => (await ask(a)).body.toString().includes('Edited'));
  });

  test('gives the page that Next has stored, also where none is in memory', async () => {
    const stored: Map<string, RenderedPage> = new Map();
    const { ask, hang, edit, renderer, pages } = await hanging({ stored: async (address) => stored.get(address) });
    await ask(a);
    for (const [address, page] of renderer.store) stored.set(address, page);
    pages.drop(a);
    renderer.fetch = async () => {
      await renderer.regenerate(a);
      return undefined;
    };
    hang();
    await edit('Edited');
    expect((await ask(a)).body).toEqual(stored.get(a)?.body);
  });

  test('is waited for where there is no other page, and a deleted page is not sent while it hangs', async () => {
    const { folder, blog, ask, hang, edit, end } = await hanging({ stored: async () => undefined });
    await ask(b);
    hang();
    const first = ask(a);
    expect((await ask('/')).status).toBe(200);
    end();
    expect((await first).status).toBe(200);
    hang();
    await edit('Edited');
    await rm(path.join(folder, 'posts/operations/a.mdx'));
    await blog.refresh();
    expect((await ask(a)).status).toBe(404);
  });

  test('is told once, however many readers waited, and health can name it until the page is mended', async () => {
    const { ask, edit, renderer, pages, failures } = await hanging();
    renderer.failing.add(a);
    await Promise.all([ask(a), ask(a), ask(a)]);
    expect([failures, pages.failing]).toEqual([[a], [a]]);
    renderer.failing.clear();
    await edit('Mended');
    expect(pages.failing).toEqual([]);
    expect((await ask(a)).body.toString()).toContain('Mended');
  });

  test('while a page that failed rests, its readers get what Next has stored, which is asked for once', async () => {
    const asked: string[] = [];
    const stored: Map<string, RenderedPage> = new Map();
    const site = await hanging({
      stored: async (address) => {
        asked.push(address);
        return stored.get(address);
      },
    });
    const { blog, ask, renderer, pages } = site;
    const desired = blog.edition.desired.get(a);
    if (desired === undefined) throw new Error('no page');
    renderer.failing.add(a);
    await expect(pages.fresh(desired)).rejects.toThrow('cannot render');
    expect((await ask(a)).status).toBe(503);
    expect((await ask(a)).status).toBe(503);
    expect(asked).toEqual([a]);
    const keep = (body: string) =>
      stored.set(a, {
        address: a,
        fingerprint: 'old',
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: Buffer.from(body),
      });
    // A build stores pages too, perhaps of another site.
    keep('https://other.example/');
    await site.edit('Edited');
    const edited = blog.edition.desired.get(a);
    if (edited === undefined) throw new Error('no page');
    await expect(pages.fresh(edited)).rejects.toThrow('cannot render');
    expect((await ask(a)).status).toBe(503);
    const old = `${blog.edition.snapshot.url}/`;
    keep(old);
    await site.edit('Edited again');
    const again = blog.edition.desired.get(a);
    if (again === undefined) throw new Error('no page');
    await expect(pages.fresh(again)).rejects.toThrow('cannot render');
    expect((await ask(a)).body.toString()).toBe(old);
  });
});

describe('pages in hand', () => {
  test('are taken from what an earlier run left when it is what should be sent', async () => {
    const { blog, renderer, pages } = await opened();
    const desired = blog.edition.desired.get(a);
    if (desired === undefined) throw new Error('no page');
    await renderer.regenerate(a);
    renderer.rendered.length = 0;
    expect((await pages.fresh(desired)).fingerprint).toBe(desired.fingerprint);
    expect([renderer.rendered, [...pages.renders]]).toEqual([[], []]);
  });

  test('are rendered anew when what an earlier run left is old', async () => {
    const { folder, blog, renderer, pages } = await opened();
    await renderer.regenerate(a);
    await put(folder, 'posts/operations/a.mdx', postText({ title: 'Edited' }));
    await blog.refresh();
    const desired = blog.edition.desired.get(a);
    if (desired === undefined) throw new Error('no page');
    expect((await pages.fresh(desired)).fingerprint).toBe(desired.fingerprint);
    expect([...pages.renders]).toEqual([['post', 1]]);
    expect(pages.current(desired)).toBeDefined();
  });

  test('give up on a page that never shows what it should', async () => {
    const { blog, renderer, pages } = await opened();
    const desired = blog.edition.desired.get(a);
    if (desired === undefined) throw new Error('no page');
    renderer.fetch = async (address) => ({
      address,
      fingerprint: 'other',
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: Buffer.from('x'),
    });
    await expect(pages.fresh(desired)).rejects.toThrow('did not settle on one version');
  });

  test('count their bytes and are bounded by them', async () => {
    const { blog, pages } = await opened(
      Object.fromEntries(Array.from({ length: 3 }, (_, index) => [`posts/operations/p${index}.mdx`, postText()])),
    );
    for (const desired of blog.edition.desired.values()) await pages.fresh(desired);
    expect(pages.count).toBe([...blog.edition.desired].length);
    expect(pages.bytes).toBeGreaterThan(1000 * pages.count);
    const before = pages.bytes;
    pages.drop(a);
    expect([pages.has(a), pages.bytes < before]).toEqual([false, true]);
  });
});
