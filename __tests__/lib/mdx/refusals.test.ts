/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { compileBody } from '@/lib/mdx/compile-body';
import { hintsIn, htmlOf, problemsIn, source } from './compiling';

const frame = 'https://www.youtube-nocookie.com/embed/x';

test.each([
  ['md', 'a script', 'x\n\n<script>alert(1)</script>', '13:1 html/element'],
  ['mdx', 'a script', 'x\n\n<script>alert(1)</script>', '13:1 html/element'],
  ['md', 'a script inside a line', 'x <script>alert(1)</script>', '11:3 html/element'],
  ['md', 'an event handler', '<kbd onclick="alert(1)">a</kbd>', '11:1 html/attribute'],
  ['mdx', 'an event handler', '<div>\n  <kbd onClick="alert(1)">a</kbd>\n</div>', '12:3 html/attribute'],
  ['md', 'an event handler on a picture', '<img src="./a.png" alt="" onerror="alert(1)">', '11:1 html/attribute'],
  ['md', 'an SVG that loads', '<svg onload="alert(1)"></svg>', '11:1 html/element'],
  ['mdx', 'an SVG that loads', '<svg onload="alert(1)"></svg>', '11:1 html/element'],
  ['md', 'a body tag, which the HTML parser passes over', 'a\n\n<p>b</p><body onload="alert(1)">', '13:9 html/element'],
  ['md', 'a script address in Markdown', 'see [x](javascript:alert(1))', '11:5 html/address'],
  ['mdx', 'a script address in Markdown', 'see [x](javascript:alert(1))', '11:5 html/address'],
  ['md', 'a script address with a tab in it', '<a href="java&#9;script:alert(1)">x</a>', '11:1 html/address'],
  ['md', 'a script address behind control characters', '<a href="&#1;JavaScript:alert(1)">x</a>', '11:1 html/address'],
  ['mdx', 'a script address as a JSX attribute in capitals', '<a HREF="JAVASCRIPT:alert(1)">x</a>', '11:1 html/address'],
  ['md', 'a data address', '[x](data:text/html,hi)', '11:1 html/address'],
  ['md', 'a VBScript address', '[x](vbscript:msgbox)', '11:1 html/address'],
  ['md', 'a data picture', '![a](data:image/svg+xml,x)', '11:1 html/address'],
  ['md', 'an address of our own scheme', '[x](content:posts/operations/b.mdx)', '11:1 html/address'],
  ['md', 'a style attribute', '<p style="color:red">a</p>', '11:1 html/attribute'],
  ['mdx', 'a style attribute', '<p style="color:red">a</p>', '11:1 html/attribute'],
  ['md', 'a style element', '<style>p{}</style>', '11:1 html/element'],
  ['md', 'a form', '<form action="/x"></form>', '11:1 html/element'],
  ['md', 'an object', '<object data="x"></object>', '11:1 html/element'],
  ['md', 'an embed', '<embed src="x">', '11:1 html/element'],
  ['md', 'a stylesheet link', '<link rel="stylesheet" href="x">', '11:1 html/element'],
  ['md', 'a text field', '<input type="text">', '11:1 html/element'],
  ['md', 'a frame of another host', '<iframe src="https://example.com/"></iframe>', '11:1 html/frame'],
  [
    'md',
    'a host that begins like an allowed one',
    '<iframe src="https://player.vimeo.com.example.com/"></iframe>',
    '11:1 html/frame',
  ],
  ['md', 'a frame with its own document', `<iframe src="${frame}" srcdoc="x"></iframe>`, '11:1 html/attribute'],
  ['md', 'an id with a colon, which the page keeps to itself', '<p id="page:content">a</p>', '11:1 html/attribute'],
  ['md', 'a class with odd signs', '<p class="a[b">x</p>', '11:1 html/attribute'],
  ['md', 'a data attribute', '<p data-x="1">x</p>', '11:1 html/attribute'],
  ['md', 'a comment that is never closed', 'a\n\n<!-- b\n\nthe rest', '13:1 html/comment'],
  ['md', 'an element that swallows the rest', 'a\n\n<details>\n\nb', '13:1 html/unclosed'],
  ['mdx', 'an import', 'import x from "y"\n\na', '11:1 mdx/code'],
  ['mdx', 'an export', 'a\n\nexport const x = 1', '13:1 mdx/code'],
  ['mdx', 'an expression in prose', 'Hello {name}', '11:7 mdx/expression'],
  ['mdx', 'an expression on lines of its own', 'a\n\n{run()}', '13:1 mdx/expression'],
  ['mdx', 'an expression between comments', '{/* a */ run() /* b */}', '11:1 mdx/expression'],
  ['mdx', 'an expression as an attribute', '<div title={run()}>a</div>', '11:1 mdx/expression'],
  ['mdx', 'a spread', '<div {...props}>a</div>', '11:1 mdx/expression'],
  ['mdx', 'an unknown component', 'a <Calout>b</Calout>', '11:3 mdx/component'],
  ['mdx', 'a component of a library', '<Tabs.Item>b</Tabs.Item>', '11:1 mdx/component'],
  ['mdx', 'a name of the language', '<Object>b</Object>', '11:1 mdx/component'],
  ['mdx', 'an unknown prop', '<Callout knd="note">a</Callout>', '11:1 mdx/prop'],
  ['mdx', 'an unknown kind of callout', '<Callout kind="hint">a</Callout>', '11:1 mdx/prop'],
  ['mdx', 'a figure without alt', '<Figure src="./a.png" />', '11:1 mdx/prop'],
  ['mdx', 'steps without a list', '<Steps>\n\na\n\n</Steps>', '11:1 mdx/steps'],
  ['mdx', 'a block in a line of text', 'text <Callout>b</Callout>', '11:6 html/nesting'],
  ['mdx', 'a paragraph in a paragraph', '<p>\n  a\n</p>', '12:3 html/nesting'],
  ['mdx', 'a link in a link', '<a href="/x/">[y](/y/)</a>', '11:15 html/nesting'],
  ['md', 'two equal ids', '## A [#x]\n\n## B [#x]', '13:1 heading/id'],
  ['md', 'a heading without text', '##\n\na', '11:1 heading/empty'],
  ['md', 'a link out of the content', '[x](../../../x.md)', '11:1 link/outside'],
  ['md', 'a link to a file of another kind', '[x](./a.pdf)', '11:1 link/kind'],
  ['md', 'a picture out of the content', '![x](../../../x.png)', '11:1 picture/outside'],
  ['md', 'a picture of another host', '![x](https://example.com/x.png)', '11:1 picture/remote'],
  ['md', 'a picture that is none', '![x](./x.pdf)', '11:1 picture/kind'],
  ['md', 'a picture without text', 'a\n\nb ![](./x.png)', '13:3 picture/alt'],
  ['md', 'a formula that is none', '$$\\frac{$$', '11:1 maths/syntax'],
  ['md', 'a language that is none', 'a\n\n```yalm\na: 1\n```', '13:1 code/unknown-language'],
] as const)('reports in .%s, by line and column: %s', async (format, _, body, problem) => {
  expect(await problemsIn(format, body)).toEqual([problem]);
});

