/** A text that maps each of its lines to a line of the old file. */
export interface EditedText {
  readonly text: string;
  /** 1-based line of the old file, for each line of the text. */
  readonly lines: readonly number[];
}

/** Replacement of a range; an insertion when `start` equals `end`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text before any edit. @param firstLine its first line (1-based) in the old file */
export function unedited(text: string, firstLine: number): EditedText {
  return { text, lines: text.split('\n').map((_, index) => firstLine + index) };
}

/** Line of the old file for an offset in the text. */
export function oldLineAt(source: EditedText, offset: number): number {
  return source.lines[lineIndex(source.text, offset)] ?? source.lines.at(-1) ?? 1;
}

/**
 * Applies edits, all given as offsets in `source`.
 *
 * @throws Error when two overlap
 */
export function applyEdits(source: EditedText, edits: readonly Edit[]): EditedText {
  if (edits.length === 0) return source;
  const starts = [0];
  for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return source.lines[low] ?? 1;
  };
  const pieces: string[] = [];
  const lines = [lineAt(0)];
  let position = 0;
  const keep = (end: number) => {
    const piece = source.text.slice(position, end);
    for (let at = piece.indexOf('\n'); at !== -1; at = piece.indexOf('\n', at + 1)) lines.push(lineAt(position + at + 1));
    pieces.push(piece);
    position = end;
  };
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < position) throw new Error('two edits of a text overlap');
    keep(edit.start);
    const last = lineAt(edit.end);
    let line = lineAt(edit.start);
    for (const char of edit.text) if (char === '\n') lines.push((line = Math.min(line + 1, last)));
    pieces.push(edit.text);
    position = edit.end;
  }
  keep(source.text.length);
  return { text: pieces.join(''), lines };
}

function lineIndex(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
