/** @jest-environment node */
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { signToken } from '@/lib/serving/preview/preview-link';
import { reviewersOnly, type ReviewerSetting } from '@/lib/serving/preview/reviewers';

const key = { secret: 'a secret of a preview', origin: 'https://preview.example' };
const now = 1_900_000_000;
const token = signToken(key, now + 600);

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Asks a server of its own, with the path sent as it stands. */
async function ask(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  setting: Partial<ReviewerSetting> = {},
  method = 'GET',
): Promise<Answer> {
  const listener = reviewersOnly((_, response) => void response.end('inside'), {
    key,
    proxies: 0,
    now: () => now * 1000,
    ...setting,
  });
  const made = createServer(listener);
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const bound = made.address();
  const port = typeof bound === 'object' ? bound?.port : undefined;
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      { port, host: '127.0.0.1', path, method, headers: { ...headers, connection: 'close' } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          made.close();
          resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(chunks).toString('utf8') });
        });
      },
    );
    outgoing
      .on('error', (error) => {
        made.close();
        reject(error);
      })
      .end();
  });
}

describe('with a secret', () => {
  test('nobody passes without a cookie, and the page says how to get in', async () => {
    for (const path of ['/', '/posts/a/b/', '/rss.xml', '/api/preview/?page=/', '/_next/static/a.css']) {
      const answer = await ask(path);
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('Ask its author for a link');
      expect(answer.text).not.toContain('inside');
    }
  });

  test('a link sets one cookie until it expires and leads to the path without the token', async () => {
    const { status, headers } = await ask(`/posts/a/b/?q=1&preview=${token}`);
    expect(status).toBe(303);
    expect(headers.location).toBe('/posts/a/b/?q=1');
    expect(headers['set-cookie']).toEqual([`preview=${token}; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure`]);
  });

  test('a cookie lets past, among others too, and a changed one does not', async () => {
    expect((await ask('/', { cookie: `preview=${token}` })).text).toBe('inside');
    expect((await ask('/', { cookie: `a=b; preview=${token}; c=d` })).text).toBe('inside');
    expect((await ask('/', { cookie: `preview=${token}x` })).status).toBe(403);
    expect((await ask('/', { cookie: `xpreview=${token}` })).status).toBe(403);
  });

  test('what has expired opens nothing, as a link and as a cookie', async () => {
    const old = signToken(key, now);
    const link = await ask(`/?preview=${old}`);
    expect(link).toMatchObject({ status: 403, text: expect.stringContaining('This link has expired.') });
    expect(link.headers['set-cookie']).toBeUndefined();
    expect(await ask('/', { cookie: `preview=${old}` })).toMatchObject({
      status: 403,
      text: expect.stringContaining('has expired'),
    });
  });

  test('a link of another preview, or a forged one, opens nothing, not even for whoever has a cookie', async () => {
    const other = signToken({ ...key, origin: 'https://other.example' }, now + 600);
    for (const forged of [other, 'x', '']) {
      const answer = await ask(`/?preview=${forged}`, { cookie: `preview=${token}` });
      expect(answer).toMatchObject({ status: 403, text: expect.stringContaining('not valid here') });
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  test.each(['//evil.example/', '/.//evil.example/', '/..//evil.example/', '///', '/\\evil.example/', '//evil.example:x/'])(
    'a link leads to no other site: %s',
    async (path) => {
      const { status, headers } = await ask(`${path}?preview=${token}`);
      expect(status).toBe(303);
      const leads = new URL(headers.location ?? '', 'https://preview.example');
      expect(leads.origin).toBe('https://preview.example');
      expect(headers.location).not.toContain(token);
    },
  );

  test('the cookie is for https alone where the preview is, by its address or by what a proxy of ours says', async () => {
    const plain = { ...key, origin: 'http://preview.example' };
    const link = `/?preview=${signToken(plain, now + 600)}`;
    const cookie = async (headers: Record<string, string>, proxies: number) =>
      (await ask(link, headers, { key: plain, proxies })).headers['set-cookie']?.[0];
    expect(await cookie({}, 0)).not.toContain('Secure');
    expect(await cookie({ 'x-forwarded-proto': 'https' }, 0)).not.toContain('Secure');
    expect(await cookie({ 'x-forwarded-proto': 'https' }, 1)).toContain('; Secure');
    expect(await cookie({ 'x-forwarded-proto': 'http' }, 1)).not.toContain('Secure');
  });

  test('a webhook passes to its own check, and only as a POST', async () => {
    expect((await ask('/api/revalidate/', {}, {}, 'POST')).text).toBe('inside');
    expect((await ask('/api/revalidate/')).status).toBe(403);
  });

  test('HEAD is answered without a body', async () => {
    expect(await ask('/', {}, {}, 'HEAD')).toMatchObject({ status: 403, text: '' });
  });
});

describe('without a secret', () => {
  test.each(['localhost', 'localhost:3001', '127.0.0.1:3001', '[::1]:3001'])('answers to %s', async (host) => {
    expect((await ask('/', { host }, { key: undefined })).text).toBe('inside');
  });

  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:3001', '192.0.2.1'])(
    'answers not to %s, whose pages could be made to lead here',
    async (host) => {
      expect(await ask('/', { host }, { key: undefined })).toMatchObject({
        status: 403,
        text: expect.stringContaining('PREVIEW_SECRET'),
      });
    },
  );
});
