import type { Reader } from './diagram-forms';
import { labelIn, labelWords } from './diagram-labels';

const shapes: readonly (readonly [string, string])[] = [
  ['(((', ')))'],
  ['([', '])'],
  ['((', '))'],
  ['[[', ']]'],
  ['[(', ')]'],
  ['[/', '\\]'],
  ['[\\', '/]'],
  ['{{', '}}'],
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
  ['>', ']'],
];
const name = /^\w+(?:-\w+)*/;
const link = /^(<?)(-{2,}>|-{3,}|-\.+->|-\.+-|={2,}>|={3,})\s*(?:\|([^|]*)\|)?/;
const linkWithText = /^(<?)(?:--|-\.|==)(?![xo]\s)\s*([^\s|>.=-][^|]*?)\s*(-{2,}>|-{3,}|\.-+>|\.-+|={2,}>|={3,})/;

interface Node {
  readonly id: string;
  readonly written: string;
  readonly label?: string;
}

/**
 * Parses a flowchart and rewrites it with spaces. The renderer takes `A-->B` for a node, and silently skips whatever it does
 * not understand.
 */
export const flowchart: Reader = (source) => {
  const lines: string[] = [];
  const labels = new Map<string, string>();
  const edges: { from: string; to: string; label: string }[] = [];
  for (const entry of source) {
    const group = /^subgraph\s+(?:([\w-]+)\s*\[(.+)\]|(.+))$/.exec(entry.text);
    if (group !== null)
      lines.push(`subgraph ${group[1] ?? `group-${entry.line}`} [${labelIn(group[2] ?? group[3] ?? '', 'node')}]`);
    else if (/^(?:end|direction (?:TB|TD|LR|RL|BT))$/.test(entry.text)) lines.push(entry.text);
    else {
      const statement = readStatement(entry.text, labels, edges);
      if (statement === undefined) return { unsupported: entry };
      lines.push(statement);
    }
  }
  const labelOf = (id: string) => labels.get(id) ?? id;
  return {
    lines,
    sentences: edges.map(
      ({ from, to, label }) => `${labelOf(from)} to ${labelOf(to)}${label === '' ? '' : `: ${labelWords(label)}`}`,
    ),
  };
};

function readStatement(
  text: string,
  labels: Map<string, string>,
  edges: { from: string; to: string; label: string }[],
): string | undefined {
  const first = readGroup(text, labels);
  if (first === undefined) return undefined;
  let { rest, ids } = first;
  let result = first.written;
  while (rest !== '') {
    const plain = link.exec(rest);
    const match = plain ?? linkWithText.exec(rest);
    if (match === null) return undefined;
    const [whole, start = ''] = match;
    const label = (plain === null ? match[2] : plain[3])?.trim() ?? '';
    const stroke = plain === null ? rest.slice(start.length, start.length + 2) : (plain[2] ?? '');
    const isArrow = (plain === null ? match[3] : plain[2])?.endsWith('>') === true;
    const next = readGroup(rest.slice(whole.length).trim(), labels);
    if (next === undefined) return undefined;
    const sign = stroke.startsWith('-.')
      ? isArrow
        ? '-.->'
        : '-.-'
      : stroke.startsWith('=')
        ? isArrow
          ? '==>'
          : '==='
        : isArrow
          ? '-->'
          : '---';
    result += ` ${start}${sign}${label === '' ? '' : `|${labelIn(label, 'edge')}|`} ${next.written}`;
    for (const from of ids) for (const to of next.ids) edges.push({ from, to, label });
    ({ rest, ids } = next);
  }
  return result;
}

function readGroup(text: string, labels: Map<string, string>): { written: string; ids: string[]; rest: string } | undefined {
  const nodes: Node[] = [];
  let rest = text;
  do {
    const read = readNode(rest.replace(/^&\s*/, ''));
    if (read === undefined) return undefined;
    nodes.push(read.node);
    if (read.node.label !== undefined) labels.set(read.node.id, labelWords(read.node.label));
    rest = read.rest;
  } while (rest.startsWith('&'));
  return { written: nodes.map(({ written }) => written).join(' & '), ids: nodes.map(({ id }) => id), rest };
}

function readNode(text: string): { node: Node; rest: string } | undefined {
  const id = name.exec(text)?.[0];
  if (id === undefined) return undefined;
  const after = text.slice(id.length);
  const shape = shapes.find(([open]) => after.startsWith(open));
  if (shape === undefined) return { node: { id, written: id }, rest: withoutClass(after) };
  const [open, close] = shape;
  const inner = after.slice(open.length);
  const quoted = /^\s*"[^"]*"\s*/.exec(inner)?.[0];
  const end = inner.indexOf(close, quoted?.length ?? 0);
  const label = inner.slice(0, end);
  if (end < 0 || label.trim() === '' || (quoted !== undefined && quoted.length !== end)) return undefined;
  return {
    node: { id, written: `${id}${open}${labelIn(label, open === '{' ? 'choice' : 'node')}${close}`, label },
    rest: withoutClass(inner.slice(end + close.length)),
  };
}

const withoutClass = (text: string) => text.replace(/^:::[\w-]+/, '').trim();
