/** @jest-environment node */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { importFiles, png, post } from './import-files';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

describe('a link to a part of the site that was not imported', () => {
  test.each([
    ['[docs](/docs/a/)', '[docs](https://old.example/docs/a/)'],
    ['[docs](/docs/a/?x=1#b "T")', '[docs](https://old.example/docs/a/?x=1#b "T")'],
    ['[near](../other/)', '[near](https://old.example/posts/other/)'],
    ['<a href="/shop/">shop</a>', '<a href="https://old.example/shop/">shop</a>'],
    ['[x][y]\n\n[y]: /docs/a/', '[x][y]\n\n[y]: https://old.example/docs/a/'],
  ])('leads to the old address where it is known: %s', async (written, wanted) => {
    const files = { 'hugo.toml': 'baseURL = "https://old.example/"\n', 'content/posts/a.md': post(written) };
    const made = await importFiles('hugo', files);
    expect(made.bodyOf('content/posts/a.md')).toBe(wanted);
    expect(made.notes.filter((note) => note.includes('it leads to the old site'))).toHaveLength(1);
  });

  test('stays a link where it is not, and the option that helps is named', async () => {
    const made = await importFiles('hugo', { 'content/posts/a.md': post('See [docs](/docs/a/).') });
    expect(made.bodyOf('content/posts/a.md')).toBe('See [docs](/docs/a/).');
    expect(made.notes.some((note) => note.includes('--url gives the address'))).toBe(true);
    const told = await importFiles(
      'hugo',
      { 'content/posts/a.md': post('See [docs](/docs/a/).') },
      { url: 'https://old.example' },
    );
    expect(told.bodyOf('content/posts/a.md')).toBe('See [docs](https://old.example/docs/a/).');
  });
});

test('an anchor with punctuation, which some programs keep in the ids of headings, leads to the heading', async () => {
  const files = {
    'content/posts/a.md': post('[x](#what-is-it?) [y](/posts/b/#why-(so)%3F)'),
    'content/posts/b.md': post('## Why (so)?'),
  };
  expect((await importFiles('hugo', files)).bodyOf('content/posts/a.md')).toBe('[x](#what-is-it) [y](b.md#why-so)');
});

test('lists of the old site are lists here', async () => {
  const files = {
    'content/posts/a.md': post(
      '[all](/posts/) [go](/tags/go/) [essays](/categories/essays/) [feed](/index.xml) [home](/)',
      'tags: [Go]\ncategories: [Essays]\n',
    ),
  };
  expect((await importFiles('hugo', files)).bodyOf('content/posts/a.md')).toBe(
    '[all](/posts/) [go](/tags/go/) [essays](/posts/essays/) [feed](/rss.xml) [home](/)',
  );
});

test('documents, videos and recordings are copied and shown', async () => {
  const files = {
    'content/posts/a/index.md': post(
      '[Slides](slides.pdf) [Code](/files/code.zip)\n\n<video src="demo.mp4" controls poster="still.png"></video>\n\n<audio controls><source src="talk.mp3"></audio>\n\n![Demo](demo.mp4)\n\n<video src="gone.mp4"></video>',
    ),
    'content/posts/a/slides.pdf': 'x',
    'static/files/code.zip': 'x',
    'content/posts/a/demo.mp4': 'x',
    'content/posts/a/still.png': png,
    'content/posts/a/talk.mp3': 'x',
  };
  const made = await importFiles('hugo', files);
  expect(made.bodyOf('content/posts/a/index.md')).toBe(
    '[Slides](slides.pdf) [Code](code.zip)\n\n<video src="demo.mp4" controls poster="still.png"></video>\n\n<audio controls><source src="talk.mp3"></audio>\n\n<video src="demo.mp4" title="Demo" controls></video>\n\n<video src="gone.mp4"></video>',
  );
  expect(
    [...made.imported.files.keys()].filter((path) => path.startsWith('posts/')).map((path) => path.split('/').at(-1)),
  ).toEqual(['code.zip', 'demo.mp4', 'index.md', 'slides.pdf', 'still.png', 'talk.mp3']);
  expect(made.notes.filter((note) => note.includes('there is no file "gone.mp4"'))).toHaveLength(1);
});

test.each([
  [
    '<script src="https://gist.github.com/jane/abc123.js"></script>',
    '<a href="https://gist.github.com/jane/abc123">Gist jane/abc123</a>',
  ],
  [
    '<blockquote class="twitter-tweet"><p>Words</p></blockquote>\n<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>',
    '<blockquote class="twitter-tweet"><p>Words</p></blockquote>',
  ],
  ['<style>\np { color: red }\n</style>\n\nWords.', 'Words.'],
  [
    '<iframe src="https://www.youtube.com/embed/abc" frameborder="0" title="T"></iframe>',
    '<iframe src="https://www.youtube.com/embed/abc" title="T"></iframe>',
  ],
  ['<iframe src="https://codepen.io/x/embed/y" title="Pen"></iframe>', '<a href="https://codepen.io/x/embed/y">Pen</a>'],
  ['<a name="part"></a>Words, [there](#part)', '<a id="part"></a>Words, [there](#part)'],
])('what shows something of another site becomes a link or a player: %s', async (written, wanted) => {
  const made = await importFiles('hugo', { 'content/posts/a.md': post(written) });
  expect(made.bodyOf('content/posts/a.md')).toBe(wanted);
  expect(made.notes.some((note) => / changed: /.test(note))).toBe(true);
});

