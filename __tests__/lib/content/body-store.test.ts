/** @jest-environment node */
import { rm } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { bodyStore } from '@/lib/content/body-store';
import { openBlog } from '@/lib/publishing/blog';
import { contentFolder, postText, put, temporaryFolder } from '@/__tests__/content-fixtures';

const file = 'posts/foundations/one.mdx';

test('of the versions of a text, only the last stays in memory', async () => {
  const [folder, cache] = [await contentFolder(), await temporaryFolder()];
  const bodies = bodyStore(cache, 'any', (error) => {
    throw error;
  });
  const blog = await openBlog(
    { CONTENT_SOURCE: folder, CACHE_FOLDER: cache, SITE_URL: undefined },
    { bodies, now: () => new Date('2026-03-01T00:00:00Z') },
  );
  const version = () => blog.acceptedTexts().filter(({ path }) => path === file);
  await blog.compileWaiting();
  const versions = version();
  for (const words of ['Two.', 'Three.']) {
    await put(folder, file, postText({}, `${words}\n`));
    await blog.refresh();
    versions.push(...version());
  }
  expect(versions.map((one) => bodies.isCompiled(one))).toEqual([true, true, true]);
  await rm(cache, { recursive: true });
  expect(versions.map((one) => bodies.isCompiled(one))).toEqual([false, false, true]);
});
