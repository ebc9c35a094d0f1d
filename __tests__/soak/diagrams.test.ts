import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { launchBrowser } from '@/__tests__/site/launch-browser';
import { diagramText } from '@/lib/markdown/mermaid/diagram-text';
import { forgetStyles } from '@/lib/markdown/mermaid/cascade';
import { mermaidWindow } from '@/lib/markdown/mermaid/mermaid-window';
import { config } from '@/lib/markdown/mermaid/theme';

/** Left, top, width and height of a shape, and the size of the drawing in the end. */
type Box = readonly [number, number, number, number];
interface Drawn {
  readonly shapes: readonly Box[];
  readonly texts: readonly Box[];
  readonly size: readonly [number, number];
}

const folder = '__tests__/fixtures/diagrams';
const names = readdirSync(folder).map((file) => file.replace('.mmd', ''));
const sourceOf = (name: string) => diagramText(readFileSync(`${folder}/${name}.mmd`, 'utf8')).text;
const font = (weight: number) =>
  readFileSync(`node_modules/@fontsource/newsreader/files/newsreader-latin-${weight}-normal.woff`).toString('base64');
const most = 0.08;

/** Runs in the browser: where the shapes and texts are in the drawing's own coordinates. */
function measured(svg: SVGSVGElement): Drawn {
  const boxes = (selector: string) =>
    [...svg.querySelectorAll<SVGGraphicsElement>(selector)]
      .filter((element) => element.closest('defs, marker, symbol, clipPath') === null)
      .map((element): Box => {
        const { x, y, width, height } = element.getBBox();
        const matrix = svg
          .getScreenCTM()
          ?.inverse()
          .multiply(element.getScreenCTM() ?? undefined);
        const corners = [x, x + width].flatMap((left) =>
          [y, y + height].map((top) => new DOMPoint(left, top).matrixTransform(matrix)),
        );
        const [left, top] = [Math.min(...corners.map((corner) => corner.x)), Math.min(...corners.map((corner) => corner.y))];
        return [
          left,
          top,
          Math.max(...corners.map((corner) => corner.x)) - left,
          Math.max(...corners.map((corner) => corner.y)) - top,
        ];
      });
  const [, , width = 0, height = 0] = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  return { shapes: boxes('rect, circle, ellipse, polygon, path'), texts: boxes('text'), size: [width, height] };
}

async function drawnHere(name: string): Promise<Drawn> {
  const { mermaid, document, reset } = await mermaidWindow();
  reset();
  forgetStyles(true);
  document.body.innerHTML = (await mermaid.render('drawing', sourceOf(name))).svg;
  forgetStyles(true);
  const svg = document.querySelector('svg');
  if (svg === null) throw new Error('nothing drawn');
  const boxes = (selector: string) =>
    [...svg.querySelectorAll(selector)]
      .filter((element) => element.closest('defs, marker, symbol, clipPath') === null)
      .map((element): Box => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return [left, top, width, height];
      });
  const [, , width = 0, height = 0] = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  return { shapes: boxes('rect, circle, ellipse, polygon, path'), texts: boxes('text'), size: [width, height] };
}

/**
 * The largest difference: of places in parts of the drawing, of sizes in parts of the shape. Sizes of texts are not compared:
 * Chromium counts ink beyond a letter's cell, and here no letter is smaller than 12 pixels.
 */
function difference(
  ours: readonly Box[],
  theirs: readonly Box[],
  [width, height]: readonly [number, number],
  hasSizes: boolean,
): number {
  if (ours.length !== theirs.length) return Infinity;
  const parts = ours.flatMap((box, index) => {
    const [x, y, w, h] = theirs[index] ?? [0, 0, 0, 0];
    if (w < 12 || h < 8) return [];
    const middle = [box[0] + box[2] / 2 - (x + w / 2), box[1] + box[3] / 2 - (y + h / 2)] as const;
    return [middle[0] / width, middle[1] / height, ...(hasSizes ? [(box[2] - w) / w, (box[3] - h) / h] : [])].map(Math.abs);
  });
  return Math.max(0, ...parts);
}

test('draws as Mermaid does in Chromium', async () => {
  const browser = await launchBrowser();
  const page = await browser.newPage({ screen: { width: 752, height: 900 } });
  const faces = [400, 600].map(
    (weight) => `@font-face{font-family:Newsreader;font-weight:${weight};src:url(data:font/woff;base64,${font(weight)})}`,
  );
  await page.setContent(
    `<!doctype html><style>${faces.join('')} body{width:752px;margin:0} text,tspan{font-family:Newsreader!important}</style><svg><text>a<tspan font-weight="bold">a</tspan></text></svg><main></main>`,
  );
  await page.addScriptTag({ path: 'node_modules/mermaid/dist/mermaid.min.js' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const rows: { name: string; shapes: string; texts: string; width: string; height: string }[] = [];
  const failed: string[] = [];
  for (const name of names) {
    await page.evaluate(
      async ([source, given]) => {
        const { mermaid } = window as unknown as {
          mermaid: { initialize(c: object): void; render(id: string, text: string): Promise<{ svg: string }> };
        };
        mermaid.initialize(given);
        let seed = 1;
        Math.random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
        const main = document.querySelector('main');
        if (main !== null) main.innerHTML = (await mermaid.render('drawing', source)).svg;
      },
      [sourceOf(name), config] as const,
    );
    const theirs = await page.$eval('main > svg', measured as (svg: SVGElement | HTMLElement) => Drawn);
    const ours = await drawnHere(name);
    const parts = [
      difference(ours.shapes, theirs.shapes, theirs.size, true),
      difference(ours.texts, theirs.texts, theirs.size, false),
      Math.abs(ours.size[0] / theirs.size[0] - 1),
      Math.abs(ours.size[1] / theirs.size[1] - 1),
    ];
    const [shapes = '', texts = '', width = '', height = ''] = parts.map((part) => `${(part * 100).toFixed(1)} %`);
    rows.push({ name, shapes, texts, width, height });
    if (parts.some((part) => part > most)) failed.push(name);
  }
  await browser.close();
  console.table(rows);
  expect(failed).toEqual([]);
});
