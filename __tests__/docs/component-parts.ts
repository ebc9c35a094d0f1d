import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { compile } from '@/components/compile';

const tried = [
  'Text {"in quotes"}, {`in backticks`}, {42}',
  'Text {/* a comment */}',
  '<Callout title="a">Text.</Callout>',
  "<Callout title={'a'}>Text.</Callout>",
  '<Callout title={`a`}>Text.</Callout>',
  '<Details summary="a" open>Text.</Details>',
  '<Details summary="a" open={false}>Text.</Details>',
  '<Chart kind="bars" title="a" x="x" y="y" data={[{ x: "one", y: -1.5 }, { x: "two", y: null }]} />',
  'Text {name}',
  'Text {1 + 1}',
  'Text {list.map((one) => <b>{one}</b>)}',
  '<Callout title={name}>Text.</Callout>',
  '<Callout title={`a ${name}`}>Text.</Callout>',
  '<Callout title={"a" + "b"}>Text.</Callout>',
  '<Callout title={isLate ? "a" : "b"}>Text.</Callout>',
  '<Callout title={<b>a</b>}>Text.</Callout>',
  '<Callout title={() => "a"}>Text.</Callout>',
  '<Callout {...others}>Text.</Callout>',
  '<Chart kind="bars" title="a" x="x" y="y" data={rows} />',
  '<Chart kind="bars" title="a" x="x" y="y" data={[...rows]} />',
  '<Chart kind="bars" title="a" x="x" y="y" data={[{ x: "one", y: new Date() }]} />',
  '<Chart kind="bars" title="a" x="x" y="y" data={[{ x: "one" }]} />',
  '<Chart kind="bar" title="a" x="x" y="y" data={[{ x: "one", y: 1 }]} />',
  '<Callout titel="a">Text.</Callout>',
  '<Callout title={4}>Text.</Callout>',
  '<Details>Text.</Details>',
  '<Colout>Text.</Colout>',
  '<div onClick={() => alert(1)}>Text.</div>',
  'import Chart from "./chart"',
  'export const a = 1',
];

const cell = (text: string) => text.replace(/\|/g, '\\|');

/** What was written, and what the check says of it. */
export async function expressionTable(): Promise<string> {
  const rows: string[] = [];
  for (const body of tried) {
    const result = await compile({ path: 'posts/a.mdx', format: 'mdx', lang: 'en', firstLine: 1, body });
    const told = (result.ok ? result.body.warnings : result.problems).map(
      ({ rule, message, hint }) => `\`${rule}\`: ${message}. ${hint ?? ''}`,
    );
    rows.push(
      `| \`\`${body.includes('`') ? ` ${body} ` : body}\`\` | ${cell(told.length === 0 ? 'works' : told.join('<br>').replace(/<(?!br>)/g, '&lt;'))} |`,
    );
  }
  return ['| Written | What the check says |', '|---|---|', ...rows.map((row) => row.replace(/``/g, (ticks) => ticks))].join(
    '\n',
  );
}

/** Size of an island after Brotli, as the site serves it. */
export async function islandSize(file: string): Promise<number> {
  const { outputFiles } = await build({
    ...{ entryPoints: [file], bundle: true, minify: true, write: false, format: 'esm', target: 'es2022', legalComments: 'none' },
  });
  return brotliCompressSync(outputFiles[0]?.contents ?? '').length;
}

const folder = 'examples/counter';

/** The worked example of an island, as it lies in its folder. */
export async function counterFiles(): Promise<Readonly<Record<string, string>>> {
  const fenced = async (name: string, place: string) =>
    `${'```'}${path.extname(name).slice(1)} title="${place}"\n${(await readFile(path.join(folder, name), 'utf8')).trim()}\n${'```'}`;
  const [plain, react] = [
    await islandSize(`${folder}/counter.client.ts`),
    await islandSize(`${folder}/with-react/counter.client.ts`),
  ];
  return {
    counter: [
      await fenced('counter.tsx', 'components/mdx/counter.tsx'),
      await fenced('counter.css', 'components/mdx/counter.css'),
      await fenced('counter.client.ts', 'components/mdx/counter.client.ts'),
      `The script weighs ${plain} bytes compressed.`,
    ].join('\n\n'),
    react: [
      await fenced('with-react/counter.client.ts', 'components/mdx/counter.client.ts'),
      `It weighs ${Math.round(react / 1000)} kB compressed, ${Math.round(react / plain)} times the other.`,
    ].join('\n\n'),
  };
}
