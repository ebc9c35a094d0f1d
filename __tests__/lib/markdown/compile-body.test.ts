/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { compile } from '@/components/compile';
import { compiled, htmlOf, problemsIn, source } from './compiling';

const both = [['md'], ['mdx']] as const;
const anchor = (id: string, text: string) =>
  `${text}<a class="anchor" href="#${id}" aria-label="Link to this section: ${text}"><span aria-hidden="true">#</span></a>`;

test.each(both)('gives headings ids and links, and lists them (.%s)', async (format) => {
  const { html, headings } = await compiled(format, "# One\n\n### Don't panic\n\n##### Deep\n\n## One");
  expect(html).toContain(`<h2 id="one">${anchor('one', 'One')}</h2>`);
  expect(headings).toEqual([
    { id: 'one', depth: 2, text: 'One' },
    { id: 'dont-panic', depth: 3, text: 'Don’t panic' },
    { id: 'one-1', depth: 2, text: 'One' },
  ]);
});

test.each(both)('keeps an explicit id as it is written, and lets made ones give way to it (.%s)', async (format) => {
  const { html, headings } = await compiled(format, '## Setup\n\n## Getting started [#setup]\n\n## Say it "so" [#a--b_c.d]');
  expect(headings.map(({ id, text }) => [id, text])).toEqual([
    ['setup-1', 'Setup'],
    ['setup', 'Getting started'],
    ['a--b_c.d', 'Say it “so”'],
  ]);
  expect(html).not.toContain('[#');
});

test.each(both)('lets links to the earlier ids of a heading lead to it (.%s)', async (format) => {
  const { html, headings, sections } = await compiled(format, '## Old\n\n## New *words* [#new #old #older]\n\nText.');
  expect(headings.map(({ id, text }) => [id, text])).toEqual([
    ['old-1', 'Old'],
    ['new', 'New words'],
  ]);
  expect(html).toContain('<h2 id="new">New <em>words</em><span id="old"></span><span id="older"></span><a ');
  expect(sections.at(-1)).toEqual({ id: 'new', heading: 'New words', text: 'Text.' });
  expect(await problemsIn(format, '## A [#a #b]\n\n## B [#b]')).toEqual(['13:1 heading/id']);
});

test.each(both)('makes ids without invisible signs, and keeps those that had them as earlier ids (.%s)', async (format) => {
  const text =
    '## \u2699\uFE0F How it works\n\n## \u2699\uFE0F How it works\n\n## \u2699\uFE0F\n\n## Plain\n\n[x](#\uFE0F-how-it-works)';
  const { html, headings } = await compiled(format, text);
  expect(headings.map(({ id }) => id)).toEqual(['-how-it-works', '-how-it-works-1', 'section', 'plain']);
  expect([...html.matchAll(/<span id="([^"]*)">/g)].map(([, id]) => id)).toEqual([
    '\uFE0F-how-it-works',
    '\uFE0F-how-it-works-1',
    '\uFE0F',
  ]);
});

test('takes an explicit id in braces in .md, and the id of a raw heading', async () => {
  const { headings } = await compiled('md', '## Title {#kept}\n\n<h3 id="own">Own</h3>\n\n## ???');
  expect(headings.map(({ id }) => id)).toEqual(['kept', 'own', 'section']);
});

test('keeps made ids apart from those of diagrams', async () => {
  const { html } = await compiled('md', '## Diagram 1\n\n```mermaid\nflowchart LR\nA --> B\n```');
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(['diagram-1', 'diagram-1-1']));
});

test('splits prose and code into sections, and counts the words of prose without footnote marks', async () => {
  const { sections, words } = await compiled(
    'md',
    'Intro `x` text.[^1]\n\n## Part\n\nOne two.\n\n```sh\nnot counted\n```\n\n- three\n- four\n\n[^1]: Five.',
  );
  expect(sections).toEqual([
    { id: undefined, heading: undefined, text: 'Intro x text.' },
    { id: 'part', heading: 'Part', text: 'One two. three four Five.', code: 'not counted' },
  ]);
  expect(words).toBe(9);
});

test.each(both)('wraps tables, aligns them by class and names their columns (.%s)', async (format) => {
  const html = await htmlOf(format, '| a | b | c |\n|---|--:|:-:|\n| 1 | 2 | 3 |\n\n| x |\n|---|\n| y |');
  expect(html).toContain('<div class="table" tabindex="0" role="region" aria-label="Table 1"><table>');
  expect(html).toContain('aria-label="Table 2"');
  expect(html).toContain('<th class="right" scope="col">b</th>');
  expect(html).toContain('<td class="center">3</td>');
  expect(html).not.toMatch(/style=| align=/);
});

test.each(both)('makes callouts of GitHub’s notation (.%s)', async (format) => {
  const html = await htmlOf(format, '> [!WARNING]\n> Mind *this*.\n\n> [!TIP] Own title\n> Text.\n\n> Just [!NOTE] quoted.');
  expect(html).toContain('<aside class="callout callout-warning" aria-label="Warning"><p class="callout-title">Warning</p>');
  expect(html).toContain('Mind <em>this</em>.');
  expect(html).toContain('<p class="callout-title">Own title</p>');
  expect(html.match(/<blockquote>/g)).toHaveLength(1);
});

test.each(both)('makes callouts of the kinds and folds of other engines (.%s)', async (format) => {
  const html = await htmlOf(format, '> [!DANGER]- Hot\n> a\n\n> [!info]\n> b');
  expect(html).toContain('callout-caution" aria-label="Hot"');
  expect(html).toContain('callout-note" aria-label="Note"');
  expect(html).not.toContain('[!');
});

