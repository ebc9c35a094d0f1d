/** @jest-environment node */
import { sayIn } from '@/lib/base/labels/labels';
import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { diagram } from '@/lib/markdown/diagram';
import { drawDiagram } from '@/lib/markdown/mermaid/draw-diagram';
import { compiled } from './compiling';

const named: Readonly<Record<string, string>> = { '#39': "'", quot: '"', amp: '&', lt: '<', gt: '>' };
const textIn = (written: string) =>
  written.replace(/<[^>]*>/g, '').replace(/&(#39|\w+);/g, (whole, name: string) => named[name] ?? whole);
/** The texts of a drawing, lines joined by a space. */
const texts = (svg: string | undefined) =>
  [...(svg ?? '').matchAll(/<text[^>]*>([\s\S]*?)<\/text>/g)].map(([, inner = '']) =>
    textIn(inner.replace(/<\/tspan><tspan x/g, '</tspan> <tspan x')),
  );
const fence = (code: string) => `\`\`\`mermaid\n${code}\n\`\`\``;
async function drawn(source: string) {
  const result = await diagram(source, 1, sayIn('en'));
  if (result.svg === undefined) throw new Error(JSON.stringify(result.remarks));
  return result;
}

const folder = '__tests__/fixtures/diagrams';
const fixtures = readdirSync(folder).map(
  (file) => [file.replace('.mmd', ''), readFileSync(`${folder}/${file}`, 'utf8')] as const,
);

test('draws a figure with its title, description and source', async () => {
  const { html, diagrams, words } = await compiled(
    'mdx',
    fence('%% title: The "path"\n%% description: From A to B.\nflowchart LR\n  A --> B'),
  );
  expect(html).toMatch(
    /^<figure class="diagram" id="diagram-1"><div class="diagram-box" tabindex="0" role="region" aria-label="Diagram: The &quot;path&quot;"><svg role="img" aria-labelledby="diagram-1-title diagram-1-description" viewBox="[-\d. ]+" width="\d+" height="\d+"><title id="diagram-1-title">The &quot;path&quot;<\/title><desc id="diagram-1-description">From A to B\.<\/desc>/,
  );
  // HTML allows a caption only as the first or the last element of a figure.
  expect(html).toMatch(
    /<\/div><details class="diagram-source"><summary>Diagram source<\/summary><figure class="code"[\s\S]*<\/details><figcaption>The &quot;path&quot;<\/figcaption><\/figure>$/,
  );
  expect(diagrams).toEqual([
    { id: 'diagram-1', title: 'The "path"', description: 'From A to B.', svg: expect.stringMatching(/^<svg[\s\S]*<\/svg>$/) },
  ]);
  expect(words).toBe(0);
});

test.each([
  ['flowchart LR\n  accTitle: Short\n  accDescr: From A to B.\n  A --> B', 'Short', 'From A to B.'],
  ['sequenceDiagram\n  accTitle: Short\n  accDescr {\n    Two\n    lines\n  }\n  A->>B: x', 'Short', 'Two\nlines'],
  ['---\ntitle: "In front"\n---\nflowchart LR\n  A --> B', 'In front', 'A to B'],
  ['flowchart TD\nA[Client]-->|asks| B{Ok?} & C', 'Diagram 1', 'Client to Ok?: asks; Client to C: asks'],
  ['sequenceDiagram\n  participant A as Alice\n  A->>B: hi', 'Diagram 1', 'Alice to B: hi'],
  ['stateDiagram-v2\n  [*] --> Idle\n  Idle --> [*]: ends', 'Diagram 1', 'start to Idle; Idle to end: ends'],
  ['pie title Pets\n  "Dogs" : 3\n  "Cats" : 1', 'Pets', expect.stringContaining('Dogs')],
])('names %j by its author’s words, or by its own', async (source, title, description) => {
  const { title: found, description: told } = await drawn(source);
  expect({ found, told }).toEqual({ found: title, told: description });
});

test.each([
  ['flowchart LR\nA-->B\nB-->|yes|C{Ok?}', ['A', 'B', 'yes', 'Ok?']],
  ['graph TD; A[One]-.->B(Two); B==>C', ['One', 'Two', 'C']],
  ['flowchart LR\n  A -- goes to --> B["a [b] (c)"]:::big', ['goes to', 'A', 'a [b] (c)']],
  ['flowchart LR\n  subgraph one [Group]\n    A & B --> C([Done])\n  end', ['Group', 'A', 'B', 'Done']],
  ['flowchart LR\n  web --> db\n  web[Web server]\n  db[(Orders)]', ['Web server', 'Orders']],
  ['flowchart LR\n  A["Say #quot;hi#quot;"] --> B["`a **b**`"]', ['Say "hi"', 'a b']],
  ['sequenceDiagram\n  A->>B: costs #35;5 and then pays', ['A', 'A', 'B', 'B', 'costs #5 and then pays']],
  [
    'sequenceDiagram\n  parser->>android: hi\n  Note over parser,android: both',
    ['parser', 'parser', 'android', 'android', 'hi', 'both'],
  ],
  ['stateDiagram-v2\n  [*] --> Idle\n  Idle --> Busy: work', ['Idle', 'Busy', 'work']],
  [
    'classDiagram\n  Animal <|-- Dog : is\n  class Dog {\n    +bark() void\n    +items: List~T~\n  }',
    ['Animal', 'Dog', 'is', '+bark() : void', '+items: List<T>'],
  ],
  [
    'erDiagram\n  p[Person] {\n    int id PK "key"\n    string name FK, UK "note"\n  }',
    ['Person', 'int', 'id', 'PK', 'key', 'string', 'name', 'FK,UK', 'note'],
  ],
  ['flowchart LR\n  开始 --> 结束\n  a.b --> c["Two<br/>lines"]', ['开始', '结束', 'a.b', 'Two lines']],
  [
    'flowchart LR\n  A["<b>50ms</b> &lt;x&gt;"] --> B["1. First"]\n  B --> C["`[a link](http://x)`"]',
    ['50ms <x>', '1. First', 'a link'],
  ],
  ['classDiagram\n  A "1" --> "*" B : places', ['A', 'B', '1', '*', 'places']],
  ['flowchart LR\n  a@{ shape: doc, label: "Paper" } --o b\n  b --x c\n  c ~~~ d', ['Paper', 'b', 'c', 'd']],
])('draws every text of %j', async (source, expected) => {
  const { svg, remarks } = await drawn(source);
  expect(texts(svg).toSorted()).toEqual(expected.toSorted());
  expect(remarks).toEqual([]);
});

test('keeps a note inside the frame that it is written in', async () => {
  const { svg } = await drawn(readFileSync(`${folder}/sequence-notes.mmd`, 'utf8'));
  expect(texts(svg)).toEqual(expect.arrayContaining(['Cache is cold', 'hit', '[warm]', 'alt', 'ask', 'answer']));
  const note = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>hit</g)].map(([, x, y]) => [Number(x), Number(y)])[0] ?? [
    0, 0,
  ];
  const lines = [...svg.matchAll(/<line x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)"[^>]*stroke-dasharray/g)].map(
    (match) => match.slice(1).map(Number),
  );
  const [left, right] = [Math.min(...lines.map(([x = 0]) => x)), Math.max(...lines.map(([, , x = 0]) => x))];
  expect(note[0]).toBeGreaterThan(left);
  expect(note[0]).toBeLessThan(right);
});

