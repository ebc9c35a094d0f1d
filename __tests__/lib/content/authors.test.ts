/** @jest-environment node */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  blogOf,
  changedByEdit,
  contentFolder,
  type Files,
  fileText,
  openTestBlog,
  postText,
  printed,
  put,
  siteText,
} from '@/__tests__/content-fixtures';
import { publishedPictures } from '@/lib/views/published-files';
import { recordStore } from '@/lib/content/record-store';

const anna = fileText({ name: 'Anna Muster' }, 'Writes about storage.\n');
const ben = fileText({ name: 'Ben Muster' }, '');
const files: Files = {
  'authors/anna.md': anna,
  'authors/ben.md': ben,
  'posts/operations/a.mdx': postText({ title: 'A', date: '2026-02-02', author: 'anna' }),
  'posts/operations/b.mdx': postText({ title: 'B', date: '2026-02-03', authors: '[anna, ben]' }),
  'posts/operations/c.mdx': postText({ title: 'C', date: '2026-02-04' }),
};
const page = (name: string) => `/posts/operations/${name}/`;

test('a post is by those that it names, and without a name by the author of the site', async () => {
  const { snapshot } = (await blogOf(files)).edition;
  const authorsOf = (name: string) => snapshot.postAt.get(page(name))?.authors;
  expect(authorsOf('a')).toEqual([{ name: 'Anna Muster', href: '/authors/anna/' }]);
  expect(authorsOf('b')).toEqual([
    { name: 'Anna Muster', href: '/authors/anna/' },
    { name: 'Ben Muster', href: '/authors/ben/' },
  ]);
  expect(authorsOf('c')).toBeUndefined();
  expect(snapshot.authors.map(({ file, posts }) => [file.id, posts.map((post) => post.file.slug)])).toEqual([
    ['anna', ['b', 'a']],
    ['ben', ['b']],
  ]);
  expect(snapshot.frame).toMatchObject({ hasBylines: true, author: { name: 'Tess Ter' } });
});

test('knows an author and the posts of a track by names whose letters are stored in another form', async () => {
  const stored = (name: string) => name.normalize('NFD');
  const blog = await blogOf({
    [`authors/${stored('renée')}.md`]: fileText({ name: 'Renée Muster' }),
    'posts/operations/é.mdx': postText({ author: stored('renée') }),
    'tracks/first.md': fileText({ title: 'First', description: 'D.', posts: `[${stored('operations/é')}]` }),
  });
  expect(printed(blog)).toEqual([]);
  expect(blog.edition.snapshot.postAt.get(page('é'))?.authors).toEqual([{ name: 'Renée Muster', href: '/authors/renée/' }]);
});

test('the author of the site has a page when a file has the same name, and then all other posts are listed on it', async () => {
  const { snapshot } = (await blogOf({ ...files, 'authors/tess.md': fileText({ name: 'Tess Ter' }) })).edition;
  expect(snapshot.postAt.get(page('c'))?.authors).toEqual([{ name: 'Tess Ter', href: '/authors/tess/' }]);
  expect(snapshot.authors.find(({ file }) => file.id === 'tess')?.posts.map(({ file }) => file.slug)).toEqual(['c', 'one']);
  expect(snapshot.frame.author.href).toBe('/authors/tess/');
});

test('where only the author of the site writes, lists do not say so', async () => {
  const own = { 'authors/tess.md': fileText({ name: 'Tess Ter' }), 'authors/ben.md': ben };
  const draft = { 'posts/operations/a.mdx': postText({ author: 'ben', draft: 'true' }) };
  const unlisted = { 'posts/operations/b.mdx': postText({ author: 'ben', unlisted: 'true' }) };
  expect((await blogOf({ ...own, ...draft, ...unlisted })).edition.snapshot.frame.hasBylines).toBeUndefined();
});

test('without the folder there is no page of authors, and nothing names one', async () => {
  const { desired, snapshot } = (await blogOf()).edition;
  expect([...desired.keys()].filter((address) => address.includes('author'))).toEqual([]);
  expect(snapshot.frame).not.toHaveProperty('hasBylines');
  expect(snapshot.postAt.get('/posts/foundations/one/')).not.toHaveProperty('authors');
});

