/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { importFiles, png, post } from './import-files';

const name = 'src/content/blog/a/index.mdx';
const body = async (text: string) =>
  (await importFiles('astro', { [name]: post(text), 'src/content/blog/a/one.png': png })).bodyOf(name);

test.each([
  ['<Image src="./one.png" alt="One" width={300} />', '![One](one.png)'],
  ['import one from \'./one.png\';\n\n<Image src={one} alt="One" caption="Words below" />', '![One](one.png "Words below")'],
  ['<Image src={require("./one.png").default} alt="One" />', '![One](one.png)'],
  ['<Img large={require("./one.png").default}>\n  Words below\n</Img>', '![Words below](one.png "Words below")'],
  ['<Zoomed large="./one.png" alt="One" />', '![One](one.png)'],
  ['<Callout type="warning" title="Mind">\n\nSome **words**.\n\n</Callout>', '> [!WARNING] Mind\n> Some **words**.'],
  ['<Note>\n  One\n  two\n</Note>', '> [!NOTE]\n> One\n> two'],
  ['<InfoBox>Words</InfoBox>', '> [!NOTE]\n> Words'],
  ['<callout-danger>Words</callout-danger>', '> [!CAUTION]\n> Words'],
  ['<callout-muted class="aside">Words</callout-muted>', '> [!NOTE]\n> Words'],
  ['<Photo src="./one.png" text="Several words of it" alt="One" />', '![One](one.png "Several words of it")'],
  ['<YouTube id="abc" />', '<iframe src="https://www.youtube-nocookie.com/embed/abc" title="Video on YouTube"></iframe>'],
  [
    '<YouTubeEmbed url="https://youtu.be/abc?t=1" title="T" />',
    '<iframe src="https://www.youtube-nocookie.com/embed/abc" title="T"></iframe>',
  ],
  ['<Tweet id="123" />', '[Post on X](https://x.com/i/web/status/123)'],
  ['<Tweet tweetLink="jane/status/123" />', '[Post on X](https://x.com/i/web/status/123)'],
  [
    '<Tabs groupId="package" values={[{ label: "With npm", value: "npm" }, { label: "With yarn", value: "yarn" }]}>\n' +
      '<TabItem value="npm">\n\n```sh\nnpm i\n```\n\n</TabItem>\n<TabItem value="yarn" default>\n\nWords\n\n</TabItem>\n</Tabs>',
    '<Tabs>\n\n<Tab label="With npm">\n\n```sh\nnpm i\n```\n\n</Tab>\n\n\n<Tab label="With yarn">\n\nWords\n\n</Tab>\n\n</Tabs>',
  ],
  [
    '1. One\n\n   <Tabs>\n     <TabItem value="npm" label="npm">\n       ```\n       npm i\n       ```\n     </TabItem>\n   </Tabs>\n\n2. Two',
    '1. One\n\n   <Tabs>\n\n   <Tab label="npm">\n\n   ```\n   npm i\n   ```\n\n   </Tab>\n\n   </Tabs>\n\n2. Two',
  ],
  ['<TabItem value="npm">Words</TabItem>', '**npm**\n\nWords'],
  [
    '<details>\n<summary>**More** with `code`</summary>\n\n**Words**\n\n</details>',
    '<details>\n<summary><strong>More</strong> with <code>code</code></summary>\n\n**Words**\n\n</details>',
  ],
  [
    '<iframe src="//frames.example/a" title="One">\n  Seen by <a href="https://x.example">nobody</a>\n</iframe>',
    '<a href="https://frames.example/a">One</a>',
  ],
  ['<Accordion title="More">\n\nWords\n\n</Accordion>', '<details>\n<summary>More</summary>\n\nWords\n\n</details>'],
  ['Read <Link href="https://x.example">this **one**</Link>.', 'Read [this **one**](https://x.example).'],
  ['<Grid cols={2}>\n\nWords\n\n</Grid>', 'Words'],
  ['{/* a remark */}\n\n{"literal"} text{" "}here', '<!-- a remark -->\n\nliteral text here'],
  ['<p style={{ color: "red" }} className="lead">Words</p>', '<p class="lead">Words</p>'],
  ['export const x = 3;\n\nThe value {x}.', 'The value 3.'],
])('a component is what it is here: %s', async (written, wanted) => {
  expect(await body(written)).toBe(wanted);
});

test('a component without a counterpart is named; its words stay', async () => {
  const made = await importFiles('astro', {
    [name]: post('<Fancy>\n\nWords <Inner>inside</Inner>.\n\n</Fancy>\n\n<Plot title="Three words here" />'),
  });
  expect(made.bodyOf(name)).toBe('Words inside.\n\n`<Plot title="Three words here" />`');
  expect(
    made.notes.filter((note) => /the component <(?:Fancy|Inner)> has no counterpart here; its text stays/.test(note)),
  ).toHaveLength(2);
});

test('--components gives an old component the meaning of a known one', async () => {
  const made = await importFiles(
    'astro',
    { [name]: post('<Merke>\n\nWords\n\n</Merke>') },
    { components: new Map([['Merke', 'Tip']]) },
  );
  expect(made.bodyOf(name)).toBe('> [!TIP]\n> Words');
});