test('joins frames by an edge, and turns one frame alone', async () => {
  const { svg } = await drawn(readFileSync(`${folder}/flowchart-frames.mmd`, 'utf8'));
  expect(texts(svg).toSorted()).toEqual(['Row1', 'Row2', 'a', 'b', 'c', 'd']);
  expect(svg.match(/marker-end=/g)).toHaveLength(3);
});

test.each([
  [
    'sequenceDiagram\n  A<<->>B: both',
    /marker-start="url\(#diagram-1\.\d\)" marker-end|marker-end="url\(#diagram-1\.\d\)" marker-start/,
  ],
  ['sequenceDiagram\nA->>B: x', /marker-end="url\(#diagram-1\.\d\)"/],
  ['classDiagram\nA <|-- B', /marker-start="url\(#diagram-1\.\d\)"/],
  [
    'erDiagram\nCUSTOMER ||--|{ ORDER : places',
    /marker-start="url\(#diagram-1\.\d\)" marker-end|marker-end="url\(#diagram-1\.\d\)" marker-start/,
  ],
  ['classDiagram\nCustomer "1" --> "many" Order : places', />1<[\s\S]*>many</],
  ['classDiagram\nnamespace Shop {\nclass Order\n}', />Shop<[\s\S]*>Order</],
  ['stateDiagram-v2\nstate c <<choice>>\nA --> c\nnote right of A\nA note\nend note', />A note</],
  ['sequenceDiagram\nautonumber\nA->>B: x\nB->>A: y', />1<[\s\S]*>2</],
])('shows the ends, counts and notes of %j', async (source, expected) => {
  expect((await drawn(source)).svg).toMatch(expected);
});

