/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { compiled, htmlOf } from './compiling';

const both = [['md'], ['mdx']] as const;
const fence = (info: string, code: string) => `\`\`\`${info}\n${code}\n\`\`\``;

test.each(both)('marks tokens by class, without colours (.%s)', async (format) => {
  expect(await htmlOf(format, fence('yaml', 'kind: Secret # note'))).toBe(
    '<figure class="code" data-language="yaml"><pre class="code-box" tabindex="0" role="region" aria-label="Code: YAML"><code><span class="line"><span class="t">kind</span><span class="p">:</span> <span class="s">Secret</span> <span class="c"># note</span></span></code></pre></figure>',
  );
});

test.each(both)('reads title, lines, numbers and words from the meta (.%s)', async (format) => {
  const html = await htmlOf(
    format,
    fence('text title="a <b>.txt" {1,3-4} showLineNumbers /spec.path/ verify', 'one\nspec.path: x\nthree\nfour\nfive'),
  );
  expect(html).toContain(
    '<figure class="code numbered" data-language="text"><figcaption class="code-title">a &lt;b&gt;.txt</figcaption>',
  );
  expect(html).toContain('aria-label="Code: a &lt;b&gt;.txt"');
  expect([...html.matchAll(/class="line( \w+)?"/g)].map(([, mark]) => mark?.trim() ?? '')).toEqual(['hl', '', 'hl', 'hl', '']);
  expect(html).toContain('<mark class="word">spec.path</mark>: x');
});

test('marks a word that lies across tokens', async () => {
  const html = await htmlOf('md', fence('yaml /path: x/', 'path: x'));
  expect(html.replace(/<(?!\/?mark)[^>]*>/g, '')).toBe(
    '<mark class="word">path</mark><mark class="word">:</mark><mark class="word"> </mark><mark class="word">x</mark>',
  );
});

test.each([
  ['js', 'a() // [!code ++]', 'ins'],
  ['yaml', 'a: 1 # [!code --]', 'del'],
  ['html', '<b></b> <!-- [!code highlight] -->', 'hl'],
  ['css', 'b{} /* [!code focus] */', 'focus'],
  ['sql', 'select 1 -- [!code hl]', 'hl'],
])('takes the notation out of %s and marks its line', async (language, code, mark) => {
  const html = await htmlOf('md', fence(language, code));
  expect(html).toContain(`<span class="line ${mark}">`);
  expect(html).not.toContain('!code');
});

test('says when a line is in focus', async () => {
  expect(await htmlOf('md', fence('js', 'a\nb // [!code focus]'))).toContain('class="code has-focus"');
});

test('marks the lines of a diff but not its file names', async () => {
  const html = await htmlOf('md', fence('diff', '--- a/x\n+++ b/x\n-old\n+new\n same'));
  expect([...html.matchAll(/class="line( \w+)?"/g)].map(([, mark]) => mark?.trim() ?? '')).toEqual(['', '', 'del', 'ins', '']);
});

test('keeps the lines of the text, and every sign of it', async () => {
  const code = 'a < b && "c" > \'d\'\n\n  e\t# é\n';
  const html = await htmlOf('md', fence('js', code));
  const read = html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
  expect(read).toBe(code);
});

test('never gives two blocks one name', async () => {
  const html = await htmlOf('md', [fence('yaml', 'a: 1'), fence('yml', 'b: 1'), fence('yaml', 'a: 1')].join('\n\n'));
  expect([...html.matchAll(/aria-label="([^"]*)"/g)].map(([, name]) => name)).toEqual([
    'Code: YAML',
    'Code: YAML (2)',
    'Code: YAML (3)',
  ]);
});

test.each(['constructor', '__proto__', 'toString', 'no-such-thing'])(
  'shows code of the language "%s" as plain text',
  async (language) => {
    const { html, warnings } = await compiled('md', fence(language, 'a <b>'));
    expect(html).toContain('<span class="line">a &lt;b&gt;</span>');
    expect(warnings.map(({ rule }) => rule)).toEqual(['code/unknown-language']);
  },
);

test('takes a meta that is written against the language', async () => {
  const { html, warnings } = await compiled('md', fence('js{2}', 'a\nb'));
  expect(html).toContain('data-language="js"');
  expect(html.match(/class="line hl"/g)).toHaveLength(1);
  expect(warnings).toEqual([]);
});

test('does not take HTML in code for HTML', async () => {
  const html = await htmlOf('mdx', `${fence('html', '<script>alert(1)</script>')}\n\n\`<img onerror=x>\``);
  expect(html).not.toMatch(/<script|<img/);
});
