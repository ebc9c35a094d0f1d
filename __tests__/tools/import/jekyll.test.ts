/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { importFiles, png, post } from './import-files';

const name = '_posts/2024-05-01-a.md';
const body = async (text: string, config = '', fields = '', files: Readonly<Record<string, string | Buffer>> = {}) =>
  (await importFiles('jekyll', { '_config.yml': config, [name]: post(text, fields), ...files })).bodyOf(name);

test.each([
  ['> Words\n{: .prompt-tip }', '> [!TIP]\n> Words'],
  ['> Words\n> more\n{: .prompt-danger }', '> [!CAUTION]\n> Words\n> more'],
  ['Words\n{: .notice--warning }', '> [!WARNING]\n> Words'],
  ['```sh\nls\n```\n{: file="a/b.sh" }', '```sh title="a/b.sh"\nls\n```'],
  ["```\nls\n```\n{: .nolineno file='x' }", '```text title="x"\nls\n```'],
])('classes of Chirpy and others: %s', async (written, wanted) => {
  expect(await body(written)).toBe(wanted);
});

test.each(['img_path', 'media_subpath'])('pictures start from %s', async (key) => {
  const files = { 'assets/img/a/one.png': png };
  expect(await body('![One](one.png){: width="700" }', '', `${key}: /assets/img/a/\n`, files)).toMatch(
    /^!\[One\]\(one\.png\)<!-- .* -->$/,
  );
});

test('values of the configuration and of data files stand in texts and links', async () => {
  const config = 'repository: https://git.example/x\nsocial:\n  name: Jane\n';
  const files = { '_data/links.yml': 'home: https://h.example\n' };
  expect(
    await body(
      '[src]({{ site.repository }}/blob/a.c) by {{ site.social.name }}, {{ site.data.links.home }}, {{ page.title }}',
      config,
      '',
      files,
    ),
  ).toBe('[src](https://git.example/x/blob/a.c) by Jane, https://h.example, A post');
});

test('texts below a source folder keep their categories, pictures and links', async () => {
  const made = await importFiles('jekyll', {
    '_config.yml': 'source: src\n',
    'src/_posts/2024-05-01-a.md': post('![One](/img/one.png) [b]({% post_url 2024-05-02-b %})', 'categories: essays\n'),
    'src/_posts/2024-05-02-b.md': post('Words.'),
    'src/img/one.png': png,
  });
  expect(made.bodyOf('src/_posts/2024-05-01-a.md')).toBe('![One](one.png) [b](../../notes/b.md)');
  expect([...made.imported.origins.keys()]).toEqual(['posts/essays/a/index.md', 'posts/notes/b.md']);
});

test.each([
  ['{% include image.html url="a.jpg" description="Some words" %}', '`![Some words](a.jpg "Some words")`'],
  ['{% include image.html url="/one.png" description="Some words" %}', '![Some words](one.png "Some words")'],
  ['{% include aside.html text="It\'s so" author="Jane Doe" class="wide box" %}', 'It’s so\n\nJane Doe'.replace('’', "'")],
  ['{% include button.html href="https://x.example" label="Go there" %}', '[Go there](https://x.example)'],
  [
    '{% include youtube.html id="abc" %}',
    '<iframe src="https://www.youtube-nocookie.com/embed/abc" title="Video on YouTube"></iframe>',
  ],
])('the words of an include stay, whatever it is called: %s', async (written, wanted) => {
  expect(await body(written, '', '', { 'one.png': png })).toBe(wanted);
});

test('pages, tabs and collections come along; defaults of the configuration count', async () => {
  const made = await importFiles('jekyll', {
    '_config.yml':
      'collections:\n  recipes:\n    output: true\n    permalink: /cook/:title/\n  hidden:\n    output: false\ndefaults:\n  - scope: { path: "", type: posts }\n    values: { permalink: "/blog/:title/" }\n',
    [name]: post('[soup](/cook/soup/) [me](/about/)'),
    '_recipes/soup.md': post('Words.'),
    '_hidden/x.md': post('Words.'),
    '_tabs/about.md': '---\ntitle: About\n---\nMe.\n',
    'imprint.md': '---\ntitle: Imprint\n---\nWho.\n',
    'archive.md': '---\ntitle: Archive\n---\n',
  });
  expect([...made.imported.origins.keys()]).toEqual([
    'pages/about.md',
    'pages/imprint.md',
    'posts/notes/a.md',
    'posts/recipes/soup.md',
  ]);
  expect(made.textOf(name)).toContain('aliases:\n  - /blog/a/\n');
  expect(made.bodyOf(name)).toBe('[soup](../recipes/soup.md) [me](../../pages/about.md)');
});

test('a page may have a folder of its own', async () => {
  const made = await importFiles('jekyll', {
    '_config.yml': 'url: https://old.example\n',
    'about/index.md': '---\ntitle: Me\n---\nWho.\n',
    'pages/uses.md': '---\ntitle: Uses\n---\nWhat.\n',
    'manual/part/index.md': '---\ntitle: Part\n---\nHow.\n',
    '_posts/2024-01-02-a.md': post('Words.'),
  });
  expect([...made.imported.origins.keys()]).toEqual(['pages/about.md', 'pages/uses.md', 'posts/notes/a.md']);
  expect(made.textOf('pages/uses.md')).toContain('aliases:\n  - /pages/uses.html\n');
});
