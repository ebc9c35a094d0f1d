import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';
import { once } from '@/lib/base/once';
import { measures } from './measure';
import { config } from './theme';

/** What is used of Mermaid. */
interface Mermaid {
  initialize(config: object): void;
  render(id: string, text: string): Promise<{ svg: string }>;
  mermaidAPI: { getDiagramFromText(text: string): Promise<{ type: string; db: unknown }> };
}

/** A window with Mermaid in it; nothing of it is visible outside. */
export interface MermaidWindow {
  readonly mermaid: Mermaid;
  readonly document: Document;
  /** Makes the next drawing independent of those before. */
  reset(): void;
}

/** Cytoscape, which lays out mind maps, reads the padding of its element. */
const page = `<!DOCTYPE html><style>#cy{${['left', 'right', 'top', 'bottom'].map((side) => `padding-${side}:0px;border-${side}-width:0px`).join(';')}}</style><body></body>`;

/** Cytoscape measures and draws on a canvas that nobody sees. */
const canvas = new Proxy({}, { get: () => () => ({ width: 0 }), set: () => true });

/** Runs in the window: fixes random numbers, the date and the time zone. */
const sameEverywhere = `
  Math.random = () => (globalThis.seed = (globalThis.seed * 16807) % 2147483647) / 2147483647;
  for (const part of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']) {
    Date.prototype['get' + part] = Date.prototype['getUTC' + part];
    if (part !== 'Day') Date.prototype['set' + part] = Date.prototype['setUTC' + part];
  }
  const Local = Date;
  globalThis.Date = class Date extends Local {
    constructor(...parts) {
      if (parts.length === 0) super(Local.UTC(2000, 0, 1));
      else if (parts.length > 1) super(Local.UTC(...parts));
      else if (typeof parts[0] !== 'string' || /(?:Z|[+-]\\d\\d:?\\d\\d)$|^\\d{4}(?:-\\d\\d){0,2}$/.test(parts[0])) super(...parts);
      else super(parts[0] + ' UTC');
    }
  };
  Local.prototype.getTimezoneOffset = () => 0;`;

/** The window, made on first use: it takes a second. */
export const mermaidWindow = once(async (): Promise<MermaidWindow> => {
  const { JSDOM } = await import('jsdom');
  const dom = new JSDOM(page, { runScripts: 'outside-only', pretendToBeVisual: true });
  const context = dom.getInternalVMContext();
  const { window } = dom;
  Object.assign(window, { TextEncoder, TextDecoder, structuredClone, screen: { availWidth: 752, availHeight: 900 } });
  Object.assign(window.SVGElement.prototype, measures);
  Object.assign(window.HTMLCanvasElement.prototype, { getContext: () => canvas });
  new Script(sameEverywhere).runInContext(context);
  const file = path.join(process.cwd(), 'node_modules/mermaid/dist/mermaid.min.js');
  new Script(readFileSync(file, 'utf8'), { filename: file }).runInContext(context);
  const mermaid: Mermaid = Reflect.get(window, 'mermaid');
  const reset = () => {
    Object.assign(window, { seed: 1 });
    window.document.body.replaceChildren();
    mermaid.initialize(structuredClone(config));
  };
  return { mermaid, document: window.document, reset };
});
