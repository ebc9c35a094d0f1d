/** @jest-environment node */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '@/__tests__/until';
import { freePort } from '@/bench/free-port';
import { generateContent, postName, postText } from '@/bench/generate-content';
import { type SiteServer, startSite } from '@/bench/site-server';

const nginx = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx'].find((file) => spawnSync(file, ['-v']).status === 0);
// .ci/run installs nginx: there it must be tested. Elsewhere it is reported as skipped.
const suite = nginx === undefined && process.env.CI === undefined ? describe.skip : describe;

suite('behind deploy/nginx.conf', () => {
  const count = 12;
  let folder: string;
  let site: SiteServer;
  let proxy: ChildProcess;
  let port: number;

  beforeAll(async () => {
    if (nginx === undefined) throw new Error('nginx is not installed');
    folder = await mkdtemp(path.join(tmpdir(), 'nginx-'));
    await generateContent(path.join(folder, 'content'), count);
    site = await startSite({ content: path.join(folder, 'content'), env: { TRUST_PROXY: '1' } });
    port = await freePort();
    await mkdir(path.join(folder, 'cache'));
    const [certificate, key] = [path.join(folder, 'fullchain.pem'), path.join(folder, 'privkey.pem')];
    const made = spawnSync('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
      ...['-subj', '/CN=blog.example', '-keyout', key, '-out', certificate],
    ]);
    expect(made.status).toBe(0);
    // The file as it is shipped; only ports and paths are those of this test.
    const shipped = await readFile('deploy/nginx.conf', 'utf8');
    const changed = shipped
      .replace('127.0.0.1:3000', new URL(site.url).host)
      .replace('/var/cache/nginx-blog', path.join(folder, 'cache'))
      .replace(/\/etc\/letsencrypt\/live\/blog\.example\/fullchain\.pem/, certificate)
      .replace(/\/etc\/letsencrypt\/live\/blog\.example\/privkey\.pem/, key)
      .replace('listen 443 ssl http2', `listen 127.0.0.1:${port} ssl http2`)
      .replace('listen 80;', `listen 127.0.0.1:${await freePort()};`)
      .replace(/^ +listen \[::\].*\n/gm, '');
    await writeFile(path.join(folder, 'blog.conf'), changed);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`);
    await writeFile(
      path.join(folder, 'nginx.conf'),
      `${process.getuid?.() === 0 ? 'user root;' : ''}
       pid ${folder}/nginx.pid; error_log ${folder}/error.log; daemon off; worker_processes 1; events { worker_connections 512; }
       http { access_log off; ${temporary.join(' ')} include ${folder}/blog.conf; }`,
    );
    proxy = spawn(nginx, ['-p', folder, '-c', path.join(folder, 'nginx.conf')], { stdio: ['ignore', 'inherit', 'inherit'] });
    const started = proxy;
    await until(
      async () => {
        if (started.exitCode !== null) throw new Error('nginx did not start');
        return (await get('/about/').catch(() => undefined)) !== undefined;
      },
      () => 'nginx to answer',
    );
  });

  afterAll(async () => {
    const ended = new Promise((resolve) => (proxy === undefined ? resolve(undefined) : proxy.once('exit', resolve)));
    proxy?.kill('SIGTERM');
    await ended;
    await site?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  function get(address: string, headers: Record<string, string> = {}) {
    return new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port,
          path: address,
          headers: { host: 'blog.example', ...headers },
          rejectUnauthorized: false,
          agent: false,
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      outgoing.once('error', reject).end();
    });
  }
  const addressOf = (index: number) => `/posts/${postName(index)}/`;
  const fileOf = (index: number) => path.join(site.content, 'posts', `${postName(index)}.mdx`);
  const cacheOf = (answer: { headers: IncomingHttpHeaders }) => answer.headers['x-cache'];

  test('a page is kept, and asked about each time: an edit that Node serves is what the next reader gets', async () => {
    expect(cacheOf(await get(addressOf(1)))).toBe('MISS');
    const again = await get(addressOf(1));
    expect([again.status, cacheOf(again)]).toEqual([200, 'REVALIDATED']);
    for (let edit = 0; edit < 5; edit++) {
      await writeFile(fileOf(1), postText(1, count, { extra: `Edit number ${edit}.` }));
      const direct = async () => (await (await fetch(site.url + addressOf(1))).text()).includes(`Edit number ${edit}.`);
      await until(direct, () => `edit ${edit} at the server`);
      const answer = await get(addressOf(1));
      expect([answer.text.includes(`Edit number ${edit}.`), cacheOf(answer)]).toEqual([true, 'EXPIRED']);
    }
  });

  test('what goes out is what Node sends: policy, validators, encodings, 304, 404, redirects', async () => {
    const direct = await fetch(site.url + addressOf(2), { headers: { 'accept-encoding': 'br' } });
    for (const round of ['first', 'kept']) {
      const answer = await get(addressOf(2), { 'accept-encoding': 'gzip, deflate, br' });
      for (const name of [
        'content-security-policy',
        'etag',
        'content-encoding',
        'content-type',
        'x-view',
        'strict-transport-security',
      ])
        expect([round, name, answer.headers[name]]).toEqual([round, name, direct.headers.get(name)]);
      expect(answer.headers['x-accel-expires']).toBeUndefined();
    }
    const plain = await get(addressOf(2));
    expect([plain.headers['content-encoding'], plain.text.includes('</html>')]).toEqual([undefined, true]);
    expect((await get(addressOf(2), { 'if-none-match': plain.headers.etag ?? '' })).status).toBe(304);
    expect((await get('/nothing/')).status).toBe(404);
    expect(cacheOf(await get('/nothing/'))).toBe('MISS');
    const slash = await get(addressOf(2).slice(0, -1));
    expect([slash.status, slash.headers.location]).toEqual([308, addressOf(2)]);
    expect((await get('/search/?q=change')).headers['x-cache']).toBeUndefined();
    expect((await get('/rss.xml')).headers['content-type']).toContain('rss+xml');
  });

  test('what is for this machine is for it alone, and a forged client address is not believed', async () => {
    expect((await get('/api/live')).status).toBe(200);
    expect((await get('/api/health')).status).toBe(200);
    expect((await get('/api/metrics')).status).toBe(404);
    const statuses = new Set<number>();
    // On a busy machine, what may be asked for grows while it is asked for.
    await until(
      async () => {
        const forged = Array.from({ length: 200 }, (_, index) =>
          get('/api/search/?q=a', { 'x-forwarded-for': `203.0.113.${index}` }),
        );
        for (const { status } of await Promise.all(forged)) statuses.add(status);
        return statuses.has(429);
      },
      () => `one client to be refused; seen ${[...statuses].join(', ')}`,
    );
    expect(statuses).toEqual(new Set([200, 429]));
  });

  test('while Node is down, readers get the last copy; when it is back, the newest', async () => {
    for (let index = 0; index < count; index++) await get(addressOf(index));
    await get('/rss.xml');
    await site.stop('SIGKILL');
    for (let index = 0; index < count; index++) {
      const answer = await get(addressOf(index));
      expect([answer.status, cacheOf(answer)]).toEqual([200, 'STALE']);
    }
    expect((await get('/rss.xml')).status).toBe(200);
    expect((await get(addressOf(3), { 'accept-encoding': 'br' })).status).toBe(502);
    expect((await get('/api/search/?q=a')).status).toBe(502);
    await writeFile(fileOf(3), postText(3, count, { extra: 'Written while Node was down.' }));
    await site.restart();
    expect((await get(addressOf(3))).text).toContain('Written while Node was down.');
  });
});
