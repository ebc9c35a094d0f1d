/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import { importFiles, png, post } from './import-files';

describe('Hexo', () => {
  const config = {
    '_config.yml': 'title: Old notes\nurl: https://old.example\ntimezone: Asia/Tokyo\npermalink: :year/:month/:day/:title/\n',
    'scaffolds/post.md': 'title: {{ title }}\n---\n',
  };

  test('fields may begin without a line of dashes; addresses and dates are as the configuration says', async () => {
    const made = await importFiles('hexo', {
      ...config,
      'source/_posts/a.md': 'title: A post\ndate: 2024-05-02 08:00:00\ntags:\n- go\n---\n\nWords.\n',
      'source/about/index.md': '---\ntitle: About\n---\nMe.\n',
    });
    expect(made.textOf('source/_posts/a.md')).toContain(
      'title: A post\ndescription: Words.\ndate: 2024-05-01T23:00:00Z\ntags:\n  - go\naliases:\n  - /2024/05/02/a/\n---',
    );
    expect([...made.imported.origins.keys()]).toEqual(['pages/about.md', 'posts/notes/a.md']);
    expect(made.imported.site).toMatchObject({ title: 'Old notes', url: 'https://old.example' });
  });

  test('a line of dashes below words is a heading, not the end of fields', async () => {
    const made = await importFiles('markdown', { 'blog/2024-05-01-a.md': 'date: it begins\nand goes on\n---\n\nWords.\n' });
    expect(made.bodyOf('blog/2024-05-01-a.md')).toContain('date: it begins\nand goes on');
  });

  test.each([
    ['{% codeblock The title lang:js %}\nlet a;\n{% endcodeblock %}', '```js title="The title"\nlet a;\n```'],
    ['{% code %}\nlet a;\n{% endcode %}', '```\nlet a;\n```'],
    ['{% note warning %}\nMind **this**.\n{% endnote %}', '> [!WARNING]\n> Mind **this**.'],
    ['{% blockquote Jane https://j.example/ %}\nOne.\n{% endblockquote %}', '> One.\n>\n> — [Jane](https://j.example/)'],
    ['{% asset_img one.png "What it shows" %}', '![What it shows](one.png)'],
    ['See {% post_link b "the other" %}.', 'See [the other](b.md).'],
    ['Above.\n{% note %}\nWords\n{% endnote %}\nBelow.', 'Above.\n\n> [!NOTE]\n> Words\n\nBelow.'],
  ])('a tag is what it made there: %s', async (written, wanted) => {
    const made = await importFiles('hexo', {
      ...config,
      'source/_posts/a.md': post(written),
      'source/_posts/a/one.png': png,
      'source/_posts/b.md': post('Other.'),
    });
    expect(made.bodyOf('source/_posts/a.md')).toBe(wanted);
  });
});

describe('Eleventy', () => {
  const aliases = async (files: Readonly<Record<string, string>>, old: string) => {
    const made = await importFiles('eleventy', { 'eleventy.config.js': '', ...files });
    return /aliases:\n {2}- (\S+)/.exec(made.textOf(old))?.[1];
  };

  test.each([
    ['{ "permalink": "notes/{{ page.fileSlug }}/index.html" }', '/notes/a/'],
    ['{ "permalink": "/w/{{ title | slugify }}/" }', '/w/a-post/'],
    ['{ "permalink": "/{{ page.date | year }}/{{ page.fileSlug }}/" }', '/posts/a/'],
  ])('a data file of the folder gives the addresses: %s', async (data, wanted) => {
    const files = { 'src/posts/a.md': post('Words.'), 'src/posts/posts.json': data };
    expect(await aliases(files, 'src/posts/a.md')).toBe(wanted);
  });

  test('a text may have a pattern of its own, and the day may stand before "index"', async () => {
    const own = { 'src/posts/a.md': post('Words.', 'permalink: "/own/{{ page.fileSlug }}/"\n') };
    expect(await aliases(own, 'src/posts/a.md')).toBe('/own/a/');
    const made = await importFiles('eleventy', {
      'eleventy.config.js': '',
      'src/posts/a-walk/2024-05-01-index.md': '---\ntitle: A walk\n---\nWords.\n',
    });
    expect([...made.imported.origins.keys()]).toEqual(['posts/notes/a-walk.md']);
    expect(made.textOf('src/posts/a-walk/2024-05-01-index.md')).toContain('date: 2024-05-01\n');
  });

  test('a pair of tags with a usual name is a callout; what is inside is converted', async () => {
    const written = '{% callout "warning" %}\nSee {% youtube "abcdefghijk" %}\n{% endcallout %}\n\n{% other %}x{% endother %}';
    const made = await importFiles('eleventy', { 'eleventy.config.js': '', 'posts/a.md': post(written) });
    expect(made.bodyOf('posts/a.md')).toMatch(/^> \[!WARNING\]\n> See .*youtube/);
    expect(made.bodyOf('posts/a.md')).toContain('`{% other %}`x`{% endother %}`');
  });
});

