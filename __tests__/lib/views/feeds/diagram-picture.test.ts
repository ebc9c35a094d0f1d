/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { diagramPicture } from '@/lib/views/feeds/diagram-picture';
import { diagram } from '@/lib/markdown/diagram';
import { malformedXml } from '@/__tests__/fuzz/inspect-page';

const sources = readdirSync('__tests__/sample-content/posts', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.mdx'))
  .flatMap((name) => [
    ...readFileSync(`__tests__/sample-content/posts/${name}`, 'utf8').matchAll(/^```mermaid\n([\s\S]*?)^```$/gm),
  ])
  .map(([, source = '']) => source);

test.each([...sources, 'flowchart LR\na["<b>a"] -->|x & y| b', 'sequenceDiagram\nA->>B: a < b'])(
  'the picture of a diagram is well-formed: %s',
  (source) => {
    const { svg } = diagram(source, 1);
    expect(svg).toBeDefined();
    expect(malformedXml(diagramPicture(svg ?? ''))).toBeUndefined();
  },
);

test('what a class says goes before what the element says', () => {
  expect(diagramPicture('<svg><text font-size="11" class="d-text" x="1">a</text></svg>')).toContain(
    '<text fill="#241913" font-size="15" x="1">a</text>',
  );
});
