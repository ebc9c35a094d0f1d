/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { checkUnwritten } from '@/lib/check/check-posts';
import { parsed, postText } from '@/__tests__/content-fixtures';

test.each([
  ['<p><iframe src="https://www.youtube-nocookie.com/embed/x"></iframe></p>', 0],
  ['<video src="content:a.mp4" controls></video>', 0],
  ['<audio src="content:a.mp3" controls></audio>', 0],
  ['<picture><source srcset="content:a.avif"></picture>', 0],
  ['<p><img src="content:a.png" alt=""></p>', 0],
  ['<h2 id="why">Why</h2>', 1],
  ['<hr>', 1],
  ['', 1],
])('a body of %s has %d warnings for want of words', async (html, count) => {
  const file = await parsed('posts/operations/a.mdx', postText());
  if (file === undefined || !('kind' in file) || file.kind !== 'post') throw new Error('is no post');
  expect(checkUnwritten([file], new Map([[file.path, { html, sections: [] }]]))).toHaveLength(count);
});