test('pictures of other hosts are fetched when that is asked for, and one that is not there stays a link', async () => {
  server = createServer((request, response) => {
    const isThere = request.url?.startsWith('/there') === true;
    response
      .writeHead(isThere ? 200 : 404, { 'content-type': isThere ? 'image/png' : 'text/html', connection: 'close' })
      .end(isThere ? png : 'no');
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const files = {
    'content/posts/a.md': post(`![A](${url}/there/one.png?w=2) <img src="${url}/there/two" alt="B"> ![C](${url}/gone.png)`),
  };
  const made = await importFiles('hugo', files, { download: true });
  expect(made.bodyOf('content/posts/a.md')).toBe(`![A](one.png) <img src="two.png" alt="B"> [C](${url}/gone.png)`);
  expect(made.imported.files.get('posts/notes/a/one.png')?.equals(png)).toBe(true);
  expect(made.notes.filter((note) => note.includes('was downloaded'))).toHaveLength(2);
  expect(made.notes.filter((note) => note.includes('cannot be downloaded (the host answers 404)'))).toHaveLength(1);
  expect((await importFiles('hugo', files)).bodyOf('content/posts/a.md')).toContain(`[A](${url}/there/one.png?w=2)`);
});

test.each([
  ['title: "A title that goes\non here"', 'title: A title that goes on here'],
  ["title: 'It''s one that goes\non: here'", 'title: "It\'s one that goes on: here"'],
  ['description: "one \\"quoted\\" word\n\nand more"\ntitle: T', 'title: T'],
])('a quoted text that goes on at column 0 is read: %s', async (written, wanted) => {
  const made = await importFiles('hugo', { 'content/posts/a.md': `---\n${written}\ndate: 2024-05-01T10:00:00Z\n---\nWords.\n` });
  expect(made.textOf('content/posts/a.md')).toContain(`${wanted}\n`);
  expect(made.textOf('content/posts/a.md')).toContain('date: 2024-05-01T10:00:00Z');
});

test.each(['publishedAt', 'datePublished', 'created_at', 'published_at', 'createdAt', 'pubDate'])(
  'the date may be called %s',
  async (key) => {
    for (const [dialect, path] of [
      ['hugo', 'content/posts/a.md'],
      ['jekyll', '_drafts/a.md'],
      ['astro', 'src/content/blog/a.md'],
      ['markdown', 'blog/a.md'],
    ] as const) {
      const made = await importFiles(dialect, { [path]: `---\ntitle: T\n${key}: 2024-05-01T10:00:00Z\n---\nWords.\n` });
      expect([dialect, made.textOf(path)]).toEqual([dialect, expect.stringContaining('date: 2024-05-01T10:00:00Z')]);
    }
  },
);

test.each(['summary', 'excerpt', 'spoiler', 'subtitle'])(
  'the description may be called %s, a picture cover_image',
  async (key) => {
    const files = {
      'blog/a.md': `---\ntitle: T\ndate: 2024-05-01\n${key}: What it says.\ncover_image: /img/c.png\n---\nWords.\n`,
      'public/img/c.png': png,
    };
    const text = (await importFiles('markdown', files)).textOf('blog/a.md');
    expect(text).toContain('description: What it says.\n');
    expect(text).toContain('image: c.png\n');
  },
);

test('--field names the key of a field', async () => {
  const files = { 'blog/a.md': '---\ntitle: T\nwann: 2024-05-01T10:00:00Z\nkurz: Words.\ndate: 2001-01-01\n---\nText.\n' };
  const made = await importFiles('markdown', files, {
    fieldNames: new Map([
      ['date', 'wann'],
      ['description', 'kurz'],
    ]),
  });
  expect(made.textOf('blog/a.md')).toContain('description: Words.\ndate: 2024-05-01T10:00:00Z\n');
  expect(made.imported.guesses).toContainEqual({ key: 'wann', field: 'date', posts: 1 });
});

test.each([
  ['27-01-2024', '2024-01-27'],
  ['27/01/2024', '2024-01-27'],
  ['2024-01-27', '2024-01-27'],
])('--dates says how %s is meant', async (written, day) => {
  const files = { 'blog/a.md': `---\ntitle: T\ndate: ${written}\n---\nText.\n` };
  expect((await importFiles('markdown', files, { dateOrder: 'dmy' })).textOf('blog/a.md')).toContain(`date: ${day}\n`);
  const without = await importFiles('markdown', files);
  expect(without.notes.some((note) => note.includes('--dates says how'))).toBe(written !== day);
});

test.each([
  '{{< x >}}',
  '{{< x >}}a{{< /x >}}\n',
  '<!-- {{< x >}}',
  '<div>{{% x %}}',
  '{% x',
  '[[a',
  ':::note\n',
  '<Note>\n',
  '\\\\(',
  '$a^',
  '> [!INFO]\n',
  '`',
  '{: .note',
])('a text of nothing but %j comes to an end in every dialect', async (piece) => {
  for (const [dialect, path] of [
    ['hugo', 'content/posts/a.md'],
    ['jekyll', '_posts/2024-01-01-a.md'],
    ['astro', 'src/content/blog/a.mdx'],
    ['obsidian', 'a.md'],
  ] as const) {
    const made = await importFiles(dialect, { [path]: post(piece.repeat(300)) });
    expect(made.bodyOf(path)).not.toBe('');
  }
});

test('a player of a recording on another host becomes a link; a poster from there is left out', async () => {
  const far =
    '<video poster="https://c.example/p.png" controls><source src="https://c.example/v.webm" type="video/webm"></video>';
  const near = '<video src="/v.mp4" poster="https://c.example/p.png" controls></video>';
  const made = await importFiles('hugo', {
    'content/posts/a.md': post(`<div>${far}</div>\n\n${near}`),
    'static/v.mp4': Buffer.from('video'),
  });
  expect(made.bodyOf('content/posts/a.md')).toBe(
    '<div><a href="https://c.example/v.webm">Video</a></div>\n\n<video src="v.mp4" controls></video>',
  );
});

test('a heading has the id that links of its text use, where that can be one heading only', async () => {
  const links = '[a](#1.-first-part) [b](#h-last-words) [c](#nowhere)';
  const made = await importFiles('markdown', {
    'blog/a.md': post(`${links}\n\n## 1. First part\n\nx\n\n## Last words\n\nx`),
  });
  expect(made.bodyOf('blog/a.md')).toBe(
    `${links}\n\n## 1. First part [#1.-first-part]\n\nx\n\n## Last words [#h-last-words]\n\nx`,
  );
});

test('of two headings with one id the first keeps it', async () => {
  const made = await importFiles('hugo', { 'content/posts/a.md': post('## One {#x}\n\nx\n\n## Two {#x}\n\nx') });
  expect(made.bodyOf('content/posts/a.md')).toBe('## One [#x]\n\nx\n\n## Two\n\nx');
});

describe('a drawing in a text', () => {
  const shape = '<path d="M0 0h9" strokewidth="2"/>';
  const of = async (svg: string) => {
    const made = await importFiles('hugo', { 'content/posts/a.md': post(svg) });
    const drawn = made.imported.files.get('posts/notes/a/drawing.svg')?.toString('utf8');
    return { body: made.bodyOf('content/posts/a.md'), drawn };
  };

  test('becomes a picture that loads and runs nothing', async () => {
    const { body, drawn } = await of(
      `<svg viewBox="0 0 9 9" onload="x()"><title>A line</title><script>x()</script><image href="https://c.example/a.png"/>${shape}</svg>`,
    );
    expect(body).toBe('![A line](drawing.svg)');
    expect(drawn).toBe(
      '<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"><title>A line</title><image></image><path d="M0 0h9" stroke-width="2"></path></svg>\n',
    );
  });

  test('inside other HTML is an image there; the same one is one file', async () => {
    const svg = `<svg viewBox="0 0 9 9">${shape}</svg>`;
    const { body } = await of(`<div>${svg}${svg}</div>`);
    expect(body).toBe('<div><img src="drawing.svg" alt=""><img src="drawing.svg" alt=""></div>');
  });

  test('stays as it is when it takes parts from elsewhere, or is code', async () => {
    expect((await of('<svg><use href="#other"></use></svg>')).drawn).toBeUndefined();
    expect((await of(`\`<svg>${shape}</svg>\``)).drawn).toBeUndefined();
  });
});

test('a link to an address that a post had before leads to it by its name, where only one has it', async () => {
  const files = {
    'content/posts/a.md': post('[x](/2019/a-long-walk/#part) [y](/old/twice-told/) [z](https://old.example/blog/a-long-walk)'),
    'content/posts/a-long-walk.md': post('## Part'),
    'content/posts/twice-told.md': post('Words.'),
    'content/notes/twice-told.md': post('Words.'),
  };
  const made = await importFiles('hugo', files, { url: 'https://old.example' });
  expect(made.bodyOf('content/posts/a.md')).toBe(
    '[x](a-long-walk.md#part) [y](https://old.example/old/twice-told/) [z](a-long-walk.md)',
  );
});
