/** @jest-environment node */
import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { provideReconciler } from '@/lib/regeneration/current-reconciler';
import { reconciler } from '@/lib/regeneration/reconciler';
import { receipts, webhook } from '@/lib/regeneration/webhook';
import { contentFolder, openTestBlog, postText, put } from '@/__tests__/content-fixtures';

const secret = 'a secret of twenty-five';
const sign = (body: string, key = secret) => `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
const call = (body: string, signature?: string) =>
  new Request('http://localhost/api/revalidate', {
    method: 'POST',
    body,
    headers: signature === undefined ? {} : { 'x-hub-signature-256': signature },
  });

/** The routes read the environment of their process: a test sets it for as long as it runs. */
async function withSecret<Result>(value: string | undefined, work: () => Promise<Result>): Promise<Result> {
  const before = process.env.REVALIDATE_SECRET;
  process.env.REVALIDATE_SECRET = value ?? '';
  try {
    return await work();
  } finally {
    process.env.REVALIDATE_SECRET = before ?? '';
  }
}

async function startLoop() {
  const folder = await contentFolder();
  const blog = await openTestBlog(folder);
  provideReconciler(reconciler(blog, { has: () => false, drop() {}, async refresh() {} }, () => {}));
  return { folder, blog };
}

test('a signed call makes everything fresh and answers with the receipt', async () => {
  const { folder, blog } = await startLoop();
  await put(folder, 'posts/foundations/one.mdx', postText({ title: 'Edited' }));
  const response = await withSecret(secret, () => webhook(call('{"ref":"refs/heads/main"}', sign('{"ref":"refs/heads/main"}'))));
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(await response.json()).toMatchObject({ trigger: 'webhook', version: blog.edition.snapshot.version });
  expect(blog.edition.snapshot.posts[0]?.card.title).toBe('Edited');
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
  await withSecret(secret, () => webhook(call('body', sign('body'))));
  expect([(await ask()).status, (await ask('Bearer wrong')).status, (await ask(`Basic ${secret}`)).status]).toEqual([
    401, 401, 401,
  ]);
  const response = await ask(`Bearer ${secret}`);
  expect(await response.json()).toMatchObject({ receipts: [{ trigger: 'webhook' }] });
});
