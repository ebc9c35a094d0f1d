/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import { markdownOf } from '@/lib/markdown/markdown-body';
import { compiled } from './compiling';

/** The Markdown of a body whose addresses are all served, but those with "gone" in them. */
async function twinOf(format: 'md' | 'mdx', body: string): Promise<string> {
  const { markdown } = await compiled(format, body);
  return markdownOf(markdown, (to) => (to.includes('gone') ? undefined : `https://x.example/${to.replace(/^\//, '')}`));
}

describe('what a page shows in its own way becomes ordinary Markdown', () => {
  test.each<{ name: string; format?: 'md' | 'mdx'; body: string; twin: string }>([
    { name: 'a callout', body: '> [!NOTE]\n> Mind *this*.', twin: '> **Note**\n>\n> Mind _this_.\n' },
    { name: 'a callout with a title', body: '> [!WARNING] Careful\n> Text.', twin: '> **Warning: Careful**\n>\n> Text.\n' },
    {
      name: 'a component',
      body: '<Callout kind="tip">\nText.\n\n- a\n- b\n</Callout>',
      twin: '> **Tip**\n>\n> Text.\n>\n> - a\n> - b\n',
    },
    {
      name: 'a figure',
      body: '<Figure src="./p.png" alt="A [p]" caption="What it is" />',
      twin: '![A \\[p\\]](https://x.example/content:posts/operations/p.png)\n\n_What it is_\n',
    },
    { name: 'steps', body: '<Steps>\n\n1. One\n2. Two\n\n</Steps>', twin: '1. One\n2. Two\n' },
    { name: 'an aside', body: '<Aside>Beside.</Aside>', twin: '> Beside.\n' },
    { name: 'maths', body: 'So $$x_1$$ costs $5:\n\n$$\na^2\n$$', twin: 'So $x_1$ costs \\$5:\n\n$$\na^2\n$$\n' },
    { name: 'a dollar where no maths is', body: 'It costs $5 or $6.', twin: 'It costs $5 or $6.\n' },
    {
      name: 'a fence, its language and title kept, its marks gone',
      body: '```js {1} title="x.js" showLineNumbers\nconst a = 1; // [!code ++]\n```',
      twin: '```js title="x.js"\nconst a = 1;\n```\n',
    },
    {
      name: 'a diagram',
      body: '```mermaid\n%% title: T\nflowchart LR\n  a --> b\n```',
      twin: '```mermaid\n%% title: T\nflowchart LR\n  a --> b\n```\n',
    },
    { name: 'a heading with an id', body: '# One [#first]', twin: '## One\n' },
    { name: 'a footnote', body: 'A[^1].\n\n[^1]: Note.', twin: 'A[^1].\n\n[^1]: Note.\n' },
    { name: 'a table', body: '| a | b |\n|:--|--:|\n| 1 | x\\|y |', twin: '| a | b |\n| :- | -: |\n| 1 | x\\|y |\n' },
    { name: 'a comment', body: 'A {/* secret */} b.\n\n{/* secret */}', twin: 'A  b.\n' },
    { name: 'a comment in HTML', format: 'md', body: 'A.\n\n<!-- secret -->\n\nB <!-- secret -->.', twin: 'A.\n\nB .\n' },
    { name: 'HTML', body: '<kbd>Ctrl</kbd> and H<sub>2</sub>O.', twin: '<kbd>Ctrl</kbd> and H<sub>2</sub>O.\n' },
    {
      name: 'an element around blocks',
      body: '<details>\n<summary>More</summary>\n\nText.\n\n</details>',
      twin: '<details>\n\n<summary>More</summary>\n\nText.\n\n</details>\n',
    },
  ])('$name', async ({ format = 'mdx', body, twin }) => {
    expect(await twinOf(format, body)).toBe(twin);
  });
});

describe('addresses', () => {
  test.each<{ name: string; format?: 'md' | 'mdx'; body: string; twin: string }>([
    {
      name: 'a link to a file leads to where the file is served',
      body: '[*It*](../operations/x.mdx#part "T")',
      twin: '[_It_](https://x.example/content:posts/operations/x.mdx#part "T")\n',
    },
    { name: 'a link to what is not served is its words', body: 'See [*it* `x]`](gone.mdx).', twin: 'See _it_ `x]`.\n' },
    { name: 'a picture that is not there is its words', body: '![a lock](gone.png)', twin: 'a lock\n' },
    { name: 'a site path is absolute', body: '[it](/posts/)', twin: '[it](https://x.example/posts/)\n' },
    { name: 'an anchor stays on the page', body: '[it](#b)\n\n## B', twin: '[it](https://x.example/#b)\n\n## B\n' },
    {
      name: 'a reference is written out',
      body: '[it][a] and [b]\n\n[a]: x.mdx\n[b]: https://b.example/ "B"',
      twin: '[it](https://x.example/content:posts/operations/x.mdx) and [b](https://b.example/ "B")\n',
    },
    { name: 'a bare address stays bare', body: 'https://a.example/b_c_d', twin: '<https://a.example/b_c_d>\n' },
    {
      name: 'raw HTML has them absolute too',
      format: 'md',
      body: '<a class="x" href=\'y.md\'>it</a> and <a href="gone.md">no</a>',
      twin: '<a class="x" href="https://x.example/content:posts/operations/y.md">it</a> and <a>no</a>\n',
    },
    {
      name: 'an exclamation before a link makes no picture of it',
      body: 'So\\![it](x.mdx)',
      twin: 'So\\![it](https://x.example/content:posts/operations/x.mdx)\n',
    },
  ])('$name', async ({ format = 'mdx', body, twin }) => {
    expect(await twinOf(format, body)).toBe(twin);
  });

  test('a blank or a bracket in an address ends nothing', () => {
    const hole = { to: 'a', found: '[x](\0)', otherwise: '' };
    expect(markdownOf([hole], () => 'https://x.example/a (b)$&')).toBe('[x](https://x.example/a%20%28b%29$&)');
  });
});
