import { forgetStyles } from './cascade';
import { describe } from './describe';
import { type DiagramText, diagramText } from './diagram-text';
import { mermaidWindow } from './mermaid-window';
import { type DiagramProblem, problemOf } from './problem-of';
import { wordsOf } from './text-box';
import { config } from './theme';
import { writeSvg } from './write-svg';

/** A diagram as inline SVG; `idPlace` stands in its ids for the id of the diagram on its page. */
export interface Drawing {
  readonly svg: string;
  /** A flowchart that is wider than a phone once more from top to bottom, for narrow screens. */
  readonly narrow?: string;
  readonly width: number;
  readonly title?: string;
  readonly description: string;
  readonly ignored: DiagramText['ignored'];
}

export interface Undrawn {
  readonly problems: readonly DiagramProblem[];
  readonly ignored: DiagramText['ignored'];
}

/** Width in pixels from which a flat flowchart is drawn a second time. */
const wide = 360;

/** Most lines of a diagram: what Mermaid needs for a line grows with their number, to minutes for a thousand. */
const mostLines = 250;

/** Mermaid has state of its own, so it draws one diagram at a time. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Draws a diagram as Mermaid does in a browser, without one. The same text always gives the same bytes.
 *
 * @param source Mermaid's notation
 */
export function drawDiagram(source: string): Promise<Drawing | Undrawn> {
  const next = last.then(() => draw(source));
  last = next.catch(() => undefined);
  return next;
}

async function draw(source: string): Promise<Drawing | Undrawn> {
  const read = diagramText(source);
  const fault = faultOf(read);
  if (fault !== undefined) return { problems: [fault], ignored: read.ignored };
  try {
    const first = await render(read.text, read);
    const upright = read.text.replace(/^(\s*(?:graph|flowchart)\s+)(?:LR|RL)\b/, '$1TB');
    const second = first.width > wide && upright !== read.text ? await render(upright, read, '-narrow') : undefined;
    return {
      ...first,
      narrow: second !== undefined && second.width < first.width ? second.svg : undefined,
      ignored: read.ignored,
    };
  } catch (error) {
    return { problems: [problemOf(error, read)], ignored: read.ignored };
  }
}

function faultOf({ text, kind, lines }: DiagramText): DiagramProblem | undefined {
  const hint = 'Its source is shown instead.';
  if (text === '') return { line: 1, message: 'the diagram is empty', hint };
  // For a longer text Mermaid draws only an error box.
  if (text.length > config.maxTextSize)
    return { line: lines[0] ?? 1, message: `the diagram has more than ${config.maxTextSize} characters`, hint };
  if (lines.length > mostLines)
    return { line: lines[mostLines] ?? 1, message: `the diagram has more than ${mostLines} lines`, hint: `Split it. ${hint}` };
  return kind === '' ? { line: lines[0] ?? 1, message: 'the first line does not name a kind of diagram', hint } : undefined;
}

async function render(text: string, read: DiagramText, part = ''): Promise<Omit<Drawing, 'narrow' | 'ignored'>> {
  const { mermaid, document, reset } = await mermaidWindow();
  reset();
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const own = {
    title: namedBy(db, 'getAccTitle') ?? read.title ?? namedBy(db, 'getDiagramTitle'),
    description: namedBy(db, 'getAccDescription'),
  };
  forgetStyles(true);
  const { svg } = await mermaid.render('drawing', text);
  document.body.innerHTML = svg;
  forgetStyles(true);
  const root = document.querySelector('svg');
  if (root === null) throw new Error('Mermaid drew nothing');
  const texts = [...root.querySelectorAll('text')].map(wordsOf).filter((words) => /\p{L}/u.test(words));
  const description = own.description ?? read.description ?? describe(db, texts);
  const written = writeSvg(root, part);
  return { ...written, title: own.title, description };
}

/** A name that the parser found; it gives an empty one when there is none. */
function namedBy(db: unknown, question: string): string | undefined {
  const asked: unknown = typeof db === 'object' && db !== null ? Reflect.get(db, question) : undefined;
  const name: unknown = typeof asked === 'function' ? asked.call(db) : undefined;
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined;
}