test.each([
  ['eleventy', 'src/tagged.md', { 'eleventy.config.js': '' }],
  ['jekyll', 'tagged.md', { '_config.yml': 'title: x\n' }],
])('a list that a template makes is left out, and a page with words and a loop is not (%s)', async (dialect, path, more) => {
  const loop = '{% for post in site.posts %}<a href="{{ post.url }}">{{ post.title }}</a>{% endfor %}';
  const words = 'Words that are there for those who read them. '.repeat(8);
  const other = path.replace('tagged', 'mine');
  const made = await importFiles(dialect, {
    ...more,
    [path]: `---\ntitle: Tagged\n---\n${loop}\n`,
    [other]: `---\ntitle: Mine\ndate: 2024-05-01\n---\n${words}\n\n${loop}\n`,
  });
  expect([...made.imported.origins.values()]).toEqual([other]);
  expect(made.notes).toContain(`${path}:1: skipped: is a list, which this engine makes itself`);
});

test('a file of a feed that is no XML is named and stops nothing', async () => {
  const made = await importFiles('markdown', { 'blog/a.md': post('Words.'), 'themes/x/feed.xml': '{{ "<feed>" }}<feed>' });
  expect(made.notes.filter((note) => note.startsWith('themes/x/feed.xml:1: skipped: is not XML'))).toHaveLength(1);
});

test('a link from the root of a vault leads to the note, and one to a tag to its page', async () => {
  const made = await importFiles('obsidian', {
    'content/posts/a.md': post('[b](thoughts/b%20c.md) and [[tags/Go]] ![](thoughts/images/p.png)', 'tags: [Go]\n'),
    'content/thoughts/b c.md': post('Words.'),
    'content/thoughts/images/p.png': png,
    'content/tags/Go.md': 'What is tagged.\n',
  });
  expect(made.bodyOf('content/posts/a.md')).toMatch(
    /^\[b\]\(\.\.\/\.\.\/thoughts\/b-c\.md\) and \[tags\/Go\]\((?:\/tags\/go\/|[^)]*go\.md)\) !\[\]\(p\.png\)$/,
  );
});

describe('front matter', () => {
  const text = async (fields: string) =>
    (await importFiles('hugo', { 'content/posts/a.md': `---\n${fields}\n---\nWords.\n` })).textOf('content/posts/a.md');

  test('names of fields are read in any case', async () => {
    const written = await text('Title: "A: b"\nDate: "2014-03-02"\nTags: [Go]\nSlug: other');
    expect(written).toContain('title: "A: b"\ndescription: Words.\ndate: 2014-03-02\ntags:\n  - Go\n');
    expect(written).toContain('  - /posts/other/\n');
  });

  test('a value that is no YAML is read as text, as programs write that quote without escapes', async () => {
    const written = await text('title: "A "b" c"\ndescription: one: two\ndate: 2014-03-02');
    expect(written).toContain('title: A "b" c\ndescription: "one: two"\n');
  });

  test.each([
    ['Mon Aug 12 2024 03:53:32 GMT+0000 (Coordinated Universal Time)', '2024-08-12T03:53:32Z'],
    ['Sat Apr 05 2025 23:30:00 GMT+0200 (Central European Summer Time)', '2025-04-05T21:30:00Z'],
    ['Tue, 05 Mar 2024 10:00:00 GMT', '2024-03-05T10:00:00Z'],
  ])('a date as programs print it is read: %s', async (date, wanted) => {
    expect(await text(`title: A\ndate: ${date}`)).toContain(`date: ${wanted}\n`);
  });

  test('a draft without a date gets the day of the import; a post without one is held back', async () => {
    const made = await importFiles(
      'jekyll',
      { '_drafts/a.md': '---\ntitle: A\n---\nx\n', '_posts/b.md': '---\ntitle: B\n---\nx\n' },
      { now: '2026-02-03T04:05:06.000Z' },
    );
    expect(made.textOf('_drafts/a.md')).toContain('date: 2026-02-03\ndraft: true\n');
    expect(made.notes).toContain('_drafts/a.md:1: set: is a draft without a date; the day of the import is used');
    expect(made.textOf('_posts/b.md')).not.toContain('date:');
  });
});

