import { byForms, type Reader, sentence } from './diagram-forms';
import { labelIn, labelWords, roomBetween } from './diagram-labels';

interface Actor {
  readonly id: string;
  readonly index: number;
  readonly kind: string;
  readonly label: string;
}

const message = /^([^:]+?)\s*(-->>|->>|--\)|-\)|--x|-x|-->|->)\s*([+-]?)\s*([^:]+?)\s*:\s*(.+)$/;

/** Renames participants, because the renderer takes `parser->>B` for a block that begins with "par". */
export const sequence: Reader = (source) => {
  const actors = new Map<string, Actor>();
  const actor = (written: string, kind = 'participant', label = written): Actor => {
    const known = actors.get(written) ?? { id: `n${actors.size}`, index: actors.size, kind, label };
    actors.set(written, known);
    return known;
  };
  /** The longest message between a participant and a neighbour. */
  const texts = new Map<Actor, string>();
  const result = byForms([
    [
      /^(participant|actor)\s+(.+?)(?:\s+as\s+(.+))?$/,
      ([, kind, id = '', label = '']) => (actor(id, kind, label === '' ? id : label), ''),
    ],
    [
      /^Note\s+(left of|right of|over)\s+([^:]+):\s*(.+)$/i,
      ([, side = '', over = '', text = '']) =>
        `Note ${side} ${over
          .split(',')
          .map((id) => actor(id.trim()).id)
          .join(',')}: ${labelIn(text, 'line')}`,
    ],
    [
      /^(loop|alt|opt|par|critical|break|else|and)(?:\s+(.+))?$/,
      ([, kind = '', label = '']) => `${kind} ${labelIn(label, 'line')}`,
    ],
    [/^end$/, ([line = '']) => line],
    [
      message,
      ([, from = '', arrow = '', sign = '', to = '', text = '']) => {
        const ends = [actor(from), actor(to)];
        const isNext = Math.abs((ends[0]?.index ?? 0) - (ends[1]?.index ?? 0)) === 1;
        for (const end of isNext ? ends : []) if (text.length > (texts.get(end) ?? '').length) texts.set(end, text);
        return `${ends[0]?.id}${arrow}${sign}${ends[1]?.id}: ${labelIn(text, 'line')}`;
      },
      ([, from = '', , , to = '', text]) => sentence(labelWords(actor(from).label), labelWords(actor(to).label), text),
    ],
  ])(source);
  if ('unsupported' in result) return result;
  const declared = [...actors.values()].map(
    (entry) => `${entry.kind} ${entry.id} as ${labelIn(entry.label, 'node')}${roomBetween(entry.label, texts.get(entry) ?? '')}`,
  );
  return { ...result, lines: [...declared, ...result.lines.filter((line) => line !== '')] };
};
