/** @jest-environment node */
import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { expect, test } from '@jest/globals';
import { until } from '@/__tests__/until';
import { provideServer } from '@/lib/publishing/current';
import { reconciler } from '@/lib/publishing/reconciler';
import { receipts, webhook as answerWebhook } from '@/lib/publishing/webhook';
import { seeded } from '@/bench/generate-content';
import { openBlog } from '@/lib/publishing/blog';
import { folderSource } from '@/lib/sources/folder-source';
import type { Source } from '@/lib/sources/source';
import { contentFolder, openTestBlog, postText, put, temporaryFolder } from '@/__tests__/content-fixtures';
import { idleHost } from './idle-host';

const webhook = (request: Request) => answerWebhook(request, () => Promise.reject(new Error('there is a loop')));
const secret = 'a secret of twenty-five';
const sign = (body: string, key = secret) => `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
const call = (body: string, signature?: string) =>
  new Request('http://localhost/api/revalidate', {
    method: 'POST',
    body,
    headers: signature === undefined ? {} : { 'x-hub-signature-256': signature },
  });

/** The routes read the environment of their process: a test sets it for as long as it runs. */
async function withEnvironment<Result>(values: Record<string, string>, work: () => Promise<Result>): Promise<Result> {
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, process.env[name] ?? '']));
  Object.assign(process.env, values);
  try {
    return await work();
  } finally {
    Object.assign(process.env, before);
  }
}
const withSecret = <Result>(value: string | undefined, work: () => Promise<Result>) =>
  withEnvironment({ REVALIDATE_SECRET: value ?? '' }, work);

async function startLoop(source?: (folder: string) => Source) {
  const folder = await contentFolder();
  const blog =
    source === undefined
      ? await openTestBlog(folder)
      : await openBlog({ CONTENT_SOURCE: folder, CACHE_FOLDER: await temporaryFolder() }, { source: source(folder) });
  const loop = reconciler(blog, idleHost, () => {});
  provideServer({ loop });
  return { folder, blog, loop };
}

test('a signed call makes everything fresh and answers with the receipt', async () => {
  const { folder, blog } = await startLoop();
  await put(folder, 'posts/foundations/one.mdx', postText({ title: 'Edited' }));
  const response = await withSecret(secret, () => webhook(call('{"ref":"refs/heads/main"}', sign('{"ref":"refs/heads/main"}'))));
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(await response.json()).toMatchObject({ trigger: 'webhook', version: blog.edition.snapshot.version });
  expect(blog.edition.snapshot.posts[0]?.card.title).toBe('Edited');
});

const naming = (...commits: object[]) => JSON.stringify({ ref: 'refs/heads/main', commits });
test.each([
  ['the path in the content folder', naming({ modified: ['posts/foundations/one.mdx'] }), false],
  ['a path in the repository', naming({ added: ['site/content/posts/foundations/one.mdx'] }), false],
  ['some of several commits', JSON.stringify({ commits: [{ modified: ['a.md'] }], total_commits_count: 30 }), true],
  ['what a forced push adds', JSON.stringify({ forced: true, commits: [{ modified: ['a.md'] }] }), true],
  ['a place outside', naming({ modified: ['../../posts/foundations/one.mdx'] }), true],
  ['nothing', naming(), true],
])('a folder is looked at where a push says: %s', async (_, body, isWhole) => {
  let lists = 0;
  const { folder, blog } = await startLoop((path) => {
    const source = folderSource(path);
    return { ...source, list: () => (lists++, source.list()) };
  });
  await put(folder, 'posts/foundations/one.mdx', postText({ title: 'Edited' }));
  lists = 0;
  expect((await withSecret(secret, () => webhook(call(body, sign(body))))).status).toBe(200);
  expect(blog.edition.snapshot.posts[0]?.card.title).toBe('Edited');
  expect(lists > 0).toBe(isWhole);
});

test.each([
  ['removes', [{ removed: ['posts/foundations/one.mdx'] }], ['posts/foundations/one.mdx', 'foundations/one.mdx', 'one.mdx']],
  ['removes and adds again', [{ removed: ['one.mdx'] }, { added: ['one.mdx'] }], []],
])('a push that only %s a file says that it is gone', async (_, commits, removed) => {
  const { loop } = await startLoop();
  const asked: unknown[] = [];
  const listening = {
    ...loop,
    reconcile: (...given: Parameters<typeof loop.reconcile>) => (asked.push([...(given[2] ?? [])]), loop.reconcile(...given)),
  };
  provideServer({ loop: listening });
  const body = naming(...commits);
  expect((await withSecret(secret, () => webhook(call(body, sign(body))))).status).toBe(200);
  expect(asked).toEqual([removed]);
});

test.each([
  ['no signature', undefined],
  ['the signature of another body', sign('other')],
  ['the signature of another secret', sign('body', 'another secret, as long')],
  ['a signature of another length', 'sha256=abcd'],
  ['a signature of another kind', `sha1=${'0'.repeat(40)}`],
])('a call with %s is refused', async (_, signature) => {
  await startLoop();
  expect((await withSecret(secret, () => webhook(call('body', signature)))).status).toBe(401);
});

test('a body over a mebibyte is refused, whatever its header says', async () => {
  await startLoop();
  const body = 'x'.repeat(1024 * 1024 + 1);
  expect((await withSecret(secret, () => webhook(call(body, sign(body))))).status).toBe(413);
});

test('without a secret it is closed', async () => {
  await startLoop();
  expect((await withSecret(undefined, () => webhook(call('body', sign('body', ''))))).status).toBe(503);
});

test('receipts are for holders of the secret', async () => {
  await startLoop();
  const ask = (authorization?: string) =>
    withSecret(secret, async () =>
      receipts(new Request('http://localhost/', { headers: authorization === undefined ? {} : { authorization } })),
    );
  await withSecret(secret, () => webhook(call('{}', sign('{}'))));
  expect([(await ask()).status, (await ask('Bearer wrong')).status, (await ask(`Basic ${secret}`)).status]).toEqual([
    401, 401, 401,
  ]);
  const response = await ask(`Bearer ${secret}`);
  expect(await response.json()).toMatchObject({ receipts: [{ trigger: 'webhook' }] });
});

const callWith = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
  new Request('http://localhost/api/revalidate', { method: 'POST', body, headers });
const hex = (body: string | Uint8Array, key = secret) => createHmac('sha256', key).update(body).digest('hex');
const standardHeaders = (body: string, { key = secret, at = new Date(), id = 'msg_1' } = {}) => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
  'webhook-signature': (key.startsWith('whsec_') ? new Webhook(key) : new Webhook(Buffer.from(key), { format: 'raw' })).sign(
    id,
    at,
    body,
  ),
});
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

test.each([
  ['GitHub', { 'x-hub-signature-256': `sha256=${hex('{}')}`, 'x-github-event': 'push' }, 200],
  ['Gitea', { 'x-gitea-signature': hex('{}'), 'x-gitea-event': 'push' }, 200],
  ['Forgejo', { 'x-forgejo-signature': hex('{}'), 'x-gitea-signature': hex('{}'), 'x-forgejo-event': 'push' }, 200],
  ['GitLab with its token', { 'x-gitlab-token': secret, 'x-gitlab-event': 'Push Hook' }, 200],
  ['Standard Webhooks, and GitLab with its signing token', standardHeaders('{}'), 200],
  ['Gitea with the signature of another body', { 'x-gitea-signature': hex('{ }') }, 401],
  ['a bad Forgejo signature beside a good Gitea one', { 'x-forgejo-signature': hex('x'), 'x-gitea-signature': hex('{}') }, 401],
  ['GitLab with another token', { 'x-gitlab-token': `${secret}.` }, 401],
  ['GitLab with no token', { 'x-gitlab-token': '' }, 401],
  ['Standard Webhooks of ten minutes ago', standardHeaders('{}', { at: minutesAgo(10) }), 401],
  ['Standard Webhooks of the future', standardHeaders('{}', { at: minutesAgo(-10) }), 401],
  ['Standard Webhooks with another id', { ...standardHeaders('{}'), 'webhook-id': 'msg_2' }, 401],
  ['Standard Webhooks without a time', { 'webhook-id': 'a', 'webhook-signature': 'v1,AAAA' }, 401],
  ['a Standard signature that is no signature', { ...standardHeaders('{}'), 'webhook-signature': 'v1' }, 401],
] as [string, Record<string, string>, number][])('%s', async (_, headers, status) => {
  await startLoop();
  expect((await withSecret(secret, () => webhook(callWith('{}', headers)))).status).toBe(status);
});

test('a secret in the form of Standard Webhooks is its key in base64', async () => {
  await startLoop();
  const key = `whsec_${Buffer.from('thirty-two bytes of a secret key').toString('base64')}`;
  const good = await withSecret(key, () => webhook(callWith('{}', standardHeaders('{}', { key }))));
  expect(good.status).toBe(200);
});

test('the signature is over the bytes: a body that is no text is refused for its form, never for its signature', async () => {
  await startLoop();
  const body = new Uint8Array([0xff, 0xfe, 0x00, 0x7b]);
  const response = await withSecret(secret, () => webhook(callWith(body, { 'x-gitea-signature': hex(body) })));
  expect(response.status).toBe(400);
});

test('while a secret is replaced, both are good; a third is not', async () => {
  await startLoop();
  const other = 'the secret before this one';
  const ask = (key: string) =>
    withEnvironment({ REVALIDATE_SECRET: secret, REVALIDATE_SECRET_PREVIOUS: other }, () => webhook(call('{}', sign('{}', key))));
  expect([(await ask(secret)).status, (await ask(other)).status, (await ask('some other secret, as long')).status]).toEqual([
    200, 200, 401,
  ]);
});

const deployment = { 'x-github-event': 'deployment_status' };

test.each([
  ['main', '{"ref":"refs/heads/main","after":"x"}', {}, { trigger: 'webhook' }],
  ['main', '', {}, { trigger: 'webhook' }],
  ['main', '{"ref":"refs/heads/draft"}', {}, { ignored: 'the content is read from another branch' }],
  ['main', '{"ref":"refs/tags/main"}', {}, { ignored: 'the content is read from another branch' }],
  ['main', '{"ref":"refs/heads/main/x"}', {}, { ignored: 'the content is read from another branch' }],
  ['', '{"ref":"refs/heads/any"}', {}, { trigger: 'webhook' }],
  ['', '{"ref":"refs/tags/v1"}', {}, { ignored: 'the content is read from another branch' }],
  ['main', '{"zen":"x"}', { 'x-github-event': 'ping' }, { ignored: 'the event is not a push' }],
  ['main', '{"deployment_status":{"state":"success"}}', deployment, { trigger: 'webhook' }],
  ['main', '{"deployment_status":{"state":"success"},"ref":"refs/heads/draft"}', deployment, { trigger: 'webhook' }],
  ['main', '{"deployment_status":{"state":"pending"}}', deployment, { ignored: 'the event is not a successful deployment' }],
  ['main', '{"ref":"refs/heads/main"}', deployment, { ignored: 'the event is not a successful deployment' }],
])('with branch "%s", %s is answered by what it means', async (branch, body, headers, expected) => {
  await startLoop();
  const response = await withEnvironment(
    { REVALIDATE_SECRET: secret, CONTENT_SOURCE: `git+https://host.example/o/r.git#${branch}` },
    () => webhook(callWith(body, { ...headers, 'x-hub-signature-256': sign(body) })),
  );
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject(expected);
});