test('a page of that name stays the one that the author of the site wrote', async () => {
  const own = { 'pages/authors.mdx': fileText({ title: 'Who we are', description: 'All of us.' }) };
  const entry = (blog: Awaited<ReturnType<typeof blogOf>>) => blog.edition.desired.get('/authors/')?.row.kind;
  expect(entry(await blogOf({ ...files, ...own }))).toBe('page');
  expect(entry(await blogOf(own))).toBe('page');
  expect(entry(await blogOf(files))).toBe('authors');
});

describe('what is wrong is said with its place', () => {
  test.each([
    ['author: ana', '5:1: author/missing: there is no authors/ana.md (author). Did you mean "anna"?'],
    ['authors: [ben, ana]', '5:16: author/missing: there is no authors/ana.md (authors.1). Did you mean "anna"?'],
    [
      'author: Anna Muster',
      '5:1: author/missing: there is no authors/Anna Muster.md (author). Write "anna", the name of the file.',
    ],
    [
      'author: Tess Ter',
      '5:1: author/missing: there is no authors/Tess Ter.md (author). Leave it out: a post without it is by the author of site.md.',
    ],
    [
      'author: somebody',
      '5:1: author/missing: there is no authors/somebody.md (author). Name a file in authors/, which has the name of the person.',
    ],
  ])('%s', async (line, told) => {
    const [field = '', value] = line.split(': ');
    const blog = await blogOf({ ...files, 'posts/operations/x.mdx': postText({ [field]: value }) });
    expect(printed(blog)).toEqual([`posts/operations/x.mdx:${told}`]);
  });

  test('an author that no post names is none, and a file with an error is reported once', async () => {
    expect(printed(await blogOf({ 'authors/anna.md': anna }))).toEqual([]);
    const broken = { ...files, 'authors/anna.md': fileText({ nmae: 'Anna' }) };
    expect((await printedRules(broken)).filter((rule) => rule.startsWith('author/'))).toEqual([]);
    expect(await printedRules({ ...files, 'authors/Anna M.md': anna })).toEqual(['path/slug']);
  });

  const printedRules = async (content: Files) => (await blogOf(content)).edition.snapshot.problems.map(({ rule }) => rule);

  test('the problem goes away when the file comes, and comes back when it goes', async () => {
    const folder = await contentFolder({ ...files, 'authors/anna.md': undefined });
    const blog = await openTestBlog(folder);
    expect(printed(blog)).toHaveLength(2);
    expect(blog.edition.snapshot.postAt.get(page('a'))?.authors).toEqual([{ name: 'anna' }]);
    await put(folder, 'authors/anna.md', anna);
    await blog.refresh(['authors/anna.md']);
    expect(printed(blog)).toEqual([]);
    expect(blog.edition.snapshot.postAt.get(page('a'))?.authors).toEqual([{ name: 'Anna Muster', href: '/authors/anna/' }]);
    await put(folder, 'posts/operations/c.mdx', postText({ title: 'C', date: '2026-02-04', author: 'bne' }));
    await blog.refresh(['posts/operations/c.mdx']);
    expect(printed(blog)).toEqual([
      'posts/operations/c.mdx:5:1: author/missing: there is no authors/bne.md (author). Did you mean "ben"?',
    ]);
    await rm(path.join(folder, 'authors/anna.md'));
    await blog.refresh(['authors/anna.md']);
    expect(printed(blog)).toHaveLength(3);
  });
});

