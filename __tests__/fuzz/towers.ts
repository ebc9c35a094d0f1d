import fc from 'fast-check';
import { slips } from './pieces';
import { often } from './texts';

/** What opens, and closes, again and again: where parsers of Markdown, HTML, YAML and TeX lose their footing. */
const pairs: readonly (readonly [string, string])[] = [
  ['>', ''],
  ['> ', ''],
  ['- ', ''],
  ['* > 1. ', ''],
  ['>\n', ''],
  ['> a\n', ''],
  ['[', ']'],
  ['[', '](b)'],
  ['![', '](b)'],
  ['[a](', ')'],
  ['[a][', ''],
  ['*', '*'],
  ['*a ', ' b*'],
  ['*a **b ', ' b** a*'],
  ['_a ', ''],
  ['a* ', ''],
  ['*a **a ', ''],
  ['_*~~', '~~*_'],
  ['~', '~'],
  ['`', ''],
  ['`a``', ''],
  ['<b>', '</b>'],
  ['<b>', ''],
  ['<p>', ''],
  ['<div>\n\n', '\n\n</div>'],
  ['<table><tr><td>', '</td></tr></table>'],
  ['<details>\n\n', '\n\n</details>'],
  ['<a href="x">', ''],
  ['<Note>\n', '</Note>\n'],
  ['<!--', '-->'],
  ['<?', ''],
  ['<!A ', ''],
  ['<a b="c" ', '>'],
  ['{', '}'],
  ['{[(', ')]}'],
  ['"', '"'],
  ['("', '")'],
  ['| a ', '|\n'],
  ['| a | b |\n', ''],
  ['|---', '|\n'],
  ['&amp;', ''],
  ['&', ''],
  ['www.', ''],
  ['http://a.b/(', ')'],
  ['a@', ''],
  ['[^1]', '\n\n[^1]: x\n'],
  ['[^1]: ', ''],
  ['[a]: b\n', ''],
  ['# A\n\n', ''],
  ['## A\n', ''],
  ['***\n', ''],
  ['\t', ''],
  ['  ', ''],
  ['\n', ''],
  ['a\\\n', ''],
  ['word ', ''],
  ['x', ''],
  ['> [!NOTE]\n> ', '\n'],
  ['```\n', ''],
  ['````', ''],
  ['$$\n', ''],
];

/** The same inside of a fence or a block that has a parser of its own. */
const enclosed: readonly (readonly [string, string, string, string])[] = [
  ['$$\n', '{', '}', '\n$$\n'],
  ['$$\n', '\\frac{a}{', '}', '\n$$\n'],
  ['$$\n', '\\left(', '\\right)', '\n$$\n'],
  ['$$\n', 'a_{', '}', '\n$$\n'],
  ['$$\n', '\\sqrt', '', '\n$$\n'],
  ['$$\n', '\\begin{matrix}', '\\end{matrix}', '\n$$\n'],
  ['$$\n\\def\\a{\\a\\a}', '\\a', '', '\n$$\n'],
  ['$$\n', '& ', '\\\\', '\n$$\n'],
  ['```json\n', '[', ']', '\n```\n'],
  ['```json\n', '{"a":', '}', '\n```\n'],
  ['```yaml\n', '[', ']', '\n```\n'],
  ['```yaml\n', '- ', '', 'a\n```\n'],
  ['```yaml\n', 'a: &a\n', '', '\n```\n'],
  ['```yaml verify\napiVersion: v1\nkind: ConfigMap\ndata: ', '{a: ', '}', '\n```\n'],
  ['```ts\n', 'const a: Map<string, ', '>', '\n```\n'],
  ['```ts\n', '`${', '}`', '\n```\n'],
  ['```html\n', '<div>', '</div>', '\n```\n'],
  ['```bash\n', '$(', ')', '\n```\n'],
  ['```md\n', '> ', '', '\n```\n'],
  ['```diff\n', '+ a\n', '', '\n```\n'],
  ['```ts {', '1,', '', '}\na\n```\n'],
  ['```mermaid\nflowchart LR\n', 'a --> b\n', '', '```\n'],
  ['```mermaid\nflowchart LR\n', 'subgraph s\n', 'end\n', '```\n'],
  ['```mermaid\nflowchart LR\na["', '<b>', '', '"]\n```\n'],
  ['```mermaid\nsequenceDiagram\n', 'A->>B: x\n', '', '```\n'],
  ['```mermaid\nsequenceDiagram\n', 'loop x\n', 'end\n', '```\n'],
  ['```mermaid\nstateDiagram-v2\n', 'a --> b\n', '', '```\n'],
  ['```mermaid\nclassDiagram\n', 'A <|-- B\n', '', '```\n'],
  ['```mermaid\nerDiagram\n', 'A ||--o{ B : x\n', '', '```\n'],
];

const most = 20_000;

/** Towers: one thing many times, its closing as often. Up to twenty thousand storeys. */
export const towers: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom(...pairs), often(most), fc.boolean())
      .map(([[open, close], count, closed]) => `${open.repeat(count)}a${closed ? close.repeat(count) : close}`),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...enclosed), often(most))
      .map(([[before, open, close, after], count]) => `${before}${open.repeat(count)}a${close.repeat(count)}${after}`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.array(fc.constantFrom(...slips), { minLength: 1, maxLength: 4 }), often(most))
      .map(([put, count]) => put.join('').repeat(Math.min(count, 60_000 / Math.max(1, put.join('').length)))),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('list', 'footnotes', 'definitions', 'headings', 'fences', 'nodes', 'columns', 'anchors'),
        often(2000),
      )
      .map(([kind, count]) => numbered(kind, count)),
  },
);

/** Many things, each with a name of its own. */
function numbered(kind: string, count: number): string {
  const each = (line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join('');
  switch (kind) {
    case 'list':
      return each((index) => `${'  '.repeat(index % 400)}- a\n`);
    case 'footnotes':
      return each((index) => `a[^${index}]\n\n[^${index}]: b[^${index + 1}]\n\n`);
    case 'definitions':
      return each((index) => `[a${index}]: /b${index}\n`) + each((index) => `[a${index}] `);
    case 'headings':
      return each((index) => `## A${index % 3}\n\n`);
    case 'fences':
      return each((index) => `${'`'.repeat(3 + (index % 7))}js\na\n`);
    case 'nodes':
      return `\`\`\`mermaid\nflowchart LR\n${each((index) => `a${index} --> a${(index * 7) % count}\n`)}\`\`\`\n`;
    case 'columns':
      return `${each((index) => `| a${index} `)}|\n${each(() => '|-')}|\n${'| a '.repeat(count)}|\n`;
    default:
      return `\`\`\`yaml\na0: &a0 [x, x]\n${each((index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]\n`)}\`\`\`\n`;
  }
}
