/** @jest-environment node */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { contentFolder, openTestBlog, postText, put, siteText } from '@/__tests__/content-fixtures';
import { announcer, type AnnouncerOptions } from '@/lib/publishing/announcer';
import type { Delivery } from '@/lib/publishing/deliver';
import type { Host } from '@/lib/publishing/host';
import { reconciler } from '@/lib/publishing/reconciler';
import { idleHost } from './idle-host';
import { receiver } from './receiver';

/** A folder with its loop, whose receipts go to an announcer. */
async function started(hub: string | undefined, options: Partial<AnnouncerOptions> = {}, failing = new Set<string>()) {
  const feeds = `{ entries: 20${hub === undefined ? '' : `, hub: "${hub}"`} }`;
  const folder = await contentFolder({
    'site.md': siteText({ feeds }),
    'posts/operations/a.mdx': postText({ title: 'A' }),
    'posts/operations/quiet.mdx': postText({ title: 'Quiet', unlisted: 'true' }),
  });
  const blog = await openTestBlog(folder);
  const inHand = new Set<string>(blog.edition.desired.keys());
  const host: Host = {
    ...idleHost,
    isWorthMaking: (address) => inHand.has(address),
    async renew(address, desired) {
      if (desired === undefined) inHand.delete(address);
      else if (failing.has(address)) throw new Error('no disk');
      return idleHost.renew(address, desired);
    },
  };
  const log: (Delivery & { about: string })[] = [];
  const announcements = announcer(blog.edition.snapshot, {
    waits: [1, 1],
    log: (delivery) => void log.push(delivery),
    ...options,
  });
  const loop = reconciler(blog, host, (receipt) => announcements.announce(receipt, blog.edition.snapshot));
  await loop.reconcile('start');
  const edit = async (name: string, text: string | undefined) => {
    if (text === undefined) await rm(path.join(folder, name));
    else await put(folder, name, text);
    return loop.reconcile('watch');
  };
  return { edit, log, announcements, blog, stop: () => loop.stop() };
}

const a = 'posts/operations/a.mdx';
const topics = (messages: readonly { body: string }[]) => messages.map(({ body }) => new URLSearchParams(body).get('hub.url'));

describe('a hub', () => {
  test('is told of a feed that an edit changed, and of nothing else', async () => {
    const hub = await receiver();
    const { edit, announcements } = await started(hub.url);
    await edit(a, postText({ title: 'A' }, 'Another text.\n'));
    await announcements.settled();
    const afterBody = topics(hub.messages);
    await edit(a, postText({ title: 'Another title' }));
    await announcements.settled();
    expect(topics(hub.messages).slice(afterBody.length)).toContain('https://test.example/rss.xml');
    expect(topics(hub.messages).every((topic) => topic !== null && /(?:rss|atom|feed)[^/]*$/.test(topic))).toBe(true);
    expect(hub.messages[0]?.type).toMatch(/^application\/x-www-form-urlencoded/);
    expect(new URLSearchParams(hub.messages[0]?.body).get('hub.mode')).toBe('publish');
  });

  test('that is not there is not told', async () => {
    const { edit, announcements, log } = await started(undefined);
    await edit(a, postText({ title: 'Another title' }));
    await announcements.settled();
    expect(log).toEqual([]);
  });

  test.each([
    { name: 'is asked again while it is down', answers: [503, 500], tries: 3, delivered: true, status: 202 },
    { name: 'is given up after three tries', answers: [503, 503, 503, 503], tries: 3, delivered: false, status: 503 },
    { name: 'is not asked again when it refuses', answers: [400], tries: 1, delivered: false, status: 400 },
  ])('that $name', async ({ answers, tries, delivered, status }) => {
    const hub = await receiver();
    const { edit, announcements, log } = await started(hub.url);
    const rss = () => log.filter(({ about }) => about === 'https://test.example/rss.xml');
    hub.answers.push(...answers);
    await edit(a, postText({ title: 'Another title' }));
    await announcements.settled();
    expect(rss()).toMatchObject([{ tries, delivered, status }]);
  });

  test('that answers to nobody does not keep the receipt', async () => {
    const hub = await receiver();
    let answer = () => {};
    hub.hold = new Promise((resolve) => (answer = resolve));
    const { edit, announcements, log } = await started(hub.url);
    const receipt = await edit(a, postText({ title: 'Another title' }));
    expect(receipt.totals.failed).toBe(0);
    expect(log).toEqual([]);
    answer();
    await announcements.settled();
    expect(log.length).toBeGreaterThan(0);
  });

  test('hears of an edit that came while it was being told of the one before', async () => {
    const hub = await receiver();
    let answer = () => {};
    hub.hold = new Promise((resolve) => (answer = resolve));
    const { edit, announcements } = await started(hub.url);
    for (const title of ['First', 'Second', 'Third']) await edit(a, postText({ title }));
    answer();
    await announcements.settled();
    expect(topics(hub.messages).filter((topic) => topic === 'https://test.example/rss.xml')).toHaveLength(2);
  });

  test('is not told of a feed that could not be made', async () => {
    const hub = await receiver();
    const { edit, announcements, stop } = await started(hub.url, {}, new Set(['/rss.xml']));
    await edit(a, postText({ title: 'Another title' }));
    await announcements.settled();
    stop();
    expect(topics(hub.messages)).not.toContain('https://test.example/rss.xml');
  });

  test('is not waited for when the server ends', async () => {
    const hub = await receiver();
    hub.answers.push(503, 503, 503);
    const { edit, announcements, log } = await started(hub.url, { waits: [3_600_000, 3_600_000] });
    await edit(a, postText({ title: 'Another title' }));
    while (hub.messages.length === 0) await new Promise(setImmediate);
    announcements.stop();
    await announcements.settled();
    expect(log.every(({ delivered }) => !delivered)).toBe(true);
  });
});

describe('IndexNow', () => {
  test('is told in one message what changed, came and went of what the sitemap holds', async () => {
    const engine = await receiver();
    const { edit, announcements } = await started(undefined, { indexNow: { key: 'key-of-this-site', endpoint: engine.url } });
    const told = async () => {
      await announcements.settled();
      return engine.messages.splice(0).map(({ body }) => JSON.parse(body));
    };
    await edit(a, postText({ title: 'A' }, 'Another text.\n'));
    expect(await told()).toEqual([
      {
        host: 'test.example',
        key: 'key-of-this-site',
        keyLocation: 'https://test.example/key-of-this-site.txt',
        urlList: ['https://test.example/posts/operations/a/'],
      },
    ]);
    await edit('posts/operations/quiet.mdx', postText({ title: 'Quiet', unlisted: 'true' }, 'Another text.\n'));
    expect(await told()).toEqual([]);
    await edit(a, postText({ title: 'A', unlisted: 'true' }, 'Another text.\n'));
    expect((await told())[0].urlList).toContain('https://test.example/posts/operations/a/');
    await edit(a, undefined);
    expect(await told()).toEqual([]);
    await edit('posts/operations/b.mdx', postText({ title: 'B' }));
    const [{ urlList }] = await told();
    expect(urlList).toEqual(expect.arrayContaining(['https://test.example/posts/operations/b/', 'https://test.example/']));
    expect(urlList.filter((url: string) => !url.endsWith('/'))).toEqual([]);
    await edit('posts/operations/b.mdx', undefined);
    expect((await told())[0].urlList).toContain('https://test.example/posts/operations/b/');
  });
});