test('a site of Astro without a collection has its texts, and not those of its repository', async () => {
  const made = await importFiles('astro', {
    'astro.config.mjs': '',
    'contents/a.md': '---\ntitle: A\ndatetime: 2022-03-20T05:35:07.322+00:00\n---\nWords.\n',
    'CHANGELOG.md': 'Words.\n',
  });
  expect([...made.imported.origins.values()]).toEqual(['contents/a.md']);
  expect(made.textOf('contents/a.md')).toContain('date: 2022-03-20T05:35:07Z');
});

describe('Docusaurus', () => {
  test('a translation has the language and the address of its folder; a page of the manual has that of its folders', async () => {
    const made = await importFiles('docusaurus', {
      'docusaurus.config.js': "export default { url: 'https://old.example', baseUrl: '/' };",
      'blog/2024-05-01-a.md': '---\ntitle: A\n---\nWords.\n',
      'i18n/de/docusaurus-plugin-content-blog/2024-05-01-a.md': '---\ntitle: A\n---\nWorte.\n',
      'docs/go/intro.md': post('Of Go.'),
      'docs/intro.md': post('Of all.'),
    });
    expect(made.textOf('blog/2024-05-01-a.md')).toContain('aliases:\n  - /blog/2024/05/01/a\n');
    expect(made.textOf('i18n/de/docusaurus-plugin-content-blog/2024-05-01-a.md')).toContain(
      'lang: de\ntranslationOf: notes/a\naliases:\n  - /de/blog/2024/05/01/a\n',
    );
    expect(made.textOf('docs/go/intro.md')).toContain('- /docs/go/intro\n');
  });
});

test('what Storybook shows of components is no text', async () => {
  const made = await importFiles('gatsby', {
    'gatsby-config.js': '',
    'src/docs/box.stories.mdx': '<Box>Words</Box>\n',
    'content/blog/a.md': post('Words.'),
  });
  expect([...made.imported.origins.values()]).toEqual(['content/blog/a.md']);
});

test.each([
  [
    '| Ant | <video controls=""><source src="https://b.example/a.mp4" type="video/mp4"></source> No video.</video> |\n| --- | --- |\n| 1 | <audio src="https://b.example/a.mp3"></audio> |',
    '| Ant | <a href="https://b.example/a.mp4">Video</a> |\n| --- | --- |\n| 1 | <a href="https://b.example/a.mp3">Recording</a> |',
  ],
  ['`<video src="https://b.example/a.mp4"></video>`', '`<video src="https://b.example/a.mp4"></video>`'],
  [
    '<object data="/files/a%20b.pdf" type="application/pdf" width="100%">\n<p>Load <a href="/files/a%20b.pdf">the report</a>.</p>\n</object>',
    '<p>Load <a href="a-b.pdf">the report</a>.</p>',
  ],
  ['<embed src="/files/a%20b.pdf" type="application/pdf">', '<a href="a-b.pdf">a b.pdf</a>'],
])('recordings and documents that cannot be shown in the page are links: %s', async (written, wanted) => {
  const made = await importFiles('jekyll', { '_posts/2024-05-01-a.md': post(written), 'files/a b.pdf': '%PDF' });
  expect(made.bodyOf('_posts/2024-05-01-a.md')).toBe(wanted);
});

test.each([
  ['gatsby', 'gatsby-config.js'],
  ['astro', 'src/config.ts'],
])('the description of a site may hold the other quotes: %s', async (dialect, file) => {
  const made = await importFiles(dialect, {
    [file]: 'export const SITE = { title: `A "b"`, description: "What I\'m at" };\n',
    'src/content/blog/a.md': post('Words.'),
  });
  expect(made.imported.site).toMatchObject({ title: 'A "b"', description: "What I'm at" });
});

test('a heading of the first level that repeats the title goes, wherever it stands; another stays', async () => {
  const made = await importFiles('next', { 'blog/a.md': post('By hand.\n\n# A post\n\nWords.\n\n# More\n\nEnd.') });
  expect(made.bodyOf('blog/a.md')).toBe('By hand.\n\n\n\nWords.\n\n# More\n\nEnd.');
});

