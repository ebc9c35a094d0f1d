/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { diagram, prepareDrawing } from '@/lib/markdown/diagram';
import { workLimit } from '@/lib/markdown/work-limit';
import { compiled } from './compiling';

const texts = (svg: string | undefined) =>
  [...(svg ?? '').matchAll(/<text[^>]*>([\s\S]*?)<\/text>/g)].map(([, inner = '']) =>
    inner
      .replace(/<\/tspan>\s*<tspan[^>]*>/g, ' ')
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' '),
  );
const fence = (code: string) => `\`\`\`mermaid\n${code}\n\`\`\``;

test('is drawn after another was cut short by its time limit', () => {
  prepareDrawing();
  const long = Array.from({ length: 40 }, (_, index) => `  n${index} --> n${(index * 7) % 40}`).join('\n');
  for (const milliseconds of [1, 4, 16]) {
    const cut = () => workLimit(milliseconds).run(() => diagram(`flowchart TD\n${long}\n  x${milliseconds} --> n0`, 1));
    expect(cut).toThrow('out of time');
    expect(diagram(`flowchart TD\n  a --> b${milliseconds}`, 1).svg).toContain('<svg');
  }
});

test('draws a figure with its title, description and source', async () => {
  const { html, diagrams, words } = await compiled(
    'mdx',
    fence('%% title: The "path"\n%% description: From A to B.\nflowchart LR\n  A --> B'),
  );
  expect(html).toMatch(
    /^<figure class="diagram" id="diagram-1"><div class="diagram-box" tabindex="0" role="region" aria-label="Diagram: The &#34;path&#34;"><svg role="img" aria-labelledby="diagram-1-title diagram-1-description" viewBox="[\d. ]+" width="[\d.]+" height="[\d.]+"><title id="diagram-1-title">The &#34;path&#34;<\/title><desc id="diagram-1-description">From A to B\.<\/desc>/,
  );
  expect(html).toMatch(
    /<figcaption>The &#34;path&#34;<\/figcaption><details class="diagram-source"><summary>Diagram source<\/summary><figure class="code"/,
  );
  expect(diagrams).toEqual([
    { id: 'diagram-1', title: 'The "path"', description: 'From A to B.', svg: expect.stringMatching(/^<svg[\s\S]*<\/svg>$/) },
  ]);
  expect(words).toBe(0);
});

test('describes what is connected when its author does not', () => {
  expect(diagram('flowchart TD\nA[Client]-->|asks| B{Ok?} & C', 1)).toMatchObject({
    title: 'Diagram 1',
    description: 'Client to Ok?: asks; Client to C: asks',
  });
});

test.each([
  ['flowchart LR\nA-->B\nB-->|yes|C{Ok?}', ['A', 'B', 'yes', 'Ok?']],
  ['graph TD; A[One]-.->B(Two); B==>C', ['One', 'Two', 'C']],
  ['flowchart LR\n  A -- goes to --> B["a [b] (c)"]:::big\n  style A fill:#f00', ['goes to', 'A', 'a &#91;b&#93; &#40;c&#41;']],
  ['flowchart LR\n  subgraph one [Group]\n    A & B --> C([Done])\n  end', ['Group', 'A', 'B', 'Done']],
  ['sequenceDiagram\n  parser->>android: hi\n  Note over parser,android: both', ['parser', 'android', 'hi', 'both']],
  ['stateDiagram-v2\n  [*] --> Idle\n  Idle --> Busy: work', ['Idle', 'Busy', 'work']],
  ['classDiagram\n  Animal <|-- Dog : is\n  class Dog {\n    +bark() void\n  }', ['Animal', 'Dog', 'is', '+ bark() : void']],
  [
    'erDiagram\n  POST }o--o{ TAG : carries\n  TAG {\n    string name PK\n  }',
    ['POST', 'TAG', 'carries', 'string', 'name', 'PK'],
  ],
])('draws every part of %j', (source, expected) => {
  const { svg } = diagram(source, 1);
  expect(texts(svg)).toHaveLength(expected.length);
  expect(texts(svg)).toEqual(expect.arrayContaining(expected));
});

test('shows which way a message goes and what inherits', () => {
  expect(diagram('sequenceDiagram\nA->>B: x', 1).svg).toMatch(/marker-end="url\(#diagram-1-seq-arrow\)"/);
  expect(diagram('classDiagram\nA <|-- B', 2).svg).toMatch(/marker-start="url\(#diagram-2-cls-inherit\)"/);
});

test.each([
  'flowchart LR\nA-->B',
  'sequenceDiagram\nA->>B: x\nNote right of B: n\nB--)A: y',
  'classDiagram\nA *-- B\nC o-- D',
  'stateDiagram-v2\n[*] --> A\nstate A {\n[*] --> B\n}',
  'erDiagram\nA ||--|{ B : c',
])('points every marker of %j at one that is there', (source) => {
  const { svg = '' } = diagram(source, 7);
  for (const [, id] of svg.matchAll(/url\(#([^)]*)\)/g)) expect(svg).toContain(`id="${id}"`);
});

test.each([
  ['gantt\n title x', 1],
  ['pie\n "a": 1', 1],
  ['flowchart LR\n  A --> B\n  this is not ( a diagram', 3],
  ['flowchart LR\n  A --x B', 2],
  ['sequenceDiagram\n  A->>B: x\n  box Grey', 3],
  ['flowchart LR\n', 1],
])('keeps %j as code, and says which line', async (source, line) => {
  const { html, warnings, diagrams } = await compiled('md', `a\n\n${fence(source)}`);
  expect(warnings.map((warning) => `${warning.line} ${warning.rule}`)).toEqual([`${13 + line} diagram/unsupported`]);
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

test('breaks long labels, so that a choice stays a bearable size', () => {
  const { svg } = diagram('flowchart TD\nA{Is the reference immutable and long enough to be clipped?} --> B', 1);
  expect(texts(svg)[0]).toBe('Is the reference immutable and long enough to be clipped?');
  expect(Number(/width="([\d.]+)"/.exec(svg ?? '')?.[1])).toBeLessThan(260);
});
