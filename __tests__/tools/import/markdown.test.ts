/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import { importFiles, png, post } from './import-files';

const of = async (dialect: string, path: string, text: string, files: Readonly<Record<string, string | Buffer>> = {}) => {
  const made = await importFiles(dialect, { [path]: text, ...files });
  return { ...made, text: made.textOf(path), body: made.bodyOf(path) };
};

describe('front matter', () => {
  test.each([
    ['+++\ntitle = "T"\ndate = 2024-05-01\n+++\nWords.\n'],
    ['{ "title": "T", "date": "2024-05-01" }\n\nWords.\n'],
    ['---\ntitle: T\ndate: 2024-05-01\n---\nWords.\n'],
  ])('of each form is read: %s', async (written) => {
    const { text } = await of('markdown', 'notes/a.md', written);
    expect(text).toContain('title: T\ndescription: Words.\ndate: 2024-05-01\n');
  });

  test('may be missing: the title is the first heading, the day is in the name or the folders', async () => {
    const named = await of('markdown', 'blog/2024-05-01-a-name.md', '# The *title*\n\nWords.\n');
    expect(named.text).toContain('title: The title\ndescription: Words.\ndate: 2024-05-01\n');
    expect(named.body).toBe('Words.');
    const inFolders = await of('markdown', 'posts/2023/7/9/a/index.md', 'Words.\n');
    expect(inFolders.text).toContain('title: A\ndescription: Words.\ndate: 2023-07-09\n');
  });

  test('is shown as a table of what each key was taken for', async () => {
    const { imported } = await of('markdown', 'blog/a.md', post('Words.', 'keywords: x\nmood: fine\nabstract: What it says.\n'));
    expect(imported.guesses).toEqual([
      { key: 'abstract', field: 'description', posts: 1 },
      { key: 'date', field: 'date', posts: 1 },
      { key: 'keywords', posts: 1 },
      { key: 'mood', posts: 1 },
      { key: 'title', field: 'title', posts: 1 },
    ]);
  });
});

describe('the old address', () => {
  const address = async (path: string, files: Readonly<Record<string, string>> = {}, fields = '', pattern?: string) => {
    const made = await importFiles('markdown', { [path]: post('Words.', fields), ...files }, { addressPattern: pattern });
    return /aliases:\n {2}- (\S+)/.exec(made.textOf(path))?.[1];
  };
  test.each([
    ['a given pattern', 'blog/a.md', {}, '', '/:year/:month/:slug.html', '/2024/05/a.html'],
    [
      'a sitemap',
      'blog/a.md',
      {
        'public/sitemap.xml':
          '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://o.example/w/a</loc></url></urlset>',
      },
      '',
      undefined,
      '/w/a',
    ],
    [
      'a feed',
      'blog/a.md',
      { 'feed.xml': '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="https://o.example/e/a/"/></entry></feed>' },
      '',
      undefined,
      '/e/a/',
    ],
    [
      'Docusaurus',
      'blog/2024-05-01-a.md',
      { 'docusaurus.config.js': "url: 'https://o.example'" },
      '',
      undefined,
      '/blog/2024/05/01/a',
    ],
    ['Docusaurus with a slug', 'blog/2024-05-01-a.md', { 'docusaurus.config.js': '' }, 'slug: b\n', undefined, '/blog/b'],
    ['Gatsby', 'content/blog/a/index.md', { 'gatsby-config.js': "siteUrl: 'https://o.example'" }, '', undefined, '/a/'],
    ['a route of Next', 'data/blog/a.mdx', { 'app/blog/[...slug]/page.tsx': '' }, '', undefined, '/blog/a/'],
    ['VitePress', 'docs/posts/a.md', { 'docs/.vitepress/config.ts': '' }, '', undefined, '/posts/a.html'],
    ['its own', 'blog/a.md', {}, 'permalink: /here/\n', undefined, '/here/'],
  ])('comes from %s', async (_, path, files, fields, pattern, wanted) => {
    expect(await address(path, files as Record<string, string>, fields, pattern)).toBe(wanted);
  });
});

