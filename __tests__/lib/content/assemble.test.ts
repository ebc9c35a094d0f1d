/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import {
  blogOf,
  contentFolder,
  decisionBlock,
  type Fields,
  type Files,
  fileText,
  listed,
  openTestBlog,
  postText,
  printed,
  put,
  siteText,
} from '@/__tests__/content-fixtures';

const adr = (name: string, id: string, fields: Fields = {}, post: Fields = {}): Files => ({
  [`posts/architecture-decisions/${name}.mdx`]: postText({ title: name, decision: decisionBlock(id, fields), ...post }),
});

describe('problems between files', () => {
  test.each<{ name: string; files: Files; lines: string[] }>([
    { name: 'nothing to say of content that keeps the rules', files: {}, lines: [] },
    {
      name: 'two files with one address',
      files: { 'posts/operations/a.mdx': postText(), 'posts/operations/a/index.md': postText() },
      lines: [
        'posts/operations/a/index.md:1:1: path/collision: /posts/operations/a/ is also the address of posts/operations/a.mdx. Rename one of them.',
      ],
    },
    {
      name: 'a page where the program has its own',
      files: { 'pages/tags.mdx': fileText({ title: 'Tags', description: 'Mine.' }) },
      lines: ['pages/tags.mdx:1:1: path/reserved: /tags/ is an address that the engine itself uses. Rename the file.'],
    },
    {
      name: 'a folder that is no category',
      files: { 'posts/misc/a.mdx': postText() },
      lines: [
        'posts/misc/a.mdx:1:1: path/category: "misc" is not a category of site.md. Add it to "categories" of site.md and describe it in categories/misc.md.',
      ],
    },
    {
      name: 'a category that is not described',
      files: { 'site.md': siteText({ categories: '[foundations, architecture-decisions, operations, extra]' }) },
      lines: ['site.md:11:63: site/category: there is no categories/extra.md (categories.3).'],
    },
    {
      name: 'an alias that is a live address',
      files: { 'posts/operations/a.mdx': postText({ aliases: '[/x/, /posts/foundations/one]' }) },
      lines: [
        'posts/operations/a.mdx:5:16: alias/taken: /posts/foundations/one/ is the live address of posts/foundations/one.mdx (aliases.1). An old address can lead to only one page.',
      ],
    },
    {
      name: 'an alias of two posts',
      files: {
        'posts/operations/a.mdx': postText({ aliases: '[/old/]' }),
        'posts/operations/b.mdx': postText({ aliases: '[/old]' }),
      },
      lines: [
        'posts/operations/b.mdx:5:11: alias/taken: /old/ is already an alias of /posts/operations/a/ (aliases.0). An old address can lead to only one page.',
      ],
    },
    {
      name: 'a tag spelled in two ways',
      files: {
        'posts/operations/a.mdx': postText({ date: '2026-02-03', tags: '[oci, GitOps]' }),
        'posts/operations/b.mdx': postText({ tags: '[gitops]' }),
      },
      lines: [
        'posts/operations/b.mdx:5:8: tag/spelling: "gitops" and "GitOps" (posts/operations/a.mdx) are the same tag (tags.0). Spell it the same way everywhere.',
      ],
    },
    {
      name: 'a track with posts that it cannot show',
      files: {
        'tracks/first.md': fileText({
          title: 'T',
          description: 'D.',
          posts: '\n  - foundations/one\n  - operations/none\n  - foundations/one\n  - operations/draft\n  - operations/unlisted',
        }),
        'posts/operations/draft.mdx': postText({ draft: 'true' }),
        'posts/operations/unlisted.mdx': postText({ unlisted: 'true' }),
      },
      lines: [
        'tracks/first.md:6:5: track/post: there is no post "operations/none" (posts.1). Did you mean "foundations/one"?',
        'tracks/first.md:7:5: track/post: "foundations/one" is listed twice (posts.2).',
        'tracks/first.md:8:5: track/post: "operations/draft" (posts/operations/draft.mdx) is a draft (posts.3).',
        'tracks/first.md:9:5: track/post: "operations/unlisted" (posts/operations/unlisted.mdx) is unlisted (posts.4).',
      ],
    },
    {
      name: 'a track that is in no order, and one that is not there',
      files: {
        'tracks/second.md': fileText({ title: 'T', description: 'D.', posts: '[foundations/one]' }),
        'site.md': siteText({ tracks: '[first, third]' }),
      },
      lines: [
        'site.md:10:17: site/track: there is no tracks/third.md (tracks.1).',
        'tracks/second.md:1:1: track/unordered: "second" is not in the tracks of site.md and is not shown. Add it to "tracks" of site.md.',
      ],
    },
    {
      name: 'a first post that is a draft',
      files: {
        'site.md': siteText({ startHere: '{ text: Here., post: operations/draft }' }),
        'posts/operations/draft.mdx': postText({ draft: 'true' }),
      },
      lines: ['site.md:15:27: site/start-here: there is no published post "operations/draft" (startHere.post).'],
    },
    {
      name: 'a site without settings',
      files: { 'site.md': undefined, 'posts/foundations/one.mdx': undefined, 'tracks/first.md': undefined },
      lines: ['site.md:1:1: site/missing: the settings of the site are missing. npm run new -- site writes them.'],
    },
    {
      name: 'one decision number twice',
      files: { ...adr('a', '0002'), ...adr('b', '0002') },
      lines: [
        'posts/architecture-decisions/b.mdx:6:3: decision/duplicate: posts/architecture-decisions/a.mdx is already decision 0002 (decision.id). Give it the next free number.',
      ],
    },
    {
      name: 'a decision that is not there',
      files: adr('a', '0002', { supersedes: '["0009"]' }),
      lines: ['posts/architecture-decisions/a.mdx:9:16: decision/relation: there is no decision 0009 (decision.supersedes.0).'],
    },
    {
      name: 'a decision that relates to itself',
      files: adr('a', '0002', { amends: '["0002"]' }),
      lines: [
        'posts/architecture-decisions/a.mdx:9:12: decision/relation: decision 0002 cannot relate to itself (decision.amends.0).',
      ],
    },
    {
      name: 'decisions that supersede each other',
      files: { ...adr('a', '0001', { supersedes: '["0002"]' }), ...adr('b', '0002', { supersedes: '["0001"]' }) },
      lines: [
        'posts/architecture-decisions/a.mdx:9:16: decision/circular: decision 0002 (posts/architecture-decisions/b.mdx) leads back to this one in a circle (decision.supersedes.0).',
        'posts/architecture-decisions/b.mdx:9:16: decision/circular: decision 0001 (posts/architecture-decisions/a.mdx) leads back to this one in a circle (decision.supersedes.0).',
      ],
    },
    {
      name: 'a decision that supersedes a later one',
      files: { ...adr('a', '0001', { supersedes: '["0002"]' }), ...adr('b', '0002', { date: '2026-01-20' }) },
      lines: [
        'posts/architecture-decisions/a.mdx:9:16: decision/backward: decision 0002 (posts/architecture-decisions/b.mdx) was decided later than this one (decision.supersedes.0). Write the relation on the newer one.',
      ],
    },
    {
      name: 'a track that lists a superseded decision',
      files: {
        ...adr('a', '0001'),
        ...adr('b', '0002', { supersedes: '["0001"]' }),
        'tracks/first.md': fileText({ title: 'T', description: 'D.', posts: '[architecture-decisions/a]' }),
      },
      lines: [
        'tracks/first.md:4:9: track/post: "architecture-decisions/a" (posts/architecture-decisions/a.mdx) is superseded (posts.0).',
      ],
    },
  ])('are $name', async ({ files, lines }) => {
    expect(printed(await blogOf(files))).toEqual(lines);
  });

  test('of all files come at once, by path, line and column', async () => {
    const blog = await blogOf({
      'posts/operations/b.mdx': postText({ draft: 'maybe', tgas: '[x]' }),
      'posts/operations/a.mdx': postText({ title: '1', date: '2024-02-30' }),
      'pages/about.mdx': 'No front matter',
      'posts/misc/c.mdx': postText(),
    });
    expect(printed(blog).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'pages/about.mdx:1:1: front-matter/envelope:',
      'posts/misc/c.mdx:1:1: path/category:',
      'posts/operations/a.mdx:2:1: front-matter/type:',
      'posts/operations/b.mdx:5:1: front-matter/type:',
      'posts/operations/b.mdx:6:1: front-matter/unknown-key:',
    ]);
  });

  test('do not follow from a post that fails to parse: that is one error, not two', async () => {
    const blog = await blogOf({
      'posts/foundations/one.mdx': postText({ draft: 'yes' }),
      'posts/architecture-decisions/a.mdx': postText({ decision: decisionBlock('0001', { status: 'acepted' }) }),
      ...adr('b', '0002', { supersedes: '["0001"]' }),
      'site.md': siteText({ startHere: '{ text: Here., post: foundations/one }' }),
    });
    expect(printed(blog)).toEqual([
      'posts/architecture-decisions/a.mdx:7:3: decision/status: "acepted" is not a status (decision.status). Did you mean "accepted"?',
      'posts/foundations/one.mdx:5:1: front-matter/type: must be true or false, not "yes" (draft). Write true or false, without quotes.',
    ]);
  });
});

