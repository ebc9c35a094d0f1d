import { flowchart } from './diagram-flowchart';
import { byForms, type Reader, sentence } from './diagram-forms';
import { labelIn, padding } from './diagram-labels';
import { sequence } from './diagram-sequence';

const as = ([line = '']: readonly string[]) => line;
const state = byForms([
  [
    /^(\[\*\]|[\w\p{L}-]+?)\s*-->\s*(\[\*\]|[\w\p{L}-]+)(?:\s*:\s*(.+))?$/u,
    ([, from = '', to = '', label = '']) => `${from} --> ${to}${label === '' ? '' : ` : ${labelIn(label, 'edge')}`}`,
    ([, from = '', to = '', label]) => sentence(from === '[*]' ? 'start' : from, to === '[*]' ? 'end' : to, label),
  ],
  [/^state\s+(?:"[^"]+"\s+as\s+)?[\w\p{L}]+\s*\{$/u, as],
  [/^state\s+"([^"]+)"\s+as\s+([\w\p{L}]+)$/u, ([, label = '', id = '']) => `state "${labelIn(label, 'node')}" as ${id}`],
  [/^([\w\p{L}-]+)\s*:\s*(.+)$/u, ([, id = '', label = '']) => `${id} : ${labelIn(label, 'node')}`],
  [/^(?:state\s+)?([\w\p{L}-]+)$/u, ([, id = '']) => `${id} : ${id}`],
  [/^(?:\}|direction (?:TB|TD|LR|RL|BT))$/, as],
]);

const classes = byForms([
  [/^class\s+\S+(?:\s*~\w+~)?(?:\s*\{(?:\s*<<\w+>>\s*\})?)?$/, as],
  [/^(?:\}|<<\w+>>|namespace\s+\S+\s*\{)$/, as],
  [
    /^(\S+?)(\s+(?:"[^"]*"\s+)?(?:<\|--|<\|\.\.|\*--|o--|-->|--\*|--o|--\|>|\.\.>|\.\.\|>|<--|<\.\.|--)\s+(?:"[^"]*"\s+)?)(\S+?)(?:\s*:\s*(.+))?$/,
    ([, from = '', arrow = '', to = '', label = '']) =>
      `${from}${arrow}${to}${label === '' ? '' : ` : ${labelIn(label, 'edge')}`}`,
    ([, from = '', arrow = '', to = '', label]) => sentence(from, to, `${arrow.trim()} ${label}`),
  ],
  [
    /^(?:\w+\s*:\s*)?[+\-#~]?[\w$<>[\]~,. *]+(?:\([^)]*\))?[\w$<>[\]~,.: *]*$/,
    ([line = '']) => `${line}${padding(line, 'member')}`,
  ],
]);

const entities = byForms([
  [
    /^(\S+)\s+((?:\|\||\|o|o\||[}{][|o]|[|o][}{])(?:--|\.\.)(?:\|\||\|o|o\||[}{][|o]|[|o][}{]))\s+(\S+)\s*:\s*(.+)$/,
    ([, from = '', ends = '', to = '', label = '']) =>
      // The renderer knows only one spelling of "zero or more".
      `${from} ${ends.replace(/\}o|o\}/g, 'o{')} ${to} : ${labelIn(label, 'edge')}`,
    ([, from = '', , to = '', label]) => sentence(from, to, label),
  ],
  [/^(?:\S+\s*\{|\})$/, as],
  [
    /^(\S+)\s+(\S+)((?:\s+(?:PK|FK|UK),?)*)(?:\s+"[^"]*")?$/,
    ([, type = '', name = '', keys = '']) => `${type} ${name}${padding(name, 'member')}${keys}`,
  ],
]);

/** Readers by the header line of the source. */
export const readers: readonly [RegExp, Reader][] = [
  [/^(?:graph|flowchart)(?:\s+(?:TD|TB|LR|BT|RL))?$/i, flowchart],
  [/^sequenceDiagram$/i, sequence],
  [/^stateDiagram(?:-v2)?$/i, state],
  [/^classDiagram(?:-v2)?$/i, classes],
  [/^erDiagram$/i, entities],
];
