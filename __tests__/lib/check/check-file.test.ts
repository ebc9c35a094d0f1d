/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { checkFile } from '@/lib/check/check-file';
import { formatProblem } from '@/lib/base/problem';
import { fileAt } from '@/lib/serving/preview/preview-state';
import { blogOf, postText } from '@/__tests__/content-fixtures';

async function found(text: string): Promise<string[]> {
  const blog = await blogOf({
    'posts/operations/a.mdx': text,
    'posts/operations/b.mdx': postText({}, '## Part\n\nSome [broken](./nothing.mdx) text.\n'),
  });
  const file = fileAt(blog.edition.snapshot, '/posts/operations/a/');
  if (file === undefined) throw new Error('The post is not in its snapshot');
  return (await checkFile(blog, file)).map(formatProblem);
}

test('says of one file what the check of all would say of its links, pictures and words', async () => {
  const text = '[a](b.mdx#part) [b](b.mdx#prat) [c](c.mdx) ![d](d.png) [e](#nowhere)\n';
  expect(await found(postText({ title: 'A '.repeat(60).trim() }, text))).toEqual([
    'posts/operations/a.mdx:7:17: link/anchor: posts/operations/b.mdx has no heading "#prat". Did you mean "#part"?',
    'posts/operations/a.mdx:7:33: link/missing: there is no published file posts/operations/c.mdx. Did you mean "posts/operations/a.mdx"?',
    'posts/operations/a.mdx:7:44: picture/missing: there is no picture posts/operations/d.png.',
    'posts/operations/a.mdx:7:56: link/anchor: posts/operations/a.mdx has no heading "#nowhere".',
    expect.stringContaining('length/title'),
  ]);
});

test('finds nothing in a good file, whatever is wrong with others', async () => {
  expect(await found(postText({}, 'See [b](b.mdx#part).\n'))).toEqual([]);
});
