/** @jest-environment node */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { contentFolder, openTestBlog, postText, put } from '@/__tests__/content-fixtures';
import type { Blog } from '@/lib/blog';
import { type Host, publish } from '@/lib/publishing/publish';
import { type Served, servedAddress } from '@/lib/publishing/served-record';

/** What a platform stores, with each page as the fingerprint of the edition that it was rendered from. */
function platform(blog: Blog) {
  const stored = new Map([...blog.edition.desired].map(([address, { fingerprint }]) => [address, { fingerprint }]));
  const calls: string[] = [];
  const broken = new Set<string>();
  const recordOf = (other: Blog): Served => ({
    version: other.edition.snapshot.version,
    addresses: new Map(other.edition.desired),
  });
  let record = recordOf(blog);
  let duringRecord: (() => Promise<void>) | undefined;
  const host: Host = {
    async regenerate(address) {
      calls.push(address);
      if (broken.has(address)) throw new Error('it does not render');
      if (address === servedAddress) {
        await duringRecord?.();
        duringRecord = undefined;
        record = recordOf(blog);
        return;
      }
      const desired = blog.edition.desired.get(address);
      if (desired === undefined) stored.delete(address);
      else stored.set(address, desired);
    },
    served: async () => record,
  };
  return {
    host,
    calls,
    broken,
    isFresh: () =>
      stored.size === [...blog.edition.desired].length &&
      [...blog.edition.desired].every(([address, { fingerprint }]) => stored.get(address)?.fingerprint === fingerprint),
    whileRecording(work: () => Promise<void>) {
      duringRecord = work;
    },
  };
}

async function published() {
  const folder = await contentFolder({ 'posts/foundations/two.mdx': postText({ title: 'Two' }) });
  const blog = await openTestBlog(folder);
  return { folder, blog, ...platform(blog) };
}

test('regenerates exactly what differs from the record, the edited post first and the record last', async () => {
  const { folder, blog, host, calls, isFresh } = await published();
  expect((await publish('webhook', blog, host)).addresses).toEqual([]);
  expect(calls).toEqual([]);
  await put(folder, 'posts/foundations/two.mdx', postText({ title: 'Two' }, 'Edited.\n'));
  const receipt = await publish('webhook', blog, host);
  expect(isFresh()).toBe(true);
  expect([calls[0], calls.at(-1)]).toEqual(['/posts/foundations/two/', servedAddress]);
  expect(calls).not.toContain('/posts/foundations/one/');
  expect(receipt.totals).toMatchObject({ added: 0, gone: 0, failed: 0, changed: calls.length - 1, rendered: calls.length - 1 });
});

test('what is gone is regenerated too, so that no process finds it in the store', async () => {
  const { folder, blog, host, calls, isFresh } = await published();
  await rm(path.join(folder, 'posts/foundations/two.mdx'));
  const receipt = await publish('webhook', blog, host);
  expect(calls).toContain('/posts/foundations/two/');
  expect(receipt.addresses.find(({ address }) => address === '/posts/foundations/two/')).toMatchObject({
    kind: 'post',
    change: 'gone',
    state: 'gone',
  });
  expect(isFresh()).toBe(true);
});

test('after a failure the record is not written, and the next call does what is left and only that', async () => {
  const { folder, blog, host, calls, broken, isFresh } = await published();
  await put(folder, 'posts/foundations/two.mdx', postText({ title: 'Retitled' }));
  broken.add('/');
  const receipt = await publish('webhook', blog, host);
  expect(receipt.totals.failed).toBe(1);
  expect(receipt.addresses.find(({ address }) => address === '/')).toMatchObject({
    state: 'failed',
    error: 'it does not render',
  });
  expect(calls).not.toContain(servedAddress);
  broken.clear();
  calls.length = 0;
  await publish('clock', blog, host);
  expect(calls).toEqual(['/', servedAddress]);
  expect(isFresh()).toBe(true);
});

test('a record written from a later commit than was regenerated is noticed, and what lies between is regenerated', async () => {
  const { folder, blog, host, calls, isFresh, whileRecording } = await published();
  await put(folder, 'posts/foundations/two.mdx', postText({ title: 'Two' }, 'Edited.\n'));
  whileRecording(async () => {
    await put(folder, 'posts/foundations/one.mdx', postText({ title: 'Pushed meanwhile' }));
    await blog.refresh();
  });
  await publish('webhook', blog, host);
  expect(calls).toContain('/posts/foundations/one/');
  expect(calls.filter((address) => address === servedAddress)).toHaveLength(2);
  expect(isFresh()).toBe(true);
});

test('with a record that cannot be read nothing is regenerated, and the receipt says why', async () => {
  const { folder, blog, host, calls } = await published();
  await put(folder, 'posts/foundations/two.mdx', postText({ title: 'Retitled' }));
  const receipt = await publish('webhook', blog, { ...host, served: () => Promise.reject(new Error('no record')) });
  expect([receipt.outage, calls]).toEqual(['no record', []]);
});

test('calls that come at once share a publication', async () => {
  const { folder, blog, host, calls } = await published();
  await put(folder, 'posts/foundations/two.mdx', postText({ title: 'Two' }, 'Edited.\n'));
  const receipts = await Promise.all(Array.from({ length: 20 }, () => publish('webhook', blog, host)));
  expect(new Set(receipts.map(({ id }) => id)).size).toBeLessThanOrEqual(2);
  expect(calls.filter((address) => address === '/posts/foundations/two/')).toHaveLength(1);
});
