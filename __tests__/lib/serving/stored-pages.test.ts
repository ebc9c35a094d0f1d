/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { storedPages } from '@/lib/serving/stored-pages';
import { put, temporaryFolder } from '@/__tests__/content-fixtures';

const about = {
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'public, max-age=0, must-revalidate, s-maxage=31536000',
    etag: '"x"',
    'x-view': 'print',
    'x-next-cache-tags': '_N_T_/layout',
  },
};

test.each([
  ['/', 'index'],
  ['/posts/operations/a/', 'posts/operations/a'],
  ['/rss.xml', 'rss.xml'],
  ['/posts/operations/gr%C3%B6%C3%9Fe/', 'posts/operations/größe'],
])('%s is read from %s, with the headers of the page alone', async (address, file) => {
  const folder = await temporaryFolder();
  await put(folder, `${file}.meta`, JSON.stringify(about));
  await put(folder, `${file}.body`, 'a page');
  expect(await storedPages(folder)(address)).toEqual({
    address,
    fingerprint: 'print',
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=0, must-revalidate',
      'x-view': 'print',
    },
    body: Buffer.from('a page'),
  });
});

test('what is not stored, or only half, is no page', async () => {
  const folder = await temporaryFolder();
  await put(folder, 'half.meta', JSON.stringify(about));
  expect([await storedPages(folder)('/half/'), await storedPages(folder)('/nothing/')]).toEqual([undefined, undefined]);
});
