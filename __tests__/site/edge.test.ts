/** @jest-environment node */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { until } from '@/__tests__/until';
import { generateContent, postName, postText } from '@/bench/generate-content';
import { freePort } from '@/bench/free-port';
import { callWebhook, deliverPush, receiptsOf, secret, type SiteServer, startSite } from '@/bench/site-server';
import { hasVarnish, type VarnishServer, varnishServer } from '@/bench/varnish-server';
import { tagOf } from '@/lib/publishing/edge/edge-headers';

// .ci/run installs Varnish: there it must be tested. Elsewhere it is reported as skipped.
const suite = !hasVarnish && process.env.CI === undefined ? describe.skip : describe;

const count = 12;
const token = 'a-token-for-tests-only';
const addressOf = (index: number) => `/posts/${postName(index)}/`;
const health = z.object({ edge: z.object({ pending: z.number(), failing: z.boolean(), lastError: z.string().optional() }) });

/** A site behind a Varnish with the shipped VCL. */
async function behindVarnish(folder: string, env: Record<string, string> = {}) {
  const port = await freePort();
  const site = await startSite({
    content: folder,
    env: { EDGE: 'varnish', EDGE_URL: `http://127.0.0.1:${port}`, EDGE_TOKEN: token, TRUST_PROXY: '1', METRICS: '1', ...env },
  });
  return { site, varnish: await varnishServer(port, [site.url], token), port };
}

async function ask(url: string, init: RequestInit = {}) {
  const answer = await fetch(url, { redirect: 'manual', ...init });
  return { status: answer.status, headers: answer.headers, cache: answer.headers.get('x-cache'), text: await answer.text() };
}
type Answer = Awaited<ReturnType<typeof ask>>;

/** Asks until the answer is as wanted. @throws Error with the last answer when it is not in time */
async function seen(url: string, isWanted: (answer: Answer) => boolean): Promise<Answer> {
  let last = await ask(url);
  await until(
    async () => isWanted(last) || isWanted((last = await ask(url))),
    () => `${url} to be as it should; last ${last.status} ${last.cache}: ${last.text.slice(0, 300)}`,
  );
  return last;
}

/** Waits until the edge has taken everything that it was told. */
async function purged(site: SiteServer): Promise<void> {
  let last = '';
  await until(
    async () => {
      last = (await ask(`${site.url}/api/health/`)).text;
      const { pending, failing } = health.parse(JSON.parse(last)).edge;
      return pending === 0 && !failing;
    },
    () => `the edge to have taken every purge: ${last}`,
  );
}

/** Waits until nothing is left to purge, not even once more. */
async function settled(site: SiteServer): Promise<void> {
  const record = z.object({ pending: z.array(z.string()) });
  let last = '';
  await until(
    async () => {
      last = await readFile(path.join(site.folder, 'cache', 'edge.json'), 'utf8');
      return record.parse(JSON.parse(last)).pending.length === 0;
    },
    () => `a record without purges: ${last}`,
  );
}