describe('a snapshot', () => {
  test('gives an address that two files want to the first by path', async () => {
    const blog = await blogOf({
      'posts/operations/a.mdx': postText({ title: 'File' }),
      'posts/operations/a/index.mdx': postText({ title: 'Folder' }),
    });
    expect(blog.edition.snapshot.postAt.get('/posts/operations/a/')?.card.title).toBe('File');
    expect(listed(blog)).toHaveLength(2);
  });

  test('leads aliases to live addresses, with and without the slash, but never a file name', async () => {
    const blog = await blogOf({ 'posts/operations/a.mdx': postText({ aliases: '[/old, /older/, /old.html]' }) });
    expect(Object.fromEntries(blog.edition.snapshot.aliases)).toEqual({
      '/old/': '/posts/operations/a/',
      '/older/': '/posts/operations/a/',
      '/old.html': '/posts/operations/a/',
    });
  });

  test('skips in a track what it cannot show, and keeps the order of the rest', async () => {
    const blog = await blogOf({
      'tracks/first.md': fileText({
        title: 'T',
        description: 'D.',
        posts: '[operations/b, operations/none, operations/later, operations/a, operations/b]',
      }),
      'posts/operations/a.mdx': postText({ title: 'A' }),
      'posts/operations/b.mdx': postText({ title: 'B' }),
      'posts/operations/later.mdx': postText({ title: 'Later', date: '2027-01-01' }),
    });
    expect(blog.edition.snapshot.tracks[0]?.line.stations.map((card) => card.title)).toEqual(['B', 'A']);
  });

  test('marks a decision as superseded only by one that holds', async () => {
    const stampOf = async (status: string) =>
      (
        await blogOf({ ...adr('a', '0001'), ...adr('b', '0002', { supersedes: '["0001"]', status }) })
      ).edition.snapshot.postAt.get('/posts/architecture-decisions/a/')?.card.decision?.stamp.word;
    expect([
      await stampOf('proposed'),
      await stampOf('rejected'),
      await stampOf('accepted'),
      await stampOf('recommended'),
    ]).toEqual(['accepted', 'accepted', 'superseded', 'superseded']);
  });

  test('names the same decision as superseding whatever order files came in', async () => {
    const one = { ...adr('a', '0001'), ...adr('b', '0002', { supersedes: '["0001"]' }) };
    const other = { ...adr('b', '0002', { supersedes: '["0001"]' }), ...adr('a', '0001') };
    const word = async (files: Files) =>
      (await blogOf(files)).edition.snapshot.postOf.get('posts/architecture-decisions/a.mdx')?.card.decision?.stamp.word;
    expect([await word(one), await word(other)]).toEqual(['superseded', 'superseded']);
  });

  test('sorts posts of one instant by address', async () => {
    const blog = await blogOf({ 'posts/operations/b.mdx': postText(), 'posts/operations/a.mdx': postText() });
    expect(listed(blog)).toEqual(['/posts/foundations/one/', '/posts/operations/a/', '/posts/operations/b/']);
  });

  test('is not usable without settings', async () => {
    expect((await blogOf({ 'site.md': undefined })).edition.snapshot.usable).toBe(false);
    expect((await blogOf({ 'site.md': siteText({ zone: 'Nowhere' }) })).edition.snapshot.usable).toBe(false);
    expect((await blogOf()).edition.snapshot.usable).toBe(true);
  });
});

test('the frame of every page knows of the first tag and of the last one to go', async () => {
  const folder = await contentFolder();
  const blog = await openTestBlog(folder);
  const file = 'posts/foundations/one.mdx';
  const seen = [blog.edition.snapshot.frame.hasTags];
  for (const tags of ['[flux]', '[flux, oci]', undefined]) {
    await put(folder, file, postText({ title: 'One', tags }));
    seen.push((await blog.refresh([file])).snapshot.frame.hasTags);
  }
  expect(seen).toEqual([false, true, true, false]);
});