test.each([
  ['a brace in prose', 'Hello {a b}', '11:9', 'Put braces in backticks, or a backslash before them: \\{.'],
  ['a less-than sign', 'a\n\nlatency <5 ms', '13:10', 'Write "less than" as &lt; or in backticks.'],
  ['an address in angle brackets', 'see <https://example.com> now', '11:12', 'Write a web address as [text](https://…).'],
  ['a tag that HTML need not close', 'a\n\nb <br> c', '13:3', 'Close the tag: <br />.'],
  ['an HTML comment', 'a\n\n<!-- b -->', '13:2', 'Write a comment as {/* … */}.'],
  ['an id in braces', '## A {#a}', '11:7', 'Write the id of a heading in square brackets: [#id].'],
] as const)('says what to type instead of %s in .mdx', async (_, body, place, hint) => {
  expect(await problemsIn('mdx', body)).toEqual([`${place} mdx/syntax`]);
  expect(await hintsIn('mdx', body)).toEqual([hint]);
});

test('names no line of the body where the file has another', async () => {
  const result = await compileBody(source('mdx', 'b <br> c'));
  expect(result.ok ? '' : result.problems[0]?.message).toBe('Expected a closing tag for `<br>` before the end of `paragraph`');
});

test('guesses the component, element and language that were meant', async () => {
  expect(await hintsIn('mdx', '<Calout>a</Calout>')).toEqual(['Did you mean <Callout>?']);
  expect(await hintsIn('md', '<detals>a</detals>')).toEqual(['Did you mean <details>?']);
  expect(await hintsIn('md', '```pyhton\na\n```')).toEqual(['Did you mean "python"?']);
});

test('reports every problem of a body at once, in the order of the file', async () => {
  const body = '[x](../../../x.md)\n\n<Foo/>\n\n{name}\n\nimport a from "b"\n\n![](./x.pdf)';
  expect(await problemsIn('mdx', body)).toEqual([
    '11:1 link/outside',
    '13:1 mdx/component',
    '15:1 mdx/expression',
    '17:1 mdx/code',
    '19:1 picture/kind',
  ]);
});

test.each([
  '{(globalThis.PWNED = true)}',
  '<div title={(globalThis.PWNED = true)}>a</div>',
  '{(() => {})["con"+"structor"]("globalThis.PWNED = true")()}',
  'export const a = (globalThis.PWNED = true)',
  'import "data:text/javascript,globalThis.PWNED = true"',
])('runs nothing of %s', async (body) => {
  const result = await compileBody(source('mdx', body));
  expect(result.ok).toBe(false);
  expect('PWNED' in globalThis).toBe(false);
});

test.each([
  '<kbd>Ctrl</kbd> H<sub>2</sub>O <mark>m</mark> <abbr title="a">A</abbr>',
  '<details open><summary>S</summary>text</details>',
  `<iframe src="${frame}" title="t" width="560" height="315" allowfullscreen></iframe>`,
  '<time datetime="2026-01-01">today</time> <del cite="/x/">a</del>',
  '<img src="./a.png" alt="">',
  '<ol start="3"><li lang="de" class="a-b" id="ok" aria-label="x">a</li></ol>',
])('lets pass in .md: %s', async (body) => {
  expect(await problemsIn('md', body)).toEqual([]);
});

test('keeps what braces, less-than signs and indentation mean in .md', async () => {
  const html = await htmlOf('md', 'Hello {name}, latency <5 ms, <https://example.com/>\n\n    indented {code}\n');
  expect(html).toContain('Hello {name}, latency &#x3C;5 ms, <a href="https://example.com/" rel="noopener">');
  expect(html).toContain('<span class="line">indented {code}</span>');
});

test('drops comments and nothing else', async () => {
  expect(await htmlOf('md', 'a <!-- secret --> b\n\n<!-- secret -->')).not.toContain('secret');
  expect(await htmlOf('mdx', 'a {/* secret */} b\n\n{/* secret */}')).not.toContain('secret');
});
