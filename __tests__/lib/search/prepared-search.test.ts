/** @jest-environment node */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { sampleContent } from '@/bench/sample-content';
import { type Blog, openBlog } from '@/lib/publishing/blog';
import { blogSearch } from '@/lib/search/blog-search';
import type { Findings } from '@/lib/search/findings';
import { type IndexText, indexedSearch } from '@/lib/search/indexed-search';
import { query } from '@/lib/search/query';
import { contentFolder, openTestBlog, postText, put, temporaryFolder } from '@/__tests__/content-fixtures';

async function indexOf(blog: Blog): Promise<IndexText> {
  const desired = blog.edition.desired.get('/search-index.json');
  if (desired === undefined) throw new Error('there is no search index');
  const view = await blog.view(desired);
  if (typeof view !== 'object' || view === null || !('body' in view)) throw new Error('no text');
  return { tag: desired.fingerprint, text: String(view.body) };
}

const fail = (error: unknown) => {
  throw error;
};

/** What is shown of findings: the server's own cards know more. */
const shown = ({ total, found }: Findings) => ({
  total,
  found: found.map(({ card: { address, title, description, label, published, lang }, ...rest }) => ({
    card: { address, title, description, label, published, lang },
    ...rest,
  })),
});

/** A stored index that counts how often it was read. */
function stored(index: IndexText) {
  const reads: (string | undefined)[] = [];
  const read = async (known: string | undefined) => {
    reads.push(known);
    return known === index.tag ? undefined : index;
  };
  return { reads, read };
}

describe('on the real posts', () => {
  let blog: Blog;
  let index: IndexText;
  beforeAll(async () => {
    blog = await openBlog({
      CONTENT_SOURCE: sampleContent,
      CACHE_FOLDER: await temporaryFolder(),
      SITE_URL: undefined,
    });
    index = await indexOf(blog);
  });

  test('a prepared index finds and shows what the index of the server does', async () => {
    const ours = blogSearch(blog);
    await ours.complete();
    const theirs = indexedSearch(stored(index).read, fail);
    const words = blog.edition.snapshot.posts.flatMap(({ card }) => card.title.split(' '));
    const typed = [
      ...words.slice(0, 12),
      ...blog.edition.snapshot.posts.map(({ card }) => card.title),
      'instalation topolgy',
      'observ',
      'git vs oci',
      'TÓPOLOGY',
      'gitlessops zzzzqqqq',
      'xqzwvkj',
      'the',
      'accepted decision',
      '',
      '???',
    ];
    for (const text of typed) expect(shown(await theirs.find(query(text), 20))).toEqual(shown(await ours.find(query(text), 20)));
  });

  test('is the same text each time', async () => {
    const again = await openBlog({
      CONTENT_SOURCE: sampleContent,
      CACHE_FOLDER: await temporaryFolder(),
      SITE_URL: undefined,
    });
    expect(await indexOf(again)).toEqual(index);
  });
});

test('the index follows an edit, and holds what is listed', async () => {
  const folder = await contentFolder({
    'posts/operations/a.mdx': postText({ title: 'Aardvarks' }, 'Of anthills.\n'),
    'posts/operations/hidden.mdx': postText({ title: 'Hidden', unlisted: 'true' }),
  });
  const blog = await openTestBlog(folder);
  const before = await indexOf(blog);
  expect(before.text).not.toContain('Hidden');
  await put(folder, 'posts/operations/a.mdx', postText({ title: 'Aardvarks' }, 'Of termites.\n'));
  await blog.refresh();
  const after = await indexOf(blog);
  expect(after.tag).not.toBe(before.tag);
  expect([after.text.includes('termites'), after.text.includes('anthills')]).toEqual([true, false]);
});

test('a stored index is read when it is needed, once a second at most, and stays while a newer one cannot be read', async () => {
  const blog = await openTestBlog(await contentFolder({ 'posts/operations/a.mdx': postText({ title: 'Aardvarks' }) }));
  const { reads, read } = stored(await indexOf(blog));
  const reported: unknown[] = [];
  let away = false;
  let now = 0;
  const search = indexedSearch(
    async (known) => (away ? Promise.reject(new Error('away')) : read(known)),
    (error) => reported.push(error),
    () => now,
  );
  expect(await search.find(query(''), 8)).toEqual({ total: 0, found: [] });
  expect(reads).toEqual([]);
  const found = await Promise.all([search.find(query('aardvarks'), 8), search.find(query('aardvark'), 8)]);
  expect(found.map(({ total }) => total)).toEqual([1, 1]);
  await search.find(query('aardvarks'), 8);
  expect(reads).toEqual([undefined]);
  now = 2_000;
  await search.find(query('aardvarks'), 8);
  expect(reads).toHaveLength(2);
  expect(reads[1]).toBeDefined();
  [now, away] = [4_000, true];
  expect((await search.find(query('aardvarks'), 8)).total).toBe(1);
  expect(reported).toHaveLength(1);
});

test('what is no index is refused, and the next question asks again', async () => {
  let text = '{"posts":[{}]}';
  const search = indexedSearch(async () => ({ tag: text, text }), fail);
  await expect(search.find(query('a'), 8)).rejects.toThrow('the search index cannot be read');
  text = '{"posts":[]}';
  expect(await search.find(query('a'), 8)).toEqual({ total: 0, found: [] });
});
