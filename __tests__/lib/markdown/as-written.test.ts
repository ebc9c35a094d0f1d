/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { mentions } from '@/lib/markdown/mentions';
import { compile } from '@/components/compile';
import { compiled, htmlOf, problemsIn, source } from './compiling';

test.each([
  ['**这是重点。**后面', '<strong>这是重点。</strong>后面'],
  ['**“你好”**世界', '<strong>“你好”</strong>世界'],
  ['**テスト（例）**です', '<strong>テスト（例）</strong>です'],
  ['*강조!*는', '<em>강조!</em>는'],
  ['~~删除。~~后', '<del>删除。</del>后'],
])('closes emphasis beside signs without spaces between words: %s', async (written, shown) => {
  for (const format of ['md', 'mdx'] as const) expect(await htmlOf(format, written)).toBe(`<p>${shown}</p>`);
});

test.each([
  ['https://example.com/foo。次の文。', 'https://example.com/foo', '。次の文。'],
  ['https://example.com/a）和', 'https://example.com/a', '）和'],
  ['www.example.com，后', 'www.example.com', '，后'],
  ['https://example.com/a”后', 'https://example.com/a', '”后'],
  ['https://example.com/a’后', 'https://example.com/a', '’后'],
  ['https://example.com/a——后', 'https://example.com/a', '——后'],
  ['https://example.com/a؟ b', 'https://example.com/a', '؟ b'],
  ['https://example.com/a।', 'https://example.com/a', '।'],
  ['看https://example.com/a。后', 'https://example.com/a', '。后'],
  ['https://fr.example.com/L’Auto b', 'https://fr.example.com/L’Auto', ' b'],
  ['https://example.com/a” b', 'https://example.com/a', '” b'],
  ['https://example.com/a… b', 'https://example.com/a', '… b'],
  ['https://example.com/a، b', 'https://example.com/a', '، b'],
  ['https://ja.example.com/wiki/日本語 b', 'https://ja.example.com/wiki/日本語', ' b'],
])('ends a bare address before full-width punctuation: %s', async (written, shown, rest) => {
  expect(await htmlOf('md', written)).toMatch(new RegExp(`>${shown}</a>${rest}</p>$`));
});

test('finds the next address behind full-width punctuation', async () => {
  const html = await htmlOf('md', 'https://example.com/a。次はhttps://example.org/b、後');
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    'https://example.com/a',
    'https://example.org/b',
  ]);
  expect(html).toMatch(/<\/a>。次は<a .*<\/a>、後<\/p>$/);
});

test.each(["it's", 'R&D', '注', 'a/b', 'fn:1'])('takes a footnote of any name: %s', async (name) => {
  for (const format of ['md', 'mdx'] as const) {
    expect(await problemsIn(format, `A[^${name}].\n\n[^${name}]: note`)).toEqual([]);
    expect(await htmlOf(format, `A[^${name}].\n\n[^${name}]: note`)).toContain('<p>note ');
  }
});

test.each(['$$ x = 1\n$$', '$$x = 1\n+ 2\n$$'])('keeps a formula that begins beside its dollars: %j', async (written) => {
  for (const format of ['md', 'mdx'] as const) expect(await htmlOf(format, written)).toMatch(/<mi>x<\/mi><mo>=<\/mo><mn>1<\/mn>/);
});

test('shows a fence of mathematics as a formula', async () => {
  expect(await htmlOf('md', '```math\nx\n```')).toMatch(/^<div class="maths"><math display="block"/);
});

test('keeps every word of a note that nothing refers to, or whose name is taken', async () => {
  for (const format of ['md', 'mdx'] as const) {
    const html = await htmlOf(format, 'A[^1].\n\n[^1]: first\n\n[^1]: second\n\n[^2]: third\n');
    for (const word of ['first', 'second', 'third']) expect(html).toContain(word);
  }
});

test('takes the ends of footnotes in any script for no headings', async () => {
  const body = await compiled('md', 'A[^日本] and [a heading](#b).\n\n## B\n\n[^日本]: note');
  expect(body.ownAnchors?.map(({ anchor }) => anchor)).toEqual(['b']);
});

test.each([
  [':::note\n\nwords\n\n:::', 'callout-note', 'Note'],
  [':::tip Mind this\n\nwords\n\n:::', 'callout-tip', 'Mind this'],
  ['::::warning[*Two* words]\n\nwords\n\n::::', 'callout-warning', 'Two words'],
  [':::danger\nwords\n:::', 'callout-caution', 'Caution'],
  ['::: tip\nwords\n:::', 'callout-tip', 'Tip'],
  ['::: warning Mind this\nwords\n:::', 'callout-warning', 'Mind this'],
  ['::: {.note}\nwords\n:::', 'callout-note', 'Note'],
])('shows the callouts of other engines: %j', async (written, name, title) => {
  for (const format of ['md', 'mdx'] as const) {
    const html = await htmlOf(format, written);
    expect(html).toContain(`class="callout ${name}"`);
    expect(html).toContain(`<p class="callout-title">${title}</p>`);
    expect(html).toContain('words');
    expect(html).not.toContain(':::');
  }
});

