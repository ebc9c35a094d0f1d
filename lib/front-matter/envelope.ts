import { asWarning, errorAt, type Problem } from '@/lib/base/problem';

/** Rejects what gray-matter would take for an empty post, or for code to run. */
export function checkEnvelope(path: string, text: string): Problem | undefined {
  const lines = text.split('\n');
  const first = lines[0] ?? '';
  const refused = (index: number, message: string, hint: string) =>
    errorAt(path, { line: index + 1, column: 1 }, 'front-matter/envelope', message, hint);
  if (/^\+\+\+\s*$/.test(first))
    return refused(0, 'the front matter is TOML (`+++`)', 'Write it as YAML between two lines `---`.');
  if (/^---\S/.test(first))
    return refused(0, `"${first.trim()}" does not open YAML front matter`, 'The first line must be exactly `---`.');
  if (!/^---[ \t]*$/.test(first)) {
    const later = lines.findIndex((line) => line.trim() !== '');
    if (later > 0 && /^---[ \t]*$/.test(lines[later] ?? ''))
      return refused(0, 'there is a blank line before the front matter', 'Delete it: the first line must be `---`.');
    const hint = 'Begin the file with a line `---`, the fields, and another line `---`.';
    return refused(0, 'there is no front matter', hint);
  }
  const closing = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.[ \t]*$)/.test(line));
  const last = lines[closing];
  if (last === undefined) return refused(0, 'the front matter is not closed', 'End it with a line `---`.');
  if (last.startsWith('...')) return refused(closing, 'the front matter is closed by `...`', 'End it with a line `---`.');
  if (!/^---[ \t]*$/.test(last))
    return refused(closing, `"${last.trim()}" does not close the front matter`, 'The line must be exactly `---`.');
  return undefined;
}

/** A second block of front matter, which tools leave behind and which Markdown takes for a heading. */
export function secondBlock(path: string, { body, bodyLine }: { readonly body: string; readonly bodyLine: number }): Problem[] {
  const lines = body.split('\n');
  const opening = lines.findIndex((line) => line.trim() !== '');
  if (!isFence(lines[opening])) return [];
  const fields = lines.slice(opening + 1);
  const closing = fields.findIndex(isFence);
  const isField = (line: string) => /^[a-z][\w-]*:(?:\s|$)/i.test(line);
  const isPart = (line: string) => isField(line) || /^(?:[\s#-]|$)/.test(line);
  if (closing < 1 || !isField(fields[0] ?? '') || !fields.slice(0, closing).every(isPart)) return [];
  const hint = 'Move its fields into the first one, or put an empty line below the line `---`.';
  const place = { line: bodyLine + opening, column: 1 };
  return [asWarning(errorAt(path, place, 'front-matter/twice', 'a second block of front matter is shown as text', hint))];
}

const isFence = (line: string | undefined) => line !== undefined && /^---[ \t]*$/.test(line);
