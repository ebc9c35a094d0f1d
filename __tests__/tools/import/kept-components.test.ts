/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { compileInPool } from '@/lib/markdown/compile-pool';
import { importFiles, png, post } from './import-files';

const name = 'src/content/blog/a/index.mdx';
const made = (text: string, given = {}) =>
  importFiles('astro', { [name]: post(text), 'src/content/blog/a/one.png': png, 'src/content/blog/a/one.mp4': 'x' }, given);
const pathOf = (imported: Awaited<ReturnType<typeof made>>) => [...imported.imported.origins.keys()][0];

test.each([
  [
    '<Callout kind="tip" title="Mind">\n\nSome **words**.\n\n</Callout>',
    '<Callout kind="tip" title="Mind">\n\nSome **words**.\n\n</Callout>',
  ],
  ['<Details summary="More" open>\n  Words\n</Details>', '<Details summary="More" open>\n\nWords\n\n</Details>'],
  [
    'import one from "./one.png";\n\n<Figure src={one} alt="One" caption="A {b}" />',
    '<Figure src="one.png" alt="One" caption={"A {b}"} />',
  ],
  ['<Video src="./one.mp4" title="One" />', '<Video src="one.mp4" title="One" />'],
  [
    'Above:\n<Tabs>\n  <Tab label="npm">\n\n```sh\nnpm i\n```\n\n  </Tab>\n  <Tab label="pnpm">Words</Tab>\n</Tabs>\nBelow.',
    'Above:\n\n<Tabs>\n\n<Tab label="npm">\n\n```sh\nnpm i\n```\n\n</Tab>\n\n<Tab label="pnpm">Words</Tab>\n\n</Tabs>\n\nBelow.',
  ],
  ['<FileTree>\n- a\n  - **b**\n</FileTree>', '<FileTree>\n\n- a\n  - **b**\n\n</FileTree>'],
  [
    '<Chart kind="bars" title="T" x="x" y="y" data={[{ x: "one", y: -1.5 }, { x: "it\'s \\"two\\"", y: null }]} />',
    '<Chart kind="bars" title="T" x="x" y="y" data={[{"x":"one","y":-1.5},{"x":"it\'s \\"two\\"","y":null}]} />',
  ],
])('a component that is here too comes through in MDX: %s', async (written, wanted) => {
  const imported = await made(written);
  expect(imported.bodyOf(name)).toBe(wanted);
  expect(pathOf(imported)).toMatch(/\.mdx$/);
  expect(imported.notes.some((note) => / changed: the component <\w+> came through$/.test(note))).toBe(true);
  const compiled = await compileInPool({
    path: 'posts/notes/a/index.mdx',
    format: 'mdx',
    lang: 'en',
    body: wanted,
    firstLine: 1,
  });
  expect(compiled).toMatchObject({ ok: true });
});

test.each([
  ['a prop that it does not have', '<Callout kind="tip" icon="x">Words</Callout>', '> [!TIP]\n> Words'],
  ['a prop that is missing', '<Card title="Go">Words</Card>', 'Words'],
  ['a prop that is no literal', '<Callout title={t("a")}>Words</Callout>', '> [!NOTE]\n> Words'],
  ['a spread', '<Aside {...props}>Words</Aside>', '> [!NOTE]\n> Words'],
  ['a picture on another host', '<Figure src="https://b.example/a.png" alt="One" />', '[One](https://b.example/a.png)'],
  ['a tab without its tabs', '<Tab label="One">Words</Tab>', '**One**\n\nWords'],
  ['tabs of which one has no label', '<Tabs>\n<Tab>\n\nWords\n\n</Tab>\n</Tabs>', 'Words'],
])('a use that does not fit is Markdown, as other components are: %s', async (_, written, wanted) => {
  const imported = await made(written);
  expect(imported.bodyOf(name)).toBe(wanted);
  expect(pathOf(imported)).toMatch(/\.md$/);
});

test('--components names what an old component is here', async () => {
  const imported = await made('<Merke>\n\nWords\n\n</Merke>', { components: new Map([['Merke', 'Aside']]) });
  expect(imported.bodyOf(name)).toBe('<Aside>\n\nWords\n\n</Aside>');
  expect(imported.notes.some((note) => note.endsWith('the component <Merke> came through as <Aside>'))).toBe(true);
});

test('the rest of a text with components is MDX that says the same', async () => {
  const lines = [
    '<Aside>Words</Aside>',
    '',
    'a \\< b, {"{x}"} and `{y}`',
    '',
    '{/* hidden */}',
    '',
    '<p>a<br/>b</p>',
    '',
    '[Two](./b.mdx) $x_{i}$',
  ];
  const imported = await importFiles('next', {
    'package.json': '{ "dependencies": { "remark-math": "6" } }',
    'blog/a.mdx': post(lines.join('\n')),
    'blog/b.mdx': post('<Details summary="One">\n\nTwo\n\n</Details>'),
  });
  expect(imported.bodyOf('blog/a.mdx')).toBe(
    '<Aside>Words</Aside>\n\na \\< b, \\{x\\} and `{y}`\n\n{/* hidden */}\n\n<p>a<br />b</p>\n\n[Two](b.mdx) $$x_{i}$$',
  );
});