test('folds :::details, and leaves what it does not know as it is typed', async () => {
  expect(await htmlOf('md', ':::details More\n\nwords\n\n:::')).toMatch(/<details>\s*<summary>More<\/summary>\s*<p>words<\/p>/);
  expect(await htmlOf('md', ':::grid\n\nwords\n\n:::')).toBe('<p>:::grid</p>\n<p>words</p>\n<p>:::</p>');
});

test.each([
  ['en', 'Details'],
  ['fr', 'Détails'],
  ['ja', '詳細'],
])('names a fold without a title in the language of the text: %s', async (lang, word) => {
  const result = await compile({ ...source('md', ':::details\n\nwords\n\n:::'), lang });
  expect(result.ok && result.body.html).toContain(`<summary>${word}</summary>`);
});

test('leaves colons in prose and in code alone', async () => {
  expect(await problemsIn('md', 'At 10:30, std::vector and key:value.\n\n```text\n:::note Title\n```')).toEqual([]);
  expect(await htmlOf('md', '```text\n:::note Title\n```')).toContain(':::note Title');
});

test('shows a list of definitions', async () => {
  expect(await htmlOf('mdx', 'Term\n: what it means')).toMatch(/<dl>\s*<dt>Term<\/dt>\s*<dd>what it means\s*<\/dd>\s*<\/dl>/);
});

test.each([
  [
    '<iframe width="560" height="315" src="https://www.youtube.com/embed/abc?start=3" title="t" frameborder="0" allow="autoplay" referrerpolicy="no-referrer" allowfullscreen></iframe>',
    'https://www.youtube-nocookie.com/embed/abc?start=3',
  ],
  ['<iframe src="https://www.youtube.com/live/abc?si=x"></iframe>', 'https://www.youtube-nocookie.com/embed/abc?si=x'],
  ['<iframe src="https://youtu.be/abc"></iframe>', 'https://www.youtube-nocookie.com/embed/abc'],
  ['<iframe src="https://www.youtube.com/watch?v=abc&t=3"></iframe>', 'https://www.youtube-nocookie.com/embed/abc?start=3'],
  ['<iframe src="https://youtu.be/abc?si=x&t=1m30s"></iframe>', 'https://www.youtube-nocookie.com/embed/abc?si=x&start=90'],
  ['<iframe src="https://www.youtube.com/live/abc"></iframe>', 'https://www.youtube-nocookie.com/embed/abc'],
  [
    '<div style="padding:56.25% 0 0 0;position:relative;"><iframe src="https://player.vimeo.com/video/1?h=2" style="position:absolute"></iframe></div><script src="https://player.vimeo.com/api/player.js"></script>',
    'https://player.vimeo.com/video/1?h=2',
  ],
  [
    '<iframe src="https://player.vimeo.com/video/1?h=2" frameborder="0" style="position:absolute"></iframe>',
    'https://player.vimeo.com/video/1?h=2',
  ],
])('takes the snippet that a host of videos hands out: %s', async (written, src) => {
  for (const format of ['md', 'mdx'] as const) {
    const html = await htmlOf(format, written);
    expect(html).toContain(`src="${src.replace(/&/g, '&#x26;')}"`);
    expect(html).not.toMatch(/frameborder|style=|width=|height=|script/);
    expect(html).toContain(' title="');
  }
});

test('gives a heading an id without signs that nobody sees', async () => {
  for (const [heading, id] of [
    ['⚙️ How it works', '-how-it-works'],
    ['❤️', 'section'],
    ['1️⃣ First', '1-first'],
    ['soft\u00adhy\u200bphen', 'softhyphen'],
  ] as const)
    expect([heading, (await compiled('md', `## ${heading}`)).headings.map((one) => one.id)]).toEqual([heading, [id]]);
});

test.each([
  ...['js title="x.js"', 'js filename="x.js"', "js file='x.js'", 'js title=x.js', 'js name="x.js"', 'js path=x.js'],
  ...['js:x.js', 'js:title=x.js', 'js [x.js]', '{.js title="x.js"}'],
])('shows the title of a fence that begins with %s', async (info) => {
  for (const format of ['md', 'mdx'] as const) {
    const html = await htmlOf(format, `\`\`\`${info}\nlet a\n\`\`\``);
    expect(html).toContain('data-language="js"><figcaption class="code-title">x.js</figcaption>');
    expect(html).toContain('<span class="k">let</span>');
  }
  const { markdown } = await compiled('md', `\`\`\`${info}\nlet a\n\`\`\``);
  expect(JSON.stringify(markdown)).toContain('```js title=\\"x.js\\"');
});