suite('behind deploy/varnish.vcl', () => {
  const folder = path.join(tmpdir(), `edge-content-${process.pid}`);
  let site: SiteServer;
  let varnish: VarnishServer;
  let port: number;
  const fileOf = (index: number) => path.join(site.content, 'posts', `${postName(index)}.mdx`);
  const at = (address: string, init?: RequestInit) => ask(varnish.url + address, init);

  beforeAll(async () => {
    await generateContent(folder, count);
    ({ site, varnish, port } = await behindVarnish(folder));
    await settled(site);
  });

  afterAll(async () => {
    await varnish?.remove();
    await site?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  test('a page is fetched once, then kept, whatever query and host it is asked with; readers ask each time', async () => {
    expect((await at(addressOf(1))).cache).toBe('MISS');
    for (const init of [{}, { headers: { host: 'other.example', cookie: 'a=b' } }, { method: 'HEAD' }]) {
      const again = await at(`${addressOf(1)}?utm_source=feed`, init);
      expect([again.status, again.cache]).toEqual([200, 'HIT']);
      expect(again.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    }
    const direct = await ask(site.url + addressOf(1), { headers: { 'accept-encoding': 'gzip' } });
    const kept = await at(addressOf(1), { headers: { 'accept-encoding': 'gzip' } });
    for (const name of ['content-security-policy', 'etag', 'content-type', 'x-view', 'strict-transport-security'])
      expect([name, kept.headers.get(name)]).toEqual([name, direct.headers.get(name)]);
    expect(direct.headers.get('cache-tag')).toBe(`blog,${tagOf(addressOf(1))}`);
    for (const name of ['cache-tag', 'age', 'via', 'x-varnish', 'x-accel-expires'])
      expect([name, kept.headers.get(name)]).toEqual([name, null]);
    const unchanged = await at(addressOf(1), { headers: { 'if-none-match': kept.headers.get('etag') ?? '' } });
    expect(unchanged.status).toBe(304);
  });

  test('a published edit is seen through the edge, and pages that it does not touch stay kept', async () => {
    const far = addressOf(count - 1);
    for (const address of [addressOf(2), far, '/rss.xml']) await at(address);
    for (let edit = 0; edit < 3; edit++) {
      const text = `Edit number ${edit} is seen.`;
      await writeFile(fileOf(2), postText(2, count, { extra: text }));
      await seen(varnish.url + addressOf(2), (answer) => answer.text.includes(text) && answer.cache === 'HIT');
    }
    await settled(site);
    const touched = new Set((await receiptsOf(site)).flatMap(({ addresses }) => addresses.map(({ address }) => address)));
    expect(touched.has(addressOf(2))).toBe(true);
    expect(touched.has(far)).toBe(false);
    expect((await at(far)).cache).toBe('HIT');
  });

  test('a deleted post is gone through the edge, and back when it is back', async () => {
    expect((await at(addressOf(3))).status).toBe(200);
    await rm(fileOf(3));
    const gone = await seen(varnish.url + addressOf(3), ({ status }) => status !== 200);
    expect([404, 410]).toContain(gone.status);
    expect(gone.status).toBe((await ask(site.url + addressOf(3))).status);
    await writeFile(fileOf(3), postText(3, count));
    await seen(varnish.url + addressOf(3), ({ status }) => status === 200);
  });

  test('addresses that nobody wrote are not kept, and neither are questions', async () => {
    for (const address of [`/nothing-${process.pid}/`, '/search/?q=change', '/api/search/?q=change']) {
      const answers = [await at(address), await at(address)];
      expect(answers.map(({ cache }) => cache)).toEqual(['MISS', 'MISS']);
      expect(answers[0]?.headers.get('cache-control')).toContain('no-store');
    }
    expect((await at('/search/?q=change')).status).toBe(200);
    expect((await at('/api/metrics')).status).toBe(404);
    expect((await ask(`${site.url}/api/metrics`)).text).toContain('blog_edge_failing 0');
  });

  test('a redirect goes out as the server sends it', async () => {
    const redirect = await at(addressOf(4).slice(0, -1));
    expect([redirect.status, redirect.headers.get('location')]).toEqual([308, addressOf(4)]);
    expect([redirect.headers.get('cache-control'), redirect.headers.get('cache-tag')]).toEqual(['public, max-age=300', null]);
  });

  test('nobody else can purge', async () => {
    await settled(site);
    await at(addressOf(5));
    const purge = (headers: Record<string, string>) => at('/', { method: 'PURGE', headers });
    for (const headers of [
      {},
      { authorization: 'Bearer ' },
      { authorization: 'Bearer another-token-here', 'cache-tags': 'blog' },
    ] as Record<string, string>[])
      expect((await purge(headers)).status).toBe(403);
    expect((await purge({ authorization: `Bearer ${token}`, 'cache-tags': 'blog && obj.status == 200' })).status).toBe(400);
    expect((await at(addressOf(5))).cache).toBe('HIT');
    expect((await purge({ authorization: `Bearer ${token}`, 'cache-tags': `${tagOf('/')}|${tagOf(addressOf(5))}` })).status).toBe(
      200,
    );
    expect((await at(addressOf(5))).cache).toBe('MISS');
  });

  test('while the server is down readers get what is kept; after its start what was written meanwhile', async () => {
    await settled(site);
    for (let index = 0; index < count; index++) await at(addressOf(index));
    await site.stop('SIGKILL');
    for (let index = 0; index < count; index++) expect([(await at(addressOf(index))).cache, index]).toEqual(['HIT', index]);
    const unkept = await at(`/never-asked-${process.pid}/`);
    expect([unkept.status, unkept.text]).toEqual([503, 'This page cannot be shown right now.\n']);
    await writeFile(fileOf(6), postText(6, count, { extra: 'Written while nothing ran.' }));
    await site.restart();
    await seen(varnish.url + addressOf(6), ({ text }) => text.includes('Written while nothing ran.'));
  });

  test('a restart without news leaves the copies alone', async () => {
    await settled(site);
    await at(addressOf(7));
    await site.stop();
    await site.restart();
    await purged(site);
    expect((await at(addressOf(7))).cache).toBe('HIT');
  });

  test('while Varnish is away purges wait and health says so; when it is back they are done', async () => {
    await at(addressOf(8));
    await varnish.remove();
    await writeFile(fileOf(8), postText(8, count, { extra: 'Written while Varnish was away.' }));
    let told = '';
    for (const end = performance.now() + 200_000; performance.now() < end && !told.includes('"failing":true');)
      told = (await ask(`${site.url}/api/health/`, { headers: { authorization: `Bearer ${secret}` } })).text;
    expect(health.parse(JSON.parse(told)).edge).toMatchObject({ failing: true, lastError: expect.stringContaining('127.0.0.1') });
    expect(told).not.toContain(token);
    expect((await ask(`${site.url}/api/health/`)).text).not.toContain('lastError');
    varnish = await varnishServer(port, [site.url], token);
    await purged(site);
    expect((await at(addressOf(8))).text).toContain('Written while Varnish was away.');
  });
});

suite('a copy that has run out', () => {
  test('goes out while the server is down, and is replaced when it is back', async () => {
    const folder = path.join(tmpdir(), `edge-short-${process.pid}`);
    await generateContent(folder, 2);
    const { site, varnish } = await behindVarnish(folder, { EDGE_SECONDS: '1' });
    try {
      const url = varnish.url + addressOf(0);
      await purged(site);
      await ask(url);
      await site.stop('SIGKILL');
      await seen(url, ({ cache, status }) => status === 200 && cache === 'STALE');
      await site.restart();
      await seen(url, ({ cache }) => cache === 'HIT');
    } finally {
      await varnish.remove();
      await site.remove();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

suite('two servers of the same content that know nothing of each other', () => {
  test('a page is right once the slower one has published, and one of them is enough', async () => {
    const folder = path.join(tmpdir(), `edge-two-${process.pid}`);
    await generateContent(folder, 4);
    const port = await freePort();
    const env = { EDGE: 'varnish', EDGE_URL: `http://127.0.0.1:${port}`, EDGE_TOKEN: token };
    const slow = await startSite({ content: folder, env: { ...env, WATCH: '0', CONTENT_POLL_SECONDS: '86400' } });
    const quick = await startSite({ beside: slow, env });
    const varnish = await varnishServer(port, [slow.url, quick.url], token);
    const file = path.join(slow.content, 'posts', `${postName(0)}.mdx`);
    const url = varnish.url + addressOf(0);
    try {
      for (let edit = 0; edit < 4; edit++) {
        await seen(url, ({ cache }) => cache === 'HIT');
        const text = `Edit number ${edit} of two servers.`;
        await writeFile(file, postText(0, 4, { extra: text }));
        await seen(quick.url + addressOf(0), (answer) => answer.text.includes(text));
        // Now the edge may ask the one or the other.
        await ask(url);
        expect((await deliverPush(slow.url)).status).toBe(200);
        await settled(slow);
        for (let reader = 0; reader < 4; reader++) expect((await ask(url)).text).toContain(text);
      }
      await quick.stop('SIGKILL');
      await writeFile(file, postText(0, 4, { extra: 'Written with one of two down.' }));
      await callWebhook(slow.url);
      await seen(url, ({ text }) => text.includes('Written with one of two down.'));
    } finally {
      await varnish.remove();
      await quick.remove();
      await slow.remove();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
