/** @jest-environment node */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { sampleContent } from '@/bench/sample-content';
import { type Blog, openBlog } from '@/lib/publishing/blog';
import { type BlogSearch, blogSearch } from '@/lib/search/blog-search';
import { query } from '@/lib/search/query';
import { contentFolder, openTestBlog, postText, put, temporaryFolder } from '@/__tests__/content-fixtures';

const short = (address: string | undefined) => address?.split('/').at(-2) ?? 'nothing';

describe('on the real posts', () => {
  let search: BlogSearch;
  beforeAll(async () => {
    const blog = await openBlog({
      CONTENT_SOURCE: sampleContent,
      CACHE_FOLDER: await temporaryFolder(),
      SITE_URL: undefined,
    });
    search = blogSearch(blog);
    await search.complete();
  });

  const first = async (typed: string) => short((await search.find(query(typed))).found[0]?.card.address);
  const topology = 'designing-a-staged-installation-topology-with-flux';
  const metadata = 'designing-the-promotion-metadata-contract-for-oci-backed-flux';
  const tags = 'floating-environment-tags-vs-immutable-references-for-oci-backed-flux-promotions';
  const observability = 'observability-of-flux-delivery-paths-git-oci-and-failure-visibility-in-production';
  const delivery = 'what-a-kubernetes-delivery-path-actually-is-with-flux';
  const gitops = 'gitops-vs-gitlessops-oci-with-flux';

  test.each([
    ['staged installation', topology],
    ['topology', topology],
    ['dependsOn stages', topology],
    ['rebuild a cluster', topology],
    ['cert-manager', topology],
    ['promotion metadata', metadata],
    ['metadata contract', metadata],
    ['annotations', metadata],
    ['floating tags', tags],
    ['immutable references', tags],
    ['digest vs tag', tags],
    ['observability', observability],
    ['failure visibility', observability],
    ['alerts', observability],
    ['delivery path', delivery],
    ['mental model', delivery],
    ['ownership boundaries', delivery],
    ['gitlessops', gitops],
    ['git vs oci', gitops],
    ['Should Flux reconcile Git', gitops],
  ])('"%s" finds %s first', async (typed, expected) => {
    expect(await first(typed)).toBe(expected);
  });

  test.each([
    ['a slip of the finger', 'obserbability', observability],
    ['two of them in several words', 'instalation topolgy', topology],
    ['the beginning of a word', 'observ', observability],
    ['one for many', 'boundary', delivery],
    ['capitals and accents', 'TÓPOLOGY', topology],
    ['a word beside one that stands nowhere', 'gitlessops zzzzqqqq', gitops],
  ])('%s is understood', async (_, typed, expected) => {
    expect(await first(typed)).toBe(expected);
  });

  test('a section is found with its anchor, its words marked', async () => {
    const { found } = await search.find(query('five stages shape'));
    const section = found[0]?.sections[0];
    expect(section?.anchor).toBe('the-shape-five-stages');
    expect(section?.heading.filter((piece) => piece.marked).map((piece) => piece.text)).toEqual(['Shape', 'Five', 'Stages']);
    expect(found.every((post) => post.sections.length <= 3)).toBe(true);
  });

  test('nothing and nonsense find nothing', async () => {
    expect(await search.find(query(''))).toEqual({ total: 0, found: [] });
    expect(await search.find(query('???'))).toEqual({ total: 0, found: [] });
    expect((await search.find(query('xqzwvkj'))).total).toBe(0);
  });

  test('a query beyond every bound is answered as its first words', async () => {
    const words = Array.from({ length: 10_000 }, (_, index) => ['flux', 'delivery', 'promotion'][index] ?? `word${index}`);
    const bounded = query(words.join(' '));
    expect(bounded.text.length).toBeLessThanOrEqual(200);
    expect(bounded.terms).toHaveLength(12);
    expect(bounded.terms.slice(0, 3)).toEqual(query('flux delivery promotion').terms);
    expect(await search.find(bounded)).toEqual(await search.find(query(words.slice(0, 12).join(' '))));
  });
});