test.each(['not json', '[]', '"text"', 'null', '{"ref":7}', 'payload=%7B%7D'])('a signed body %s is refused', async (body) => {
  await startLoop();
  const response = await withSecret(secret, () => webhook(call(body, sign(body))));
  expect(response.status).toBe(400);
  expect(Object.keys(JSON.parse(await response.text()))).toEqual(['error']);
});

test('a hundred calls at once become few looks, and every one is answered with a receipt of after it', async () => {
  const looks: number[] = [];
  const { folder } = await startLoop((name) => {
    const real = folderSource(name);
    return { ...real, list: () => (looks.push(1), real.list()) };
  });
  const before = looks.length;
  await put(folder, 'posts/foundations/one.mdx', postText({ title: 'Edited' }));
  const versions = await withSecret(secret, () =>
    Promise.all(
      Array.from({ length: 100 }, async () => {
        const receipt: { version: string } = JSON.parse(await (await webhook(call('{}', sign('{}')))).text());
        return receipt.version;
      }),
    ),
  );
  expect(new Set(versions).size).toBe(1);
  expect(looks.length - before).toBeLessThanOrEqual(3);
});

test('a round that takes longer than five seconds is answered with where its receipt will be', async () => {
  let release = () => {};
  const { blog } = await startLoop((name) => {
    const real = folderSource(name);
    let calls = 0;
    return { ...real, update: () => (calls++ === 0 ? Promise.resolve() : new Promise((resolve) => (release = () => resolve()))) };
  });
  const response = await withSecret(secret, () => webhook(call('{}', sign('{}'))));
  expect([response.status, response.headers.get('retry-after')]).toEqual([202, '5']);
  const location = response.headers.get('location') ?? '';
  const ask = (address: string, key?: string) =>
    withSecret(secret, () =>
      receipts(
        new Request(`http://localhost${address}`, { headers: key === undefined ? {} : { authorization: `Bearer ${key}` } }),
      ),
    );
  expect((await ask(location)).status).toBe(401);
  expect((await ask(location, secret)).status).toBe(202);
  release();
  let finished = await ask(location, secret);
  await until(
    async () => (finished = await ask(location, secret)).status !== 202,
    () => `the receipt, not ${finished.status}`,
  );
  expect(finished.status).toBe(200);
  expect(await finished.json()).toMatchObject({ trigger: 'webhook', version: blog.edition.snapshot.version });
  expect((await ask('/api/revalidate/?receipt=unknown', secret)).status).toBe(404);
});

