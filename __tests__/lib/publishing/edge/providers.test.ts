/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { Webhook } from 'standardwebhooks';
import { PurgeRefused } from '@/lib/publishing/edge/ask-edge';
import { bunny, cloudflare, type EdgeProvider, fastly, type Purge, varnish, webhook } from '@/lib/publishing/edge/providers';
import { siteTag, tagOf } from '@/lib/publishing/edge/edge-headers';
import { type Answer, type Asked, ended, standIn } from './stand-in';

const token = 'a-token-for-tests-only';
const zone = '023e105f4ecef8ad9ca31a8372d0c353';
const secret = 'a-secret-for-tests-only';
const some: Purge = { addresses: ['/', '/posts/a/b/'], tags: [tagOf('/'), tagOf('/posts/a/b/')] };
const all: Purge = { addresses: [], tags: [siteTag] };
const many = (count: number): Purge => {
  const addresses = Array.from({ length: count }, (_, index) => `/posts/a/${index}/`);
  return { addresses, tags: addresses.map(tagOf) };
};

/** A body's JSON in the form that an API documents, or `undefined`: more fields than those are refused. */
function read<Form extends z.ZodType>(form: Form, body: string): z.infer<Form> | undefined {
  try {
    return form.safeParse(JSON.parse(body)).data;
  } catch {
    // Not JSON: the real one refuses it the same way.
    return undefined;
  }
}
const isJson = ({ headers }: Asked) => headers['content-type'] === 'application/json';

/** Each says what its real API says by its documentation, as far as a purge reaches. */
const apis: Record<string, { answer: (asked: Asked) => Answer; provider: (api: string) => EdgeProvider }> = {
  cloudflare: {
    provider: (api) => cloudflare({ zone, token, api: `${api}/client/v4` }),
    answer(asked) {
      const refuse = (status: number, code: number, message: string) => ({
        status,
        body: JSON.stringify({ success: false, errors: [{ code, message }], messages: [], result: null }),
      });
      if (asked.method !== 'POST' || asked.path !== `/client/v4/zones/${zone}/purge_cache`)
        return refuse(404, 7003, 'Could not route to the zone');
      if (asked.headers.authorization !== `Bearer ${token}`) return refuse(401, 10000, 'Authentication error');
      const body = isJson(asked) ? read(z.strictObject({ tags: z.array(z.string().max(1024)).min(1) }), asked.body) : undefined;
      if (body === undefined) return refuse(400, 1012, 'Request must contain one of "purge_everything", "files", "tags", …');
      if (body.tags.length > 100) return refuse(400, 1094, 'Too many tags');
      return { status: 200, body: JSON.stringify({ success: true, errors: [], messages: [], result: { id: zone } }) };
    },
  },
  fastly: {
    provider: (api) => fastly({ zone, token, api }),
    answer(asked) {
      if (asked.method !== 'POST' || asked.path !== `/service/${zone}/purge`)
        return { status: 404, body: '{"msg":"Record not found"}' };
      if (asked.headers['fastly-key'] !== token)
        return { status: 401, body: '{"msg":"Provided credentials are missing or invalid"}' };
      const body = isJson(asked)
        ? read(z.strictObject({ surrogate_keys: z.array(z.string().max(1024)).min(1).max(256) }), asked.body)
        : undefined;
      if (body === undefined) return { status: 400, body: '{"msg":"Bad request"}' };
      return {
        status: 200,
        body: JSON.stringify(Object.fromEntries(body.surrogate_keys.map((key) => [key, '108-1391560174-974124']))),
      };
    },
  },
  bunny: {
    provider: (api) => bunny({ zone: '42', token, api }),
    answer(asked) {
      if (asked.headers.accesskey !== token) return { status: 401, body: '{"Message":"Authorization has been denied"}' };
      if (asked.method !== 'POST' || asked.path !== '/pullzone/42/purgeCache') return { status: 404 };
      const body = isJson(asked) ? read(z.strictObject({ CacheTag: z.string().min(1) }), asked.body) : undefined;
      return { status: body === undefined ? 400 : 204 };
    },
  },
  varnish: {
    provider: (api) => varnish({ origins: [api], token }),
    answer(asked) {
      if (asked.method !== 'PURGE') return { status: 404 };
      if (asked.headers.authorization !== `Bearer ${token}`) return { status: 403, body: 'Needs the token' };
      const isGood = /^[a-z0-9]+(?:\|[a-z0-9]+)*$/.test(String(asked.headers['cache-tags'] ?? ''));
      // Varnish takes no longer line in a header by default.
      const isShort = String(asked.headers['cache-tags'] ?? '').length < 8000;
      return { status: isGood && isShort ? 200 : 400 };
    },
  },
  webhook: {
    provider: (api) => webhook({ url: `${api}/purge?site=1`, secret, site: 'https://test.example' }),
    answer(asked) {
      const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
      const signed = Object.fromEntries(names.map((name) => [name, String(asked.headers[name] ?? '')]));
      try {
        new Webhook(Buffer.from(secret), { format: 'raw' }).verify(asked.body, signed);
      } catch {
        // The package throws for nothing but what is not signed.
        return { status: 401 };
      }
      const form = z.strictObject({
        type: z.literal('site.purge'),
        timestamp: z.iso.datetime(),
        data: z.strictObject({ everything: z.boolean(), urls: z.array(z.url()), tags: z.array(z.string()).min(1) }),
      });
      return { status: asked.method === 'POST' && read(form, asked.body) !== undefined ? 204 : 400 };
    },
  },
};

