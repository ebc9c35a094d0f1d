import { z } from 'zod';
import { nearest } from '@/lib/base/nearest';
import type { DiagramText } from './diagram-text';

/** Why a diagram is not drawn; `line` is 1-based in its source. */
export interface DiagramProblem {
  readonly line: number;
  readonly message: string;
  readonly hint: string;
}

/** What Mermaid's parsers throw; the errors come from its own window, so `instanceof` does not know them. */
const thrown = z.object({
  message: z.string().catch(''),
  hash: z
    .object({ expected: z.array(z.string()) })
    .optional()
    .catch(undefined),
});

const kinds = new Set(
  (
    'flowchart graph sequenceDiagram classDiagram stateDiagram-v2 erDiagram gantt pie gitGraph mindmap timeline journey kanban ' +
    'quadrantChart xychart-beta sankey-beta C4Context C4Container architecture-beta block-beta packet requirementDiagram ' +
    'radar-beta treemap-beta'
  ).split(' '),
);

/** Names of what can be expected, in words. */
const words: Readonly<Record<string, string>> = {
  ...{
    NODE_STRING: 'a name',
    ALPHA: 'a name',
    ID: 'a name',
    ACTOR: 'a participant',
    STR: 'a text in quotation marks',
    NUM: 'a number',
  },
  ...{ NEWLINE: 'the end of the line', NL: 'the end of the line', EOF: 'the end of the diagram', SEMI: '";"', COLON: '":"' },
  ...{
    SQE: '"]"',
    PE: '")"',
    DIAMOND_STOP: '"}"',
    STRUCT_STOP: '"}"',
    BLOCK_STOP: '"}"',
    PIPE: '"|"',
    LINK: 'an arrow',
    AMP: '"&"',
  },
  ...{ ARROW: 'an arrow', SOLID_ARROW: 'an arrow', '-->': 'an arrow', TXT: 'a text after a ":"', end: '"end"', SPACE: 'a space' },
};

/** Turns an error of Mermaid into a problem in plain words, with its place in the source. */
export function problemOf(error: unknown, source: DiagramText): DiagramProblem {
  const { message, hash } = thrown.catch({ message: '' }).parse(error);
  if (/^No diagram type detected/.test(message)) return unknownKind(source);
  const place = /(?:Parse|Lexical|Lexer) error on line (\d+|NaN|\?)/i.exec(message)?.[1];
  if (place === undefined) {
    const reason = message.split('\n')[0]?.trim() ?? '';
    return {
      line: source.lines[0] ?? 1,
      message: `Mermaid cannot draw this diagram${isInternal.test(reason) ? '' : `: ${reason}`}`,
      hint: 'Its source is shown instead.',
    };
  }
  const written = source.text.split('\n');
  // What is missing at the end is reported on the line after it.
  const index = Math.min(Number(place) || written.length, written.length) - 1;
  const expected = new Set((hash?.expected ?? []).flatMap((name) => words[name.replaceAll("'", '')] ?? []));
  const told = /Expecting token of type '(\w+)'/.exec(message)?.[1];
  if (told !== undefined) expected.add(words[told] ?? told.toLowerCase().replaceAll('_', ' '));
  return {
    line: source.lines[index] ?? 1,
    message: `Mermaid cannot read this line: "${(written[index] ?? '').trim().slice(0, 60)}"`,
    hint: `${expected.size === 0 ? '' : `It expects ${listed([...expected].slice(0, 4))} here. `}The source is shown instead.`,
  };
}

function unknownKind({ kind, lines }: DiagramText): DiagramProblem {
  const guess = nearest(kind, kinds);
  const hint = `${guess === undefined ? '' : `Did you mean "${guess}"? `}Its source is shown instead.`;
  return { line: lines[0] ?? 1, message: `Mermaid knows no kind of diagram called "${kind}"`, hint };
}

/** Messages about Mermaid's code, not about the diagram. */
const isInternal = /^Cannot read|^$|is not (?:a function|defined|iterable)/;

const listed = (parts: readonly string[]) => parts.join(', ').replace(/, ([^,]*)$/, ' or $1');