describe('an edit changes exactly what shows it', () => {
  const isOfText = (address: string) => /(?:rss|atom)\.xml$|feed\.json$/.test(address);

  const changedBy = (name: string, text: string, content: Files = files) => changedByEdit(content, name, text);

  test('of the text of an author: the page', async () => {
    expect(await changedBy('authors/ben.md', ben.replace(/\n$/, '\nOther text.\n'))).toEqual(['/authors/ben/']);
  });

  test('of the role of an author: the page and the list of authors', async () => {
    expect(await changedBy('authors/ben.md', fileText({ name: 'Ben Muster', role: 'Editor' }, ''))).toEqual([
      '/authors/',
      '/authors/ben/',
    ]);
  });

  test('of the name of an author: their posts, what lists these, and the pages of authors', async () => {
    const changed = await changedBy('authors/ben.md', fileText({ name: 'Benjamin Muster' }, ''));
    expect(changed.filter((address) => !isOfText(address))).toEqual(
      [
        '/',
        '/authors/',
        '/authors/anna/',
        '/authors/anna/2026/',
        '/authors/ben/',
        '/authors/ben/2026/',
        '/cards/authors/ben.png',
        '/cards/posts/operations/b.png',
        '/llms.txt',
        '/missing/404/',
        '/missing/410/',
        '/posts/',
        '/posts/2026/',
        page('b'),
        `${page('b')}index.md`,
        '/posts/operations/',
        '/posts/operations/2026/',
        '/search-index.json',
        '/subscribe/',
        '/subscribe/feeds.opml',
      ].sort(),
    );
  });

  test('of the authors of a post: their pages and feeds, and what lists the post', async () => {
    const changed = await changedBy('posts/operations/b.mdx', postText({ title: 'B', date: '2026-02-03', author: 'anna' }));
    expect(changed).toEqual(expect.arrayContaining(['/authors/ben/', '/authors/ben/rss.xml', page('b'), '/', '/sitemap.xml']));
    expect(changed).toContain('/authors/ben/2026/');
    expect(changed).not.toContain('/about/');
  });

  test('and the first post by somebody else gives every list its names', async () => {
    const only: Files = { 'authors/ben.md': ben, 'posts/operations/a.mdx': postText({ title: 'A' }) };
    const changed = await changedBy('posts/operations/a.mdx', postText({ title: 'A', author: 'ben' }), only);
    expect(changed).toEqual(expect.arrayContaining(['/', '/posts/', '/posts/foundations/']));
  });
});

test('the portrait of an author is published with the page', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96"><circle cx="48" cy="48" r="40"/></svg>';
  const blog = await blogOf({
    'authors/anna.md': fileText({ name: 'Anna Muster', image: 'anna.svg' }),
    'authors/anna.svg': svg,
    'authors/other.svg': svg,
  });
  expect(publishedPictures(blog.edition.snapshot).map(({ path: name }) => name)).toEqual(['authors/anna.svg']);
});

test('authors survive a restart', async () => {
  const folder = await contentFolder(files);
  const cache = await contentFolder();
  const first = await openTestBlog(folder, { cache, remember: true });
  await first.flush();
  const stored = await recordStore(path.join(cache, first.source.name), '', (error) => {
    throw error;
  }).load();
  expect(stored.find(({ path: name }) => name === 'authors/anna.md')?.accepted).toMatchObject({ kind: 'author', id: 'anna' });
  // The last good version of a broken file is served by the next process, too.
  await put(folder, 'authors/anna.md', fileText({ name: '' }));
  await first.refresh(['authors/anna.md']);
  await first.flush();
  const second = await openTestBlog(folder, { cache, remember: true });
  expect(second.edition.snapshot.authors.map(({ file }) => file.name)).toEqual(['Anna Muster', 'Ben Muster']);
});

test('names are in the order of the language of the site', async () => {
  const named = (id: string, name: string): Files => ({ [`authors/${id}.md`]: fileText({ name }) });
  const order = async (lang: string) =>
    (
      await blogOf({ 'site.md': siteText({ lang }), ...named('a', 'Östen'), ...named('b', 'Zoe'), ...named('c', 'Otto') })
    ).edition.snapshot.authors.map(({ file }) => file.name);
  expect(await order('de')).toEqual(['Östen', 'Otto', 'Zoe']);
  expect(await order('sv')).toEqual(['Otto', 'Zoe', 'Östen']);
});
