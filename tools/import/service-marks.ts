import { applyEdits, type EditedText, oldLineAt } from './edited-text';
import type { TakeNote } from './imported';
import { insideCode } from './markdown-tree';
import { playerOf } from './videos';

/**
 * Converts what editors of services write into their Markdown: Hashnode's `%[address]` and `![](x.png align="center")`, marks of
 * a summary (`<!--more-->`, `<!-- truncate -->`), a table of contents (`[[toc]]`).
 */
export function convertServiceMarks(source: EditedText, note: TakeNote): EditedText {
  const isCode = insideCode(source.text);
  const edits = [
    ...source.text.matchAll(
      /%\[(https?:\/\/[^\]\s]+)\]|(!\[[^\]\n]*\]\([^\s)]+)[ \t]+align="?\w+"?[ \t]*(?=\))|^[ \t]*(?:<!--[ \t]*(?:more|truncate|excerpt)[ \t]*-->|\{\/\*[ \t]*truncate[ \t]*\*\/\}|\[\[toc\]\]|\[toc\])[ \t]*$/gim,
    ),
  ].flatMap((match) => {
    const [written, embed, image] = match;
    if (isCode(match.index)) return [];
    const place = { start: match.index, end: match.index + written.length };
    if (image !== undefined) return [{ ...place, text: image }];
    if (embed === undefined) return [{ ...place, text: '' }];
    const player = playerOf(embed);
    note(
      oldLineAt(source, match.index),
      'changed',
      `the embedded "${embed}" became ${player === undefined ? 'a link' : 'a player'}`,
    );
    return [{ ...place, text: player ?? `<${embed}>` }];
  });
  return applyEdits(source, edits);
}

/** Property lines of a note that Notion exports, between its title and its text, or at the start of a text, as Pelican has them. */
export function notionProperties(body: string): { fields: Record<string, string>; body: string } {
  const match =
    /^\s*# [^\n]+\n\n((?:[A-Z][\w ]{1,30}: [^\n]+\n)+)(?:\n|$)/.exec(body) ??
    /^\s*(?=(?:\w+: [^\n]+\n)*Title: )((?:\w+: [^\n]+\n)+(?:---[ \t]*\n)?)(?:\s*\n|$)/i.exec(body);
  if (match?.[1] === undefined) return { fields: {}, body };
  const lines = match[1].trimEnd().split('\n');
  const fields = Object.fromEntries(
    lines
      .filter((line) => line.includes(':'))
      .map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase().replace(/ /g, '_'),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
  );
  const start = match[0].indexOf(match[1]);
  // As many lines as before: notes name lines of the old file.
  return { fields, body: body.slice(0, start) + '\n'.repeat(lines.length) + body.slice(start + match[1].length) };
}