describe('Obsidian', () => {
  const files = {
    'Garden/Other note.md': post('Words.\n\n## A part\n\nMore.'),
    'files/plan.png': png,
    'files/paper.pdf': 'x',
  };
  test.each([
    ['[[Other note]]', '[Other note](other-note.md)'],
    ['[[Other note|that one]]', '[that one](other-note.md)'],
    ['[[Garden/Other note#A part]]', '[Garden/Other note > A part](other-note.md#a-part)'],
    ['![[plan.png|A plan]]', '![A plan](plan.png)'],
    ['![[plan.png|300]]', '<img src="plan.png" alt="" width="300">'],
    ['[[paper.pdf]]', '[paper.pdf](my-note/paper.pdf)'],
    ['![[Other note]]', '[Other note](../other-note.md)'],
    ['[[Nowhere|words]] stay', 'words stay'],
    ['==marked== and `==code==` %%hidden%%', '<mark>marked</mark> and `==code==` <!--hidden-->'],
    ['> [!info]- Title\n> Words', '> [!NOTE] Title\n> Words'],
    ['A line. ^block-1', 'A line.'],
    ['| a |\n| - |\n| [[Other note\\|that]] |', '| a |\n| - |\n| [that](other-note.md) |'],
    ['[[Other note#^block-1|that]] and [[#^block-1|here]]', '[that](other-note.md) and here'],
  ])('its marks are what they are here: %s', async (written, wanted) => {
    const { body } = await of('obsidian', 'Garden/My note.md', post(written), files);
    expect(body).toBe(wanted);
  });

  test('brackets in the texts of others are left alone', async () => {
    expect((await of('markdown', 'blog/a.md', post('`x` [[ -f a ]] and a == b == c %%x%%'))).body).toBe(
      '`x` [[ -f a ]] and a == b == c %%x%%',
    );
  });
});

describe('services', () => {
  test.each([
    [
      '%[https://www.youtube.com/watch?v=abc]',
      '<iframe src="https://www.youtube-nocookie.com/embed/abc" title="Video on YouTube"></iframe>',
    ],
    ['%[https://x.example/y]', '<https://x.example/y>'],
    ['![A](one.png align="center")', '![A](one.png)'],
    ['{% youtube abc %}', '<iframe src="https://www.youtube-nocookie.com/embed/abc" title="Video on YouTube"></iframe>'],
    ['Words.\n\n<!-- truncate -->\n\nMore.', 'Words.\n\n\n\nMore.'],
    [':::tip[Mind]\nWords\n:::', '> [!TIP] Mind\n> Words'],
    [':::danger\n\nWords\n\n:::', '> [!CAUTION]\n> Words'],
    [
      '::: code-group\n\n```js [npm]\na\n```\n\n``` [other]\nb\n```\n\n:::\n\nAfter.',
      '```js title="npm"\na\n```\n\n```text title="other"\nb\n```\n\nAfter.',
    ],
  ])('their marks are what they are here: %s', async (written, wanted) => {
    expect((await of('markdown', 'blog/a/index.md', post(written), { 'blog/a/one.png': png })).body).toBe(wanted);
  });

  test('tags of dev.to are separated by commas; published: false is a draft', async () => {
    const { text } = await of('markdown', 'posts/a.md', post('Words.', 'tags: go, web dev\npublished: false\n'));
    expect(text).toContain('tags:\n  - go\n  - web dev\ndraft: true\n');
  });

  test.each(['private: true', 'visibility: private', 'draft: yes', 'published: "false"'])(
    'a post that its author kept from readers stays a draft: %s',
    async (field) => {
      expect((await of('markdown', 'posts/a.md', post('Words.', `${field}\n`))).text).toContain('draft: true\n');
    },
  );

  test("Notion's hashes leave names, and its property lines are fields", async () => {
    const hash = '0123456789abcdef0123456789abcdef';
    const path = `Notes ${hash}/My page ${hash.replace('0', '1')}.md`;
    const { text, imported, body } = await of(
      'markdown',
      path,
      '# My page\n\nCreated: 2024-05-01\nTags: go, web\n\nWords and [x](y.png).\n',
    );
    expect(text).toContain('title: My page\n');
    expect(text).toContain('date: 2024-05-01\ntags:\n  - go\n  - web\n');
    expect(body).not.toContain('Created:');
    expect([...imported.origins.keys()].join()).not.toContain('0123456789abcdef');
  });
});

test('a text with components is read as MDX, whatever its ending', async () => {
  const { body } = await of('markdown', 'blog/a.md', post('<Server>\n\nWords\n\n</Server>'));
  expect(body).toBe('Words');
});

test('what is told of an author without a date is a page, and a README in another language is none', async () => {
  const { imported } = await importFiles('next', {
    'data/authors/default.mdx': '---\nname: Jane Doe\n---\nShe writes.\n',
    'data/blog/a.mdx': post('Words.'),
    'README-ZH.md': 'Words.\n',
    'README.zh-CN.md': 'Words.\n',
  });
  expect([...imported.origins.keys()]).toEqual(['pages/jane-doe.md', 'posts/notes/a.md']);
});
