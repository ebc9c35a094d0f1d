/** @jest-environment node */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { ownFiles } from '@/lib/serving/own-files';
import { put, temporaryFolder } from '@/__tests__/content-fixtures';

async function opened() {
  const folder = await temporaryFolder();
  await put(folder, 'scripts/site.js', 'one()');
  await put(folder, 'icon.svg', '<svg/>');
  const clock = { now: 0 };
  return { folder, clock, files: await ownFiles(folder, () => clock.now) };
}

test('scripts are in memory, and one that is replaced or deleted is seen', async () => {
  const { folder, files } = await opened();
  const first = files.get('/scripts/site.js');
  expect(first?.plain.encoded.identity.body.toString()).toBe('one()');
  expect(await files.again?.('/scripts/site.js')).toBe(first);
  await put(folder, 'scripts/site.js', 'other()');
  expect((await files.again?.('/scripts/site.js'))?.versioned.encoded.identity.body.toString()).toBe('other()');
  await rm(path.join(folder, 'scripts/site.js'));
  expect(await files.again?.('/scripts/site.js')).toBeUndefined();
});

test('what Next knows from the start is left to it', async () => {
  const { files } = await opened();
  expect([files.has('/icon.svg'), files.get('/icon.svg'), files.has('/other.svg')]).toEqual([true, undefined, false]);
});

test.each([
  ['img/plain 1.png', '/img/plain%201.png', 'image/png'],
  ['downloads/x.pdf', '/downloads/x.pdf', 'application/pdf'],
  ['google123.html', '/google123.html', 'text/html; charset=utf-8'],
  ['odd.xyz', '/odd.xyz', 'application/octet-stream'],
])('%s is served from the moment it is there, and served anew when it is replaced', async (name, address, type) => {
  const { folder, clock, files } = await opened();
  clock.now += 1000;
  expect(await files.added?.(address, {})).toBeUndefined();
  await put(folder, name, 'first');
  clock.now += 1000;
  const first = await files.added?.(address, {});
  expect([first?.status, first?.headers.get('content-type'), await first?.text()]).toEqual([200, type, 'first']);
  expect(first?.headers.get('x-content-type-options')).toBe('nosniff');
  const etag = first?.headers.get('etag') ?? '';
  expect((await files.added?.(address, { headers: { 'if-none-match': etag } }))?.status).toBe(304);
  expect((await files.added?.(address, { headers: { range: 'bytes=1-2' } }))?.status).toBe(206);
  await put(folder, name, 'second one');
  expect(await (await files.added?.(address, { headers: { 'if-none-match': etag } }))?.text()).toBe('second one');
  await rm(path.join(folder, name));
  expect(await files.added?.(address, {})).toBeUndefined();
});

test('unknown addresses do not have the folder read again and again', async () => {
  const { folder, clock, files } = await opened();
  clock.now += 1000;
  await files.added?.('/nothing.png', {});
  await put(folder, 'new.png', 'new');
  expect(await files.added?.('/new.png', {})).toBeUndefined();
  clock.now += 1000;
  expect((await files.added?.('/new.png', {}))?.status).toBe(200);
});

test('no path leads out of the folder', async () => {
  const { folder, clock, files } = await opened();
  await put(folder, '../secret.txt', 'secret');
  clock.now += 1000;
  for (const address of ['/../secret.txt', '/..%2fsecret.txt', '/scripts', '/'])
    expect(await files.added?.(address, {})).toBeUndefined();
});