test('ten thousand calls of any shape, signed or not: each is answered, none by a fault', async () => {
  await startLoop();
  const random = seeded(20_261_123);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const bytes = (most: number) => Uint8Array.from({ length: Math.floor(random() * most) }, () => Math.floor(random() * 256));
  const shapes: (() => Uint8Array<ArrayBuffer>)[] = [
    () => bytes(200),
    () =>
      new TextEncoder().encode(JSON.stringify({ ref: pick(['refs/heads/main', 'refs/heads/x', '', 7, null, 'x'.repeat(2000)]) })),
    () => new TextEncoder().encode('['.repeat(Math.floor(random() * 5000))),
    () =>
      new TextEncoder().encode(
        `{"__proto__":{"ref":1},"ref":"refs/heads/${String.fromCharCode(Math.floor(random() * 0xd000))}"}`,
      ),
    () => new TextEncoder().encode(String(random())),
    () => new Uint8Array(0),
  ];
  const names = [
    'webhook-signature',
    'webhook-id',
    'webhook-timestamp',
    'x-hub-signature-256',
    'x-gitea-signature',
    'x-gitlab-token',
    'x-github-event',
    'content-length',
  ];
  const words = [
    '',
    'sha256=',
    'v1,',
    'v1,AAAA v1',
    'v2,x',
    '0'.repeat(64),
    `sha256=${'g'.repeat(64)}`,
    secret,
    'push',
    '-1',
    'NaN',
    '9'.repeat(40),
    `${Date.now() / 1000}`,
    'é',
  ];
  const statuses = new Map<number, number>();
  await withEnvironment({ REVALIDATE_SECRET: secret, CONTENT_SOURCE: 'git+https://host.example/o/r.git#main' }, async () => {
    for (let call = 0; call < 10_000; call++) {
      const body = pick(shapes)?.() ?? new Uint8Array(0);
      const headers: Record<string, string> = {};
      for (let count = Math.floor(random() * 4); count > 0; count--) headers[pick(names) ?? ''] = pick(words) ?? '';
      if (random() < 0.5) headers['x-gitea-signature'] = hex(body);
      const { status } = await webhook(callWith(body, headers));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  });
  expect([...statuses.keys()].sort()).toEqual([200, 400, 401, 413]);
  for (const status of [200, 400, 401]) expect(statuses.get(status)).toBeGreaterThan(500);
});