test.each([
  ...['js:line-numbers {2}', 'js showLineNumbers {2}', 'js {linenos=table,hl_lines=["2"]}', 'js linenums="1" hl_lines="2"'],
  ...['{.js .numberLines mark={2}}', 'js{2} lineNumbers'],
])('numbers and marks the lines of a fence that begins with %s', async (info) => {
  const html = await htmlOf('md', `\`\`\`${info}\na\nb\n\`\`\``);
  expect(html).toContain('<figure class="code numbered" data-language="js">');
  expect(html.match(/class="line[^"]*"/g)).toEqual(['class="line"', 'class="line hl"']);
  expect(await problemsIn('md', `\`\`\`${info}\na\nb\n\`\`\``)).toEqual([]);
});

test('shows a fence of maths as a formula in a line of its own', async () => {
  expect(await htmlOf('md', '```math\nx^2\n```')).toMatch(/^<div class="maths"><math display="block"/);
});

test('shows a heading that is a formula, and names it in the contents', async () => {
  for (const format of ['md', 'mdx'] as const) {
    const { headings, html } = await compiled(format, '## $$O(n)$$\n\n## The $$n$$ case');
    expect(headings.map(({ id, text }) => [id, text])).toEqual([
      ['section', 'O(n)'],
      ['the-case', 'The n case'],
    ]);
    expect(html).toContain('<math>');
  }
});

test('shows a callout inside another', async () => {
  const html = await htmlOf('md', '> [!NOTE]\n> > [!TIP]\n> > words');
  expect(html).toMatch(/<aside class="callout callout-note"[\s\S]*<aside class="callout callout-tip"[\s\S]*words/);
});

test('leaves the id of a heading alone that is in braces', async () => {
  expect(await problemsIn('md', '## A {#b}\n\n## C {#d #e}')).toEqual([]);
});

test('marks the lines that other highlighters mark', async () => {
  const html = await htmlOf('md', '```js ins={1} del={2} {3}\na\nb\nc\n```');
  expect(html.match(/class="line[^"]*"/g)).toEqual(['class="line ins"', 'class="line del"', 'class="line hl"']);
});

test('shows a difference in a language in its colours, with one sign a line', async () => {
  const html = await htmlOf('md', '```diff-js\n- const a = 1;\n+ const a = 2;\n  a();\n```');
  expect(html.match(/class="line[^"]*"/g)).toEqual(['class="line del"', 'class="line ins"', 'class="line"']);
  expect(html).toContain('<span class="k">const</span>');
  expect(html.replace(/<[^>]*>/g, '')).not.toMatch(/[-+]/);
  expect(await problemsIn('md', '```diff-nothing\na\n```')).toEqual(['11:1 code/unknown-language']);
});

test('shows the output of a terminal without its control signs', async () => {
  expect((await htmlOf('md', '```ansi\n\u001b[31mred\u001b[0m\n```')).replace(/<[^>]*>/g, '')).toBe('red');
});

test.each([
  ['![x](img/photo(1).png)', 'img/photo(1).png'],
  ['![x](img/photo((2)).png "title")', 'img/photo((2)).png'],
  ['![x](<my photo.png>)', 'my photo.png'],
  ['![x](my%20photo.png)', 'my photo.png'],
  ['![x](100%.png)', '100%.png'],
  ['![x](a\\(b.png)', 'a(b.png'],
  ['![x][pic]\n\n[pic]: <my photo.png>', 'my photo.png'],
  ['<img src="my photo (1).png" alt="x">', 'my photo (1).png'],
  ['![x](bild-ä&amp;ö.png)', 'bild-ä&ö.png'],
  ['<video src="a b.mp4" controls></video>', 'a b.mp4'],
  ['[slides](./my slides/a(1).pdf)'.replace(' ', '%20'), 'my slides/a(1).pdf'],
])('knows the files that a text refers to before it is compiled, whatever they are called: %s', async (written, file) => {
  const path = `posts/operations/${file}`;
  expect(mentions('posts/operations/a.md', written)).toContain(path);
  expect((await compiled('md', written)).references.map((one) => one.path)).toEqual([path]);
});

test('finds the words of pictures and formulas, which stand in no sentence, apart from prose', async () => {
  const { sections } = await compiled('md', 'Prose ![words](./x.png) and $$\\alpha$$.');
  expect(sections).toEqual([{ text: 'Prose and .', code: 'words\n\\alpha' }]);
});