test('MDX that does not parse keeps its text', async () => {
  const made = await importFiles('astro', { [name]: post('Some <Open> words {x and <3.') });
  expect(made.bodyOf(name)).toContain('words {x and <3.');
  expect(made.notes.some((note) => note.includes('is not MDX of today'))).toBe(true);
});

test.each([
  [
    'export const metadata = {\n  title: "T: one",\n  date: \'2024-05-01\',\n  tags: ["Go"],\n  nested: { a: 1 },\n};\n\nWords.',
    '2024-05-01',
  ],
  [
    'import x from "y";\nexport const meta = { title: `T: one`, publishedAt: "2024-05-01T10:00:00Z", tags: ["Go"], draft: false }\n\nWords.',
    '2024-05-01T10:00:00Z',
  ],
])('metadata that is exported is front matter: %s', async (written, date) => {
  const made = await importFiles('markdown', { 'app/blog/a/page.mdx': written });
  expect(made.textOf('app/blog/a/page.mdx')).toContain(`title: "T: one"\ndescription: Words.\ndate: ${date}\ntags:\n  - Go\n`);
  expect(made.bodyOf('app/blog/a/page.mdx')).toBe('Words.');
});

test('pictures are found by the paths of tsconfig.json, with comments in it', async () => {
  const made = await importFiles('astro', {
    'tsconfig.json':
      '{\n  // paths\n  "compilerOptions": { "baseUrl": ".", "paths": { "@assets/*": ["src/assets/*"], "@/*": ["./src/*"], } }\n}\n',
    'src/data/blog/a.md': post('![A](@assets/x.png) ![B](@/assets/x.png)'),
    'src/assets/x.png': png,
  });
  expect(made.bodyOf('src/data/blog/a.md')).toBe('![A](x.png) ![B](x.png)');
});

test('collections lie where the content configuration says, under the route that shows them', async () => {
  const made = await importFiles('astro', {
    'src/content.config.ts':
      'const BLOG = "./texts/journal";\nexport const journal = defineCollection({ loader: glob({ pattern: "**/*.md", base: BLOG }) });\nexport const people = defineCollection({ loader: glob({ base: "./texts/people" }) });\n',
    'src/pages/writing/[...slug].astro': 'const posts = await getCollection("journal");',
    'texts/journal/a.md': post('Words.'),
    'texts/people/jane.md': '---\nname: Jane\n---\nWho.\n',
    'src/pages/about.md': '---\ntitle: About\n---\nMe.\n',
  });
  expect([...made.imported.origins.values()]).toEqual(['src/pages/about.md', 'texts/journal/a.md']);
  expect(made.textOf('texts/journal/a.md')).toContain('aliases:\n  - /writing/a/\n');
});

test('braces of a formula are no expression', async () => {
  const made = await importFiles('next', {
    'package.json': '{ "dependencies": { "remark-math": "6" } }',
    'blog/a.mdx': post('So $x_{ij}$ and\n\n$$\n\\frac{a}{b}\n$$\n\n<Note>Words</Note>'),
  });
  expect(made.bodyOf('blog/a.mdx')).toBe('So $$x_{ij}$$ and\n\n$$\n\\frac{a}{b}\n$$\n\n> [!NOTE]\n> Words');
});

test('code in a prop is a block of code', async () => {
  const written = 'Above.\n\n<Code code={`\nconst a = <B c={d} />;\n`} language="tsx" />';
  const made = await importFiles('next', { 'blog/a.mdx': post(written) });
  expect(made.bodyOf('blog/a.mdx')).toBe('Above.\n\n```tsx\nconst a = <B c={d} />;\n```');
});

test('a component whose words are all in one prop leaves them in the sentence', async () => {
  const written = 'It is a <Marker text="state *machine*" /> and <Two text="one" title="Other words" />.';
  const made = await importFiles('next', { 'blog/a.mdx': post(written) });
  expect(made.bodyOf('blog/a.mdx')).toBe('It is a state *machine* and `<Two text="one" title="Other words" />`.');
});

test('MDX of old may have comments of HTML', async () => {
  expect(await body('import a from \'./one.png\'\n\n<!-- more -->\n\n<Image src={a} alt="One" />')).toBe(
    '<!-- more -->\n\n![One](one.png)',
  );
});

test('front matter in a statement is read without what is no literal', async () => {
  const made = await importFiles('next', {
    'posts/a.mdx':
      "import jane from './jane'\nimport { joe } from '@/authors'\n\n" +
      "export const meta = {\n  title: `A`,\n  date: '2024-02-03',\n  authors: [joe],\n  by: f(),\n}\n\nWords.\n",
  });
  expect(made.textOf('posts/a.mdx')).toContain('title: A\n');
  expect(made.textOf('posts/a.mdx')).toContain('date: 2024-02-03\n');
  expect(made.bodyOf('posts/a.mdx')).toBe('Words.');
});
