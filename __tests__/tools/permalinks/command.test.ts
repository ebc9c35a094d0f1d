/** @jest-environment node */
import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { answerFor } from '@/lib/views/answer-for';
import { openTestBlog, postText, temporaryFolder } from '@/__tests__/content-fixtures';
import { lockLines, publishedFolder, remove } from './locked-content';

/** Runs the command on a folder; npm's own words are left out. */
async function permalinks(folder: string, ...flags: string[]) {
  const run = spawnSync('node', ['scripts/run.mjs', 'permalinks', '--source', folder, ...flags], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', CACHE_FOLDER: await temporaryFolder() },
  });
  return { code: run.status, out: run.stdout.trim().replaceAll(folder, 'content').split('\n'), err: run.stderr.trim() };
}

test('withdraws an address on purpose, and forgets one only when told', async () => {
  const body = '## The plan\n\nText.\n';
  const folder = await publishedFolder({ 'posts/operations/a.mdx': postText({}, body), 'posts/operations/b.mdx': postText() });
  const all = await lockLines(folder);
  const answer = async () => answerFor((await openTestBlog(folder)).edition, '/posts/operations/a/').kind;
  expect(await permalinks(folder, '--check')).toMatchObject({ code: 0, out: ['Every permalink answers and is locked.'] });
  expect(await permalinks(folder, '--forget', '/posts/operations/a/')).toMatchObject({
    code: 1,
    err: '/posts/operations/a/ is still served. Take it out of the content first.',
  });

  await remove(folder, 'posts/operations/a.mdx');
  expect(await permalinks(folder)).toMatchObject({
    code: 1,
    out: [
      expect.stringContaining('permalink/address: /posts/operations/a/ was published'),
      '1 permalink to fix. Nothing was written.',
    ],
  });
  expect(await permalinks(folder, '--gone', '/posts/operations/a/')).toMatchObject({
    code: 0,
    out: ['/posts/operations/a/ is withdrawn: readers get 410 Gone.', `${all.length} entries in content/permalinks.lock.`],
  });
  expect(await lockLines(folder)).toEqual(all.map((line) => (line === '/posts/operations/a/' ? `${line} gone` : line)).sort());
  expect(await permalinks(folder, '--check')).toMatchObject({ code: 0 });
  expect(await answer()).toBe('gone');

  expect(await permalinks(folder, '--forget', '/posts/operations/aa/')).toMatchObject({
    code: 1,
    err: 'The lock has no /posts/operations/aa/. Did you mean /posts/operations/a/?',
  });
  expect(await permalinks(folder, '--forget', '/posts/operations/a/')).toMatchObject({
    code: 0,
    out: [expect.stringMatching(/^\/posts\/operations\/a\/ is forgotten: readers get 404 Not Found/), expect.anything()],
  });
  expect(await lockLines(folder)).toEqual(all.filter((line) => !line.startsWith('/posts/operations/a/')));
  expect(await answer()).toBe('missing');
});