describe('ids of headings', () => {
  const headings = '## Über C# & x_y: 1.2\n\nWords.\n\n### 2nd Part\n\nWords.\n\n### 2nd Part';
  test.each([
    [
      'hexo',
      { 'package.json': '{"dependencies":{"hexo":"7.0.0"}}', '_config.yml': '' },
      ['Uber-C-x-y-1-2', '2nd-Part', '2nd-Part-1'],
    ],
    ['vitepress', { '.vitepress/config.ts': '' }, ['uber-c-x-y-1-2', '_2nd-part', '_2nd-part-1']],
    ['markdown', { 'config.toml': 'base_url = "https://old.example"\n' }, ['uber-c-x-y-1-2', '2nd-part', '2nd-part-1']],
  ])('are those of %s', async (dialect, files, ids) => {
    const made = await importFiles(dialect, { ...files, 'source/_posts/a.md': post(headings) });
    const { bodyOf } = made;
    const written = [...bodyOf('source/_posts/a.md').matchAll(/^#+ (.*?)(?: \[#(.*)\])?$/gm)].map(
      ([, words = '', id]) => id ?? words.toLowerCase().replace(' ', '-'),
    );
    expect(written.slice(0, 2)).toEqual(ids.slice(0, 2));
  });

  test('the target of links before a heading of the same id goes', async () => {
    const made = await importFiles('markdown', {
      'a.md': post('<a name="one-part"></a>\n\n## One part\n\n<a id="other"></a>Words.'),
    });
    expect(made.bodyOf('a.md')).toBe('## One part\n\n<a id="other"></a>Words.');
  });
});

test('Zola: addresses, links, tags and translations', async () => {
  const made = await importFiles('markdown', {
    'site/config.toml': 'base_url = "https://old.example"\ntitle = "Old"\n',
    'site/content/posts/one/index.md':
      '+++\ntitle = "One"\ndate = 2024-01-02\npath = "first"\n[taxonomies]\ntags = ["go"]\n+++\n[two](@/posts/2024-03-04-two.md#x)',
    'site/content/posts/one/index.fr.md': '+++\ntitle = "Un"\ndate = 2024-01-02\npath = "fr/premier"\n+++\nMots.',
    'site/content/posts/2024-03-04-two.md': '+++\ntitle = "Two"\n+++\n## X\n\nWords.',
  });
  expect(made.textOf('site/content/posts/one/index.md')).toContain('tags:\n  - go\naliases:\n  - /first/\n');
  expect(made.bodyOf('site/content/posts/one/index.md')).toBe('[two](two.md#x)');
  expect(made.textOf('site/content/posts/one/index.fr.md')).toContain('translationOf: notes/one\naliases:\n  - /fr/premier/\n');
  expect(made.textOf('site/content/posts/2024-03-04-two.md')).toContain('date: 2024-03-04\n');
  expect(made.imported.site.url).toBe('https://old.example');
});

test('a text may have the name of a file of repositories, in small letters', async () => {
  const made = await importFiles('markdown', { 'notes/security.md': post('Of locks.'), 'SECURITY.md': post('Write to us.') });
  expect([...made.imported.origins.values()]).toEqual(['notes/security.md']);
});

test('a constant of a program beside the settings of Docusaurus is none of them', async () => {
  const made = await importFiles('docusaurus', {
    'docusaurus.config.ts':
      "const baseUrl = 'https://else.example/x';\nexport default { url: 'https://old.example', baseUrl: '/' };",
    'blog/2024-05-01-a.md': '---\ntitle: A\n---\nWords.\n',
  });
  expect(made.textOf('blog/2024-05-01-a.md')).toContain('aliases:\n  - /blog/2024/05/01/a\n');
});

test('Eleventy: an unknown tag in HTML is code there too, and the title is a value', async () => {
  const made = await importFiles('eleventy', {
    'eleventy.config.js': '',
    'posts/a.md': post('<p>Before {% icon "x" %} after</p>\n\nAbout {{ title }}.'),
  });
  expect(made.bodyOf('posts/a.md')).toBe('<p>Before <code>{% icon "x" %}</code> after</p>\n\nAbout A post.');
});

test('Pelican: addresses by its pattern, and the tags of its plugin', async () => {
  const made = await importFiles('markdown', {
    'pelicanconf.py': "SITENAME = 'Old'\nARTICLE_URL = 'blog/{date:%Y}/{date:%m}/{slug}/'\n",
    'content/a.md':
      'Title: A\nDate: 2024-01-31 10:00\nSlug: an-a\n\n{% img left /images/p.png 300 200 %}\n\n{% video /files/v.mp4 360 %}',
    'content/b.md': 'Title: B\ndate: 2024-02-01 10:00\nslug: b-too\n---\n\nWords.',
    'content/images/p.png': png,
    'content/files/v.mp4': 'mp4',
  });
  expect(made.textOf('content/a.md')).toContain('aliases:\n  - /blog/2024/01/an-a/\n');
  expect(made.bodyOf('content/a.md')).toBe('![](p.png)\n\n<video src="v.mp4" controls></video>');
  expect(made.textOf('content/b.md')).toContain('aliases:\n  - /blog/2024/02/b-too/\n');
  expect(made.bodyOf('content/b.md')).toBe('Words.');
});