describe.each(Object.keys(apis))('%s', (name) => {
  const api = apis[name];
  if (api === undefined) throw new Error('unreachable');

  test('takes a purge of addresses, of as many as a batch holds, and of the whole site', async () => {
    const { url } = await standIn(api.answer);
    const provider = api.provider(url);
    for (const purge of [some, all, many(provider.batch)]) await provider.purge(purge, ended());
  });

  test('a refusal is an error that shows what it said and not the token', async () => {
    const { url } = await standIn(() => ({ status: 403, body: 'not for this zone', headers: { 'retry-after': '3' } }));
    const fault: unknown = await api
      .provider(url)
      .purge(some, ended())
      .catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(PurgeRefused);
    expect(fault).toMatchObject({ message: expect.stringContaining('403: not for this zone'), retryAfter: 3000 });
    expect(String(fault)).not.toContain(token);
  });

  test('no answer is an error, and so is one that comes too late', async () => {
    const { url, server } = await standIn(() => ({ status: 200 }));
    await expect(api.provider(url).purge(some, AbortSignal.abort())).rejects.toThrow();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(api.provider(url).purge(some, ended())).rejects.toThrow(/127\.0\.0\.1/);
  });
});

test('what is asked of each names exactly the addresses that changed', async () => {
  const [first, second] = some.tags;
  const sent: Record<string, unknown> = {};
  for (const [name, { answer, provider }] of Object.entries(apis)) {
    const { url, asked } = await standIn(answer);
    await provider(url).purge(some, ended());
    sent[name] = asked.map(({ body, headers }) => (body === '' ? headers['cache-tags'] : JSON.parse(body)));
  }
  expect(sent).toMatchObject({
    cloudflare: [{ tags: [first, second] }],
    fastly: [{ surrogate_keys: [first, second] }],
    bunny: expect.arrayContaining([{ CacheTag: first }, { CacheTag: second }]),
    varnish: [`${first}|${second}`],
    webhook: [
      { data: { everything: false, urls: ['https://test.example/', 'https://test.example/posts/a/b/'], tags: some.tags } },
    ],
  });
});

test('Cloudflare answers 200 and says in the body that it did not', async () => {
  const body = JSON.stringify({ success: false, errors: [{ code: 1, message: 'the zone is paused' }] });
  const { url } = await standIn(() => ({ status: 200, body }));
  await expect(cloudflare({ zone, token, api: url }).purge(some, ended())).rejects.toThrow('the zone is paused');
});

test('of two Varnish instances both must take it', async () => {
  const [good, bad] = [await standIn(() => ({ status: 200 })), await standIn(() => ({ status: 503 }))];
  await expect(varnish({ origins: [good.url, bad.url], token }).purge(all, ended())).rejects.toThrow('503');
  expect([good.asked.length, bad.asked.length]).toEqual([1, 1]);
});
