/** @jest-environment node */
import { sayIn } from '@/lib/base/labels/labels';
import { expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { diagram } from '@/lib/markdown/diagram';
import { diagramPicture } from '@/lib/views/feeds/diagram-picture';
import { malformedXml } from '@/__tests__/fuzz/inspect-page';

const sources = readdirSync('__tests__/sample-content/posts', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.mdx'))
  .flatMap((name) => [
    ...readFileSync(`__tests__/sample-content/posts/${name}`, 'utf8').matchAll(/^```mermaid\n([\s\S]*?)^```$/gm),
  ])
  .map(([, source = '']) => source);

test.each([...sources, 'flowchart LR\na["<b>a"] -->|x & y| b', 'sequenceDiagram\nA->>B: a < b'])(
  'the picture of a diagram is well-formed: %s',
  async (source) => {
    const { svg } = await diagram(source, 1, sayIn('en'));
    expect(svg).toBeDefined();
    expect(malformedXml(await diagramPicture(svg ?? '', undefined))).toBeUndefined();
  },
);

test('writes out the colours of all classes', async () => {
  const { svg = '' } = await diagram('pie\n  "a": 1\n  "b": 2', 1, sayIn('en'));
  const picture = await diagramPicture(svg, { paper: '#123456', ink: { light: 'oklch(0 0 0)', dark: 'white' } });
  expect(picture).not.toMatch(/class=|var\(/);
  expect(picture).toMatch(/ fill="#[0-9a-f]{6}" stroke="#[0-9a-f]{6}"/);
  expect(picture).toMatch(/^<svg [^>]*fill="#000000"/);
  expect(picture).toContain('height="99999" fill="#123456"/>');
});
