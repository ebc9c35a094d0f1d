import { applyEdits, type EditedText, oldLineAt } from './edited-text';
import type { TakeNote } from './imported';
import { insideCode } from './markdown-tree';
import { calloutKind, calloutText } from './old-callouts';

const known = ['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION'];

/**
 * Converts `:::note[Title]` … `:::` (Docusaurus, Starlight, AstroPaper with remark-directive) and quotes of kinds that GitHub
 * does not know (`> [!INFO]- Title`) to our callouts. Unknown kinds are left as they are.
 */
export function convertFencedCallouts(source: EditedText, note: TakeNote): EditedText {
  return convertQuotes(convertColons(source, note));
}

const opening =
  /^([ \t]*)(:{3,})[ \t]*([\w-]+)[ \t]*(?:\[([^\]\n]*)\]|(?:\{([^}\n]*)\})|([^\n{[]*))[ \t]*(?:\{[^}\n]*\})?[ \t]*$/;

function convertColons(source: EditedText, note: TakeNote): EditedText {
  let current = source;
  // Each round converts one container.
  for (let rounds = containers(source.text).length; rounds > 0; rounds--) {
    const found = containers(current.text).find(({ kind }) => kind !== undefined);
    if (found?.kind === undefined) break;
    const { start, end, inside, kind, title, indent } = found;
    const before = current.text.slice(0, start);
    const gap = before === '' || /\n[ \t]*\n$/.test(before) ? '' : '\n';
    current = applyEdits(current, [{ start, end, text: `${gap}${calloutText(kind, title, inside, indent)}\n` }]);
  }
  current = withoutGroups(current);
  for (const { start, name } of containers(current.text))
    if (name !== 'details') note(oldLineAt(current, start), 'left', `":::${name}" is not a kind of callout here`);
  return current;
}

const labelled = /^([ \t]*(?:`{3,}|~{3,})[^\n[`]*?)[ \t]*\[([^\]\n"]+)\][ \t]*$/gm;

/** Of a group of code (VitePress) the blocks stay, one below the other, with their labels as titles. */
function withoutGroups(source: EditedText): EditedText {
  const edits = containers(source.text)
    .filter(({ name }) => name === 'code-group')
    .map(({ start, end, inside, indent }) => {
      const blocks = inside.replace(labelled, (_, opening: string, label: string) => {
        const language = /[`~]$/.test(opening) ? 'text' : '';
        return `${opening}${language} title="${label}"`;
      });
      return { start, end, text: indent + blocks.trim() };
    });
  return applyEdits(source, edits);
}

/** Closed containers, inner ones before the one around them. */
function containers(text: string) {
  const isCode = insideCode(text);
  const open: { start: number; inner: number; name: string; title: string; indent: string }[] = [];
  const closed: ((typeof open)[number] & { end: number; inside: string; kind: string | undefined })[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const start = at;
    at += line.length + 1;
    if (!/^[ \t]*:{3,}/.test(line) || isCode(start + line.length - line.trimStart().length)) continue;
    const match = opening.exec(line);
    if (match !== null) {
      const [, indent = '', , name = '', label, attributes, words] = match;
      const title = label ?? /title="([^"]*)"/.exec(attributes ?? '')?.[1] ?? words ?? '';
      open.push({ start, inner: at, name, title, indent });
    } else if (/^[ \t]*:{3,}[ \t]*$/.test(line)) {
      const found = open.pop();
      if (found !== undefined) {
        const end = Math.min(start + line.length, text.length);
        closed.push({ ...found, inside: text.slice(found.inner, start), end, kind: calloutKind(found.name) });
      }
    }
  }
  return closed;
}

function convertQuotes(source: EditedText): EditedText {
  const isCode = insideCode(source.text);
  const edits = [...source.text.matchAll(/^([ \t>]*>[ \t]*)\[!([\w-]+)\]([+-]?)/gm)].flatMap((match) => {
    const [all, quote = '', name = '', fold = ''] = match;
    const kind = calloutKind(name);
    if (kind === undefined || isCode(match.index) || (known.includes(name.toUpperCase()) && fold === '')) return [];
    const title = known.includes(name.toUpperCase()) ? '' : titleOf(source.text, match.index + all.length, name);
    return [{ start: match.index + quote.length, end: match.index + all.length, text: `[!${kind}]${title}` }];
  });
  return applyEdits(source, edits);
}

/** A renamed kind without a title keeps its old name as its title. */
function titleOf(text: string, offset: number, name: string): string {
  const rest = text.slice(offset, text.indexOf('\n', offset) === -1 ? undefined : text.indexOf('\n', offset));
  return rest.trim() === '' ? ` ${name[0]?.toUpperCase() ?? ''}${name.slice(1).toLowerCase()}` : '';
}