test('leaves powers and keyword arguments alone', async () => {
  expect(await problemsIn('md', 'a ** b ** c, f(**x, **y), 2\\*\\*3\\*\\*4, `**“a”**b`, | a |')).toEqual([]);
});

test('makes HTML of each component', async () => {
  const body =
    '<Callout kind="caution" title="Stop">\nText\n</Callout>\n\n<Figure src="./a.png" alt="A" caption="Cap" />\n\n<Steps>\n\n1. One\n2. Two\n\n</Steps>\n\n<Aside>\nBeside\n</Aside>';
  const { html, references } = await compiled('mdx', body);
  expect(html).toContain('<aside class="callout callout-caution" aria-label="Stop"><p class="callout-title">Stop</p>');
  expect(html).toContain(
    '<figure class="picture figure"><img src="content:posts/operations/a.png" alt="A" loading="lazy" decoding="async"><figcaption>Cap</figcaption></figure>',
  );
  expect(html).toMatch(/<div class="steps">\s*<ol>/);
  expect(html).toMatch(/<aside class="aside"><p>Beside<\/p><\/aside>/);
  expect(references).toEqual([{ kind: 'picture', path: 'posts/operations/a.png', line: 15, column: 1 }]);
});

test.each(both)('numbers footnotes without a prefix, names their marks and takes names of any script (.%s)', async (format) => {
  const html = await htmlOf(format, 'A[^1] b[^é].\n\n[^1]: One.\n[^é]: Two.');
  expect(html.replace(/(data-[a-z-]+)=""/g, '$1')).toContain(
    '<a href="#fn-1" id="fnref-1" data-footnote-ref aria-describedby="footnote-label" aria-label="Footnote 1">1</a>',
  );
  expect(html).toContain('<h2 class="sr-only" id="footnote-label">Footnotes</h2>');
  expect(html).toContain('aria-label="Back to reference 2"');
  expect(html).not.toContain('user-content');
});

test.each([
  ['en', '↩\uFE0E'],
  ['ar', '↪\uFE0E'],
])('leads from a note back to a text in %s by an arrow that points to its start', async (lang, arrow) => {
  const result = await compile({ ...source('md', 'A[^1] b[^1].\n\n[^1]: One.'), lang });
  expect(result.ok && [...result.body.html.matchAll(/class="data-footnote-backref">(..)/g)].map(([, sign]) => sign)).toEqual([
    arrow,
    arrow,
  ]);
});

test('names the boxes of a task list', async () => {
  const html = await htmlOf('md', '- [x] ship *it*\n  - [ ] later');
  expect(html).toContain('<input type="checkbox" checked disabled aria-label="ship it">');
  expect(html).toContain('<input type="checkbox" disabled aria-label="later">');
});

test.each(both)('sets formulas as MathML without styles and leaves dollars in prose alone (.%s)', async (format) => {
  const { html, hasMaths, words } = await compiled(format, 'From $HOME for $5 to $6: $$\\frac{a}{b}$$.\n\n$$\nx^2\n$$');
  expect(html).toContain('From $HOME for $5 to $6:');
  expect(html).toContain('<mfrac><mi>a</mi><mi>b</mi></mfrac>');
  expect(html).toContain('<div class="maths"><math display="block"');
  expect(html).not.toContain('style=');
  expect(hasMaths).toBe(true);
  expect(words).toBe(6);
});

test('lets a formula hold no HTML of its own', async () => {
  const html = await htmlOf('md', '$$\\href{javascript:alert(1)}{x} \\text{<img src=x onerror=alert(1)>}$$').catch(String);
  expect(html).not.toMatch(/href=|<img/);
});

test('takes an address in the text of a link for text', async () => {
  expect(await htmlOf('mdx', '<a href="https://example.com">https://example.com</a>')).toBe(
    '<a href="https://example.com" rel="noopener">https://example.com</a>',
  );
});

test('normalises the spelling of JSX attributes', async () => {
  const html = await htmlOf('mdx', '<table className="a b"><tbody><tr><td colspan="2" align="right">x</td></tr></tbody></table>');
  expect(html).toContain('<table class="a b">');
  expect(html).toContain('<td colspan="2" class="right">x</td>');
});

test.each(both)('gives the same bytes each time, whatever the line endings (.%s)', async (format) => {
  const body =
    '# A\n\n"q" -- b[^1]\n\n```ts {1} title="x"\nconst a = 1;\n```\n\n```mermaid\nflowchart LR\nA-->|x|B\n```\n\n[^1]: n\n';
  const first = await compile(source(format, body));
  expect(JSON.stringify(await compile(source(format, body)))).toBe(JSON.stringify(first));
  expect(JSON.stringify(await compile(source(format, body.replace(/\n/g, '\r\n'))))).toBe(JSON.stringify(first));
});

test('is plain JSON, and valid as HTML of any page: no style, no script, no handler', async () => {
  const body = await compiled(
    'mdx',
    '## A\n\n```js\nlet a\n```\n\n```mermaid\nsequenceDiagram\nA->>B: hi\n```\n\n| a |\n|--:|\n| 1 |\n',
  );
  expect(JSON.parse(JSON.stringify(body))).toEqual(JSON.parse(JSON.stringify({ ...body })));
  expect(body.html).not.toMatch(/\sstyle=|<style|<script|\son[a-z]+=/);
});

test('compiles an empty body', async () => {
  expect(await compiled('mdx', '')).toMatchObject({ html: '', headings: [], sections: [], words: 0 });
  expect(await problemsIn('md', '\n\n')).toEqual([]);
});
