/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { compile } from '@/components/compile';
import { frame, refusalRows } from './refusal-rows';
import { hintsIn, htmlOf, problemsIn, source } from './compiling';

test.each(refusalRows)('reports in .%s, by line and column: %s', async (format, _, body, problem) => {
  expect(await problemsIn(format, body)).toEqual([problem]);
});

test.each([
  ['center', 'Delete its tags; what is between them may stay.'],
  ['font', 'Delete its tags; what is between them may stay.'],
  ['strike', 'Write ~~…~~.'],
  ['tt', 'Put it in backticks.'],
  ['acronym', 'Write <abbr title="its meaning">…</abbr>.'],
  ['sectoin', 'Did you mean <section>?'],
])('says what to do about <%s>', async (name, hint) => {
  expect(await hintsIn('md', `a <${name}>b</${name}>`)).toEqual([hint]);
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
  const result = await compile(source('mdx', 'b <br> c'));
  expect(result.ok ? '' : result.problems[0]?.message).toBe('Expected a closing tag for `<br>` before the end of `paragraph`');
});

test('names the component that cannot stand in a line, and not the element that it writes', async () => {
  const result = await compile(source('mdx', 'text <Callout>b</Callout>'));
  expect(result.ok ? '' : result.problems[0]?.message).toBe('<Callout> cannot be inside <p>');
});

test('guesses the component, element and language that were meant', async () => {
  expect(await hintsIn('mdx', '<Calout>a</Calout>')).toEqual(['Did you mean <Callout>?']);
  expect(await hintsIn('md', '<detals>a</detals>')).toEqual(['Did you mean <details>?']);
  expect(await hintsIn('md', '```pyhton\na\n```')).toEqual(['Did you mean "python"?']);
  expect(await hintsIn('md', '<a name="old">a</a>')).toEqual(['Write id="…" where links lead here, and leave it out elsewhere.']);
});

test.each([
  ['a tag at the start of a line', 'Of `C`##x.\n\n#tag and #1 of C#Sharp'],
  ['asterisks of code and of powers', 'Of **/*.js and 2**10, *args and a * b'],
  ['quotes of LaTeX', "A `word' and ``words''"],
  ['a bracket before a remark', 'The list [a](see below)'],
  [
    'fences in lists and quotes that are closed',
    '- a\n\n  ```js\n  b\n  ```\n\n> ~~~\n> c\n> ~~~\n\n::::note\n:::tip\nd\n:::\n::::',
  ],
])('has nothing to say about %s', async (_, body) => {
  expect(await problemsIn('md', body)).toEqual([]);
});

test('takes control characters out, which no page may hold', async () => {
  expect(await htmlOf('md', 'a\u0007b')).toBe('<p>ab</p>');
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
  const result = await compile(source('mdx', body));
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
