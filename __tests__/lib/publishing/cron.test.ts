/** @jest-environment node */
import { afterEach, expect, test } from '@jest/globals';
import { contentFolder, openTestBlog, postText, put } from '@/__tests__/content-fixtures';
import { cron } from '@/lib/publishing/cron';
import { provideServer } from '@/lib/publishing/current';
import { reconciler } from '@/lib/publishing/reconciler';
import { idleHost } from './idle-host';

const secret = 'a scheduler knows this';
const ask = (authorization?: string, method = 'GET') =>
  new Request('http://localhost/api/cron', { method, headers: authorization === undefined ? {} : { authorization } });

const noPublication = () => Promise.reject(new Error('nothing is to be published'));

afterEach(() => {
  delete process.env.CRON_SECRET;
});

test.each([
  ['no secret in the environment', undefined, `Bearer ${secret}`, 'GET', 503],
  ['no secret in the call', secret, undefined, 'GET', 401],
  ['another secret', secret, 'Bearer something else entirely', 'GET', 401],
  ['another scheme', secret, `Basic ${secret}`, 'GET', 401],
  ['another method', secret, `Bearer ${secret}`, 'POST', 405],
])('with %s it is refused', async (_, known, given, method, status) => {
  if (known !== undefined) process.env.CRON_SECRET = known;
  const answer = await cron(ask(given, method), noPublication);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([status, 'no-store']);
  if (status === 405) expect(answer.headers.get('allow')).toBe('GET');
});

test('on our own server it runs the loop and answers with the receipt', async () => {
  process.env.CRON_SECRET = secret;
  const folder = await contentFolder();
  const blog = await openTestBlog(folder);
  provideServer({ loop: reconciler(blog, idleHost, () => {}) });
  await put(folder, 'posts/foundations/one.mdx', postText({ title: 'Nobody told of this' }));
  const answer = await cron(ask(`Bearer ${secret}`), noPublication);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ trigger: 'clock', version: blog.edition.snapshot.version });
  expect(blog.edition.snapshot.posts[0]?.card.title).toBe('Nobody told of this');
});