describe('follows the content', () => {
  async function open(): Promise<{ folder: string; blog: Blog; search: BlogSearch; find: (typed: string) => Promise<string[]> }> {
    const folder = await contentFolder({
      'posts/operations/a.mdx': postText({ title: 'Aardvarks' }, 'Of anthills.\n'),
      'posts/operations/b.mdx': postText({ title: 'Badgers', tags: '[burrows]' }, '## Setts\n\nOf tunnels.\n'),
    });
    const blog = await openTestBlog(folder);
    const search = blogSearch(blog);
    return {
      folder,
      blog,
      search,
      find: async (typed) => (await search.find(query(typed))).found.map(({ card }) => short(card.address)),
    };
  }

  test('the words of code are found, behind those of prose', async () => {
    const { folder, blog, find, search } = await open();
    const code = '## Try it\n\n```sh title="kubectl.sh"\nkubectl wombat --all\n```\n';
    await put(folder, 'posts/operations/c.mdx', postText({ title: 'Code' }, code));
    await put(folder, 'posts/operations/d.mdx', postText({ title: 'Prose' }, 'Of a wombat.\n'));
    await blog.refresh();
    await search.complete();
    expect(await find('wombat')).toEqual(['d', 'c']);
    expect(await find('kubectl.sh')).toEqual(['c']);
    const found = (await search.find(query('wombat'))).found.at(-1);
    expect(found?.sections.map(({ anchor, snippet }) => [anchor, snippet.map(({ text }) => text).join('')])).toEqual([
      ['try-it', expect.stringContaining('kubectl wombat --all')],
    ]);
  });

  test('an edited post is found by its new words at once, and no more by its old', async () => {
    const { folder, blog, find } = await open();
    expect(await find('anthills')).toEqual(['a']);
    await put(folder, 'posts/operations/a.mdx', postText({ title: 'Aardvarks' }, 'Of termites.\n'));
    await blog.refresh(['posts/operations/a.mdx']);
    expect([await find('termites'), await find('anthills')]).toEqual([['a'], []]);
  });

  test('a new title, new tags and a new post are found at once', async () => {
    const { folder, blog, find } = await open();
    await find('badgers');
    await put(folder, 'posts/operations/b.mdx', postText({ title: 'Meles', tags: '[woodland]' }, '## Setts\n\nOf tunnels.\n'));
    await put(folder, 'posts/operations/c.mdx', postText({ title: 'Cormorants' }, 'Of harbours.\n'));
    await blog.refresh();
    expect([
      await find('meles'),
      await find('woodland'),
      await find('tunnels'),
      await find('harbours'),
      await find('badgers'),
    ]).toEqual([['b'], ['b'], ['b'], ['c'], []]);
  });

  test('a removed post, a draft and an unlisted one are gone', async () => {
    const { folder, blog, search, find } = await open();
    expect([await find('aardvarks'), await find('badgers')]).toEqual([['a'], ['b']]);
    const before = search.posts;
    await rm(path.join(folder, 'posts/operations/a.mdx'));
    await put(folder, 'posts/operations/b.mdx', postText({ title: 'Badgers', unlisted: 'true' }));
    await blog.refresh();
    expect([await find('aardvarks'), await find('badgers'), search.posts]).toEqual([[], [], before - 2]);
  });

  test('many edits keep the index as if made anew', async () => {
    const { folder, blog, find } = await open();
    for (let edit = 0; edit < 30; edit++) {
      await put(folder, 'posts/operations/a.mdx', postText({ title: `Title${edit}` }, `Word${edit}.\n`));
      await blog.refresh(['posts/operations/a.mdx']);
      expect(await find(`word${edit}`)).toEqual(['a']);
    }
    const again = blogSearch(blog);
    for (const typed of ['word29', 'title3', 'tunnels', 'operations'])
      expect((await again.find(query(typed))).found.map(({ card }) => short(card.address))).toEqual(await find(typed));
  });
});

describe('in a language without spaces', () => {
  const post = (title: string, text: string) => postText({ title, description: '説明。' }, `${text}\n`);
  const found = async (typed: string) => {
    const folder = await contentFolder({
      'posts/operations/tower.mdx': post('東京の塔', '東京都庁の展望台から富士山が見えます。'),
      'posts/operations/kyoto.mdx': post('京都の東', '京都の東山を歩きます。'),
      'posts/operations/coffee.mdx': post('コーヒー', 'コーヒーメーカーの選び方。'),
    });
    const search = blogSearch(await openTestBlog(folder));
    await search.complete();
    return (await search.find(query(typed))).found.map(({ card }) => short(card.address));
  };

  test('a word is found as a word, not by its signs in another order', async () => {
    expect(await found('東京')).toEqual(['tower']);
    expect(await found('京都')).toEqual(['kyoto']);
    expect(await found('富士山 展望台')).toEqual(['tower']);
  });

  test('the beginning of a word is enough, and what the dictionary divides in another way is found by its signs', async () => {
    expect(await found('コーヒ')).toEqual(['coffee']);
    expect(await found('都庁')).toEqual(['tower']);
    expect(await found('望台')).toEqual(['tower']);
  });
});

test('a text that several queries wait for is asked for once', async () => {
  const blog = await openTestBlog(await contentFolder({ 'posts/operations/a.mdx': postText({}, 'Canary.') }));
  let asked = 0;
  const search = blogSearch({
    ...blog,
    compiled: (file) => {
      asked++;
      return blog.compiled(file);
    },
  });
  const found = await Promise.all([search.find(query('canary')), search.find(query('canary'))]);
  expect(found.map((one) => one.found.length)).toEqual([1, 1]);
  expect(asked).toBe(search.posts);
});