test.each(fixtures)('draws %s as plain shapes of the page', async (_, source) => {
  const { svg, remarks } = await drawn(source);
  expect(remarks).toEqual([]);
  expect(svg).not.toMatch(
    /NaN|Infinity|undefined|<style| style=|<script|foreignObject|<a[ >]|<image|data-|href="(?!#)|<g>|<g [^>]*><\/g>|\uE000/,
  );
  // The checkers of HTML refuse a size on a shape that has none.
  expect(svg).not.toMatch(/<(?:circle|ellipse|line|path|polygon|polyline)[^>]* (?:x|y|width|height)="/);
  for (const [, fill] of svg.matchAll(/ (?:fill|stroke)="([^"]*)"/g)) expect(fill).toBe('none');
  for (const [, size] of svg.matchAll(/ font-size="([^"]*)"/g)) expect(Number(size)).toBeGreaterThanOrEqual(12);
  for (const [, id] of svg.matchAll(/url\(#([^)]*)\)/g)) expect(svg).toContain(` id="${id}"`);
  const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^diagram-1[-.]/);
  for (const number of svg.match(/(?<=[\s",(])-?\d+\.\d+/g) ?? []) expect(number).toMatch(/\.\d$/);
});

test('gives the same bytes for the same text, whatever was drawn before', async () => {
  const sources = fixtures.filter(([name]) => /mindmap-blog|git-branches|gantt-day|flowchart-shapes/.test(name));
  for (const [, source] of sources) {
    const first = await drawDiagram(source);
    await Promise.all([drawDiagram('flowchart LR\n  a --> b'), drawDiagram('pie\n  "a": 1')]);
    expect(await drawDiagram(source)).toEqual(first);
  }
});

test('leaves no window behind in this process', async () => {
  await drawn('flowchart LR\n  a --> b');
  expect(['window', 'document', 'mermaid', 'SVGElement'].filter((name) => name in globalThis)).toEqual([]);
});

test.each<[string, number, RegExp]>([
  ['flowchart LR\n  A --> B\n  this is not ( a diagram', 3, /^Mermaid cannot read this line: "this is not \( a diagram"$/],
  ['%% title: x\n\nflowchart LR\n\n  A --> B\n  B -->', 6, /^Mermaid cannot read this line: "B -->"$/],
  ['---\ntitle: x\n---\nsequenceDiagram\n  A->>B: x\n  B->>', 6, /^Mermaid cannot read this line/],
  ['sequenceDiagram\n  loop x\n  A->>B: x', 3, /^Mermaid cannot read this line/],
  ['pie\n  "a": 1\n  "b" = 2', 3, /^Mermaid cannot read this line: ""b" = 2"$/],
  ['gitGraph\n  commit\n  comit', 3, /^Mermaid cannot read this line: "comit"$/],
  ['gitGraph\n  commit\n  merge nowhere', 1, /^Mermaid cannot draw this diagram: .*nowhere/],
  ['flowchar LR\n  A --> B', 1, /^Mermaid knows no kind of diagram called "flowchar"$/],
  ['', 1, /^the diagram is empty$/],
  ['%% only a comment', 1, /^the diagram is empty$/],
  [`flowchart LR\n${'  a --> b\n'.repeat(201)}`, 1, /^Mermaid cannot draw this diagram: .*200/],
  [`flowchart LR\n${'  a\n'.repeat(250)}`, 251, /^the diagram has more than 250 lines$/],
  [`flowchart LR\n${'  abc --> bcd\n'.repeat(2000)}`, 1, /characters$/],
])('says what is wrong with %.60j, and where', async (source, line, message) => {
  const { svg, remarks } = await diagram(source, 1, sayIn('en'));
  expect(svg).toBeUndefined();
  expect(remarks.map((remark) => `${remark.line} ${remark.rule}`)).toEqual([`${line} diagram/unsupported`]);
  expect(remarks[0]?.message).toMatch(message);
  expect(remarks[0]?.hint).toMatch(/source is shown instead/);
});

test('keeps a diagram that cannot be drawn as code, and names the line of the file', async () => {
  const { html, warnings, diagrams } = await compiled('md', `a\n\n${fence('flowchart LR\n  A --> B\n  ( what')}`);
  expect(warnings.map((warning) => `${warning.line} ${warning.rule}`)).toEqual(['16 diagram/unsupported']);
  expect(html).toContain('data-language="mermaid"');
  expect(diagrams).toEqual([]);
});

test('takes no colours, links or markup from its source', async () => {
  const { html, warnings } = await compiled(
    'md',
    fence(
      'flowchart LR\n  A["<img src=x onerror=alert(1)>"] --> B["</text><script>alert(1)</script>"]\n  click A "javascript:alert(1)"\n  style A fill:#f00,stroke:url(javascript:1)\n  linkStyle 0 stroke:#0f0',
    ),
  );
  const svg = html.slice(html.indexOf('<svg'), html.indexOf('</svg>'));
  expect(svg.replace(/<desc[\s\S]*?<\/desc>/, '')).not.toMatch(
    /<img|<script|<a[ >]|javascript|#f00|#0f0|style=|font-family|@import/,
  );
  expect([...svg.matchAll(/ (?:fill|stroke)="([^"]*)"/g)].every(([, paint]) => paint === 'none')).toBe(true);
  expect(warnings.map(({ line, rule }) => `${line} ${rule}`)).toEqual([
    '14 diagram/ignored',
    '15 diagram/ignored',
    '16 diagram/ignored',
  ]);
});

test.each([
  '%%{init: {"theme": "forest", "themeVariables": {"primaryColor": "#f00"}}}%%\nflowchart LR\n  A --> B',
  '---\nconfig:\n  theme: forest\n---\nflowchart LR\n  A --> B',
  'flowchart LR\n  classDef big fill:#f00\n  A --> B\n  class A,B big',
])('draws %j in the colours of the site, and says so', async (source) => {
  const { svg, remarks } = await drawn(source);
  expect(new Set(remarks.map(({ rule }) => rule))).toEqual(new Set(['diagram/ignored']));
  expect(svg).toBe((await drawn('flowchart LR\n  A --> B')).svg);
});

test('breaks long labels, so that a choice stays a bearable size', async () => {
  const { svg } = await drawn('flowchart TD\nA{Is the reference immutable and long enough to be clipped?} --> B');
  expect(texts(svg)).toContain('Is the reference immutable and long enough to be clipped?');
  expect(Number(/width="(\d+)"/.exec(svg)?.[1])).toBeLessThan(340);
});

test('draws a chart the same on every day and in every time zone', async () => {
  const { svg } = await drawn('gantt\n  dateFormat YYYY-MM-DD HH:mm\n  axisFormat %d %b %H:%M\n  a :2026-03-28 22:00, 12h');
  expect(texts(svg)).toContain('29 Mar 03:00');
  // Without a date it would begin today.
  expect((await diagram('gantt\n  a :3d', 1, sayIn('en'))).svg).toBeUndefined();
});

test('draws a wide flowchart a second time, from top to bottom', async () => {
  const source = readFileSync(`${folder}/flowchart-eight.mmd`, 'utf8');
  const { html } = await compiled('mdx', `${fence(source)}\n\n${fence('flowchart LR\n  A --> B')}`);
  const [across = '', down = '', small = ''] = html.match(/<svg[\s\S]*?<\/svg>/g) ?? [];
  expect(across).toMatch(/class="diagram-across"/);
  expect(down).toMatch(/class="diagram-down"/);
  expect(small).not.toMatch(/class="diagram-(?:across|down)"/);
  const width = (svg: string) => Number(/ width="(\d+)"/.exec(svg)?.[1]);
  expect(width(across)).toBeGreaterThan(1000);
  expect(width(down)).toBeLessThan(358);
  expect(texts(down)).toEqual(texts(across));
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(html).toContain('<a class="diagram-alone" href="diagram:1">');
});

test('knows the widths of the letters of the face', async () => {
  const { glyphFile } = z
    .object({ glyphFile: z.custom<() => string>() })
    .parse(await import(path.resolve('scripts/write-glyph-widths.mjs')));
  expect(readFileSync('lib/markdown/mermaid/glyph-widths.ts', 'utf8')).toBe(glyphFile());
});

test.each([
  ['flowchart LR\n  A[fa:fa-car Car] --> B', 'fa:fa-car', 'flowchart LR\n  A[Car] --> B'],
  ['flowchart LR\n  A["$$x^2$$"] --> B', '$$x^2$$', 'flowchart LR\n  A["$$x^2$$"] --> B'],
])('says that a sign in a label is not drawn: %j', async (source, sign, same) => {
  const { svg, remarks } = await drawn(source);
  expect(remarks.map(({ line, rule, message }) => [line, rule, message.trim()])).toEqual([
    [2, 'diagram/ignored', expect.stringContaining(`"${sign}`)],
  ]);
  expect(svg).toBe((await drawn(same)).svg);
});
