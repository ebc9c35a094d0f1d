/** @jest-environment node */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, jest, test } from '@jest/globals';
import { temporaryFolder, openTestBlog, put } from '@/__tests__/content-fixtures';
import { idleHost } from '@/__tests__/lib/publishing/idle-host';
import { generateContent, postName, postText } from '@/bench/generate-content';
import { reconciler } from '@/lib/publishing/reconciler';
import { table } from '@/lib/views/table';

const dated = (text: string, date: string) => text.replace(/^date: .*$/m, `date: ${date}`);

/** How many addresses a round evaluates after each kind of edit, on a site with so many posts. */
async function evaluated(posts: number): Promise<Record<string, number>> {
  const folder = await temporaryFolder();
  await generateContent(folder, posts);
  const blog = await openTestBlog(folder);
  const loop = reconciler(blog, idleHost, () => {});
  loop.look();
  const spies = table.map((row) => jest.spyOn(row, 'parts'));
  const middle = posts / 2;
  const text = (options?: Parameters<typeof postText>[2], index = middle) => postText(index, posts, options);
  const added = `posts/${postName(posts)}.mdx`;
  const edits: Record<string, () => Promise<readonly string[]>> = {
    body: () => write(`posts/${postName(middle)}.mdx`, text({ extra: 'More.' })),
    title: () => write(`posts/${postName(middle)}.mdx`, text({ title: 'Another title' })),
    date: () => write(`posts/${postName(middle)}.mdx`, dated(text(), '2019-03-01T00:00:00Z')),
    added: () => write(added, dated(text({}, posts), '2025-12-01T00:00:00Z')),
    deleted: async () => (await rm(path.join(folder, added)), [added]),
    nothing: async () => [],
  };
  async function write(name: string, content: string) {
    await put(folder, name, content);
    return [name];
  }
  const counts: Record<string, number> = {};
  for (const [name, edit] of Object.entries(edits)) {
    const paths = await edit();
    const { relationProblems, version } = blog.edition.snapshot;
    for (const spy of spies) spy.mockClear();
    await loop.reconcile('watch', paths);
    counts[name] = spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
    // Only a patched snapshot keeps them.
    expect([name, blog.edition.snapshot.relationProblems === relationProblems]).toEqual([name, true]);
    expect([name, blog.edition.snapshot.version === version]).toEqual([name, name === 'nothing']);
  }
  for (const spy of spies) spy.mockRestore();
  return counts;
}

test('how many addresses an edit costs does not grow with the number of posts', async () => {
  const [few, many] = [await evaluated(150), await evaluated(600)];
  // A few more tags or years may hold a neighbour on one site than on the other.
  const slack = 20;
  for (const [edit, count] of Object.entries(many))
    expect([edit, count]).toEqual([edit, Math.min(count, (few[edit] ?? 0) + slack)]);
});

test('the versions of a post that edits have replaced are let go', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const folder = await temporaryFolder();
  await generateContent(folder, 20);
  const blog = await openTestBlog(folder);
  const loop = reconciler(blog, idleHost, () => {});
  loop.look();
  // As the search does, which makes its index anew when the next reader asks.
  const held = blog.edition;
  const replaced: WeakRef<object>[] = [];
  for (let edit = 0; edit < 100; edit++) {
    const index = (edit * 7) % 20;
    const file = `posts/${postName(index)}.mdx`;
    const post = blog.edition.snapshot.postOf.get(file);
    if (post === undefined) throw new Error(`${file} is not a post`);
    await put(folder, file, postText(index, 20, { extra: `Edit ${edit}.` }));
    await loop.reconcile('watch', [file]);
    replaced.push(new WeakRef(post));
  }
  await new Promise(setImmediate);
  collect();
  // Those of the edition that is held, and the last good one of each post.
  const most = 2 * held.snapshot.posts.length + 1;
  expect(replaced.filter((version) => version.deref() !== undefined).length).toBeLessThanOrEqual(most);
});
