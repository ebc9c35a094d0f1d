import { applyEdits, type Edit, type EditedText, oldLineAt } from './edited-text';
import type { TakeNote } from './imported';
import { codeRanges, fence, inlineCode, isInside, picture } from './markdown-tree';
import { oldReference } from './old-url';
import { calloutKind, calloutText } from './old-callouts';

interface Shortcode {
  readonly name: string;
  readonly form: 'open' | 'close' | 'single' | 'literal';
  readonly start: number;
  readonly end: number;
  readonly positional: readonly string[];
  readonly named: Readonly<Record<string, string>>;
  readonly written: string;
}

const token = /\{\{([<%])([\s\S]*?)[%>]\}\}/g;

/**
 * Converts Hugo shortcodes: pictures, code, callouts, references and videos become Markdown, all others become code.
 *
 * @see https://gohugo.io/content-management/shortcodes/
 */
export function convertShortcodes(source: EditedText, note: TakeNote): EditedText {
  let current = source;
  // Innermost pairs first: the content of an outer pair includes their result.
  for (;;) {
    const code = codeRanges(current.text);
    const pairs = innermostPairs(tokens(current.text).filter(({ start }) => !isInside(code, start)));
    if (pairs.length === 0) break;
    const round = current;
    current = applyEdits(
      round,
      pairs.flatMap(([open, close]) => convertPair(round, open, close, note)),
    );
  }
  const code = codeRanges(current.text);
  const edits = tokens(current.text).flatMap((shortcode): Edit[] => {
    const { start, end } = shortcode;
    const line = oldLineAt(current, start);
    if (shortcode.form === 'literal')
      return [{ start, end, text: shortcode.written.replace(/^(\{\{[<%])\/\*|\*\/([>%]\}\})$/g, '$1$2') }];
    if (isInside(code, start)) {
      if (
        isInside(
          code.filter(({ isBlock }) => isBlock),
          start,
        )
      )
        note(line, 'left', `the shortcode "${shortcode.name}" is kept as code`);
      return [];
    }
    const text = convertSingle(shortcode);
    if (text === undefined) note(line, 'left', `the shortcode "${shortcode.name}" has no counterpart here; it is kept as code`);
    else if (!/^(?:ref|relref|figure)$/.test(shortcode.name))
      note(line, 'changed', `the shortcode "${shortcode.name}" became a link`);
    return [{ start, end, text: text ?? inlineCode(shortcode.written) }];
  });
  return applyEdits(current, edits);
}

function tokens(text: string): Shortcode[] {
  return [...text.matchAll(token)].flatMap((match): Shortcode[] => {
    const [written, , raw = ''] = match;
    const place = { start: match.index, end: match.index + written.length, written };
    if (/^\/\*[\s\S]*\*\/$/.test(raw)) return [{ ...place, name: '', form: 'literal' as const, positional: [], named: {} }];
    const inside = /^\s*(\/?)\s*([\w./-]+)([\s\S]*)$/.exec(raw);
    if (inside === null) return [];
    const [, slash = '', name = '', rest = ''] = inside;
    const isSelfClosed = /\/\s*$/.test(rest) || name.endsWith('/');
    const form = slash === '/' ? ('close' as const) : isSelfClosed ? ('single' as const) : ('open' as const);
    return [{ ...place, name: name.replace(/\/$/, '').toLowerCase(), form, ...argumentsOf(rest.replace(/\/\s*$/, '')) }];
  });
}

function argumentsOf(text: string) {
  const positional: string[] = [];
  const named: Record<string, string> = {};
  for (const [, name, double, raw, bare] of text.matchAll(/(?:([\w-]+)\s*=\s*)?(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|([^\s"`=]+))/g)) {
    const value = double?.replace(/\\(["\\])/g, '$1') ?? raw ?? bare ?? '';
    if (name === undefined) positional.push(value);
    else named[name.toLowerCase()] = value;
  }
  return { positional, named };
}

/** Pairs that contain no other pair. */
function innermostPairs(found: readonly Shortcode[]): [Shortcode, Shortcode][] {
  const pairs: [Shortcode, Shortcode][] = [];
  let open: Shortcode[] = [];
  for (const shortcode of found) {
    if (shortcode.form === 'open') open.push(shortcode);
    if (shortcode.form !== 'close') continue;
    const opening = open.findLast(({ name }) => name === shortcode.name);
    if (opening !== undefined) pairs.push([opening, shortcode]);
    // Enclosing pairs wait for the next round.
    open = [];
  }
  return pairs;
}

function convertPair(source: EditedText, open: Shortcode, close: Shortcode, note: TakeNote): Edit[] {
  const inside = source.text.slice(open.end, close.start);
  const lineStart = source.text.lastIndexOf('\n', open.start - 1) + 1;
  const lead = source.text.slice(lineStart, open.start);
  const isBlock = /^[ \t]*$/.test(lead);
  const whole = { start: isBlock ? lineStart : open.start, end: close.end };
  const block = (text: string): Edit[] => {
    const before = source.text.slice(0, whole.start);
    const after = source.text.slice(whole.end);
    const gap = before === '' || /\n[ \t]*\n$/.test(before) ? '' : '\n';
    return [{ ...whole, text: `${gap}${text}${/^[ \t]*(?:\n[ \t]*\n|\n?$)/.test(after) ? '' : '\n'}` }];
  };
  const indented = (text: string) =>
    text
      .split('\n')
      .map((line) => (line === '' ? line : lead + line))
      .join('\n');
  const line = oldLineAt(source, open.start);
  if (isBlock && open.name === 'highlight') {
    const options = open.positional.slice(1).join(' ');
    return block(indented(fence(inside, open.positional[0] ?? open.named.lang ?? '', highlightMeta(options, open.named))));
  }
  if (isBlock && open.name === 'mermaid') return block(indented(fence(inside, 'mermaid')));
  const callout = calloutOf(open);
  if (isBlock && callout !== undefined) return block(calloutText(callout.kind, callout.title, inside, lead));
  if (isBlock && open.name === 'details') {
    const summary = open.named.summary ?? open.named.title ?? open.positional[0] ?? 'Details';
    return block(indented(`<details>\n<summary>${summary}</summary>\n\n${inside.trim()}\n\n</details>`));
  }
  if (isBlock && open.name === 'figure') return block(`${lead}${figure(open)}\n\n${inside.trim()}`);
  note(line, 'left', `the shortcode "${open.name}" has no counterpart here; its tags are kept as code around its text`);
  return [open, close].map(({ start, end, written }) => ({ start, end, text: asCode(source.text, start, end, written) }));
}

/** Formats a tag as code. Alone on its line it becomes a paragraph, so that the content of the pair stays Markdown. */
function asCode(text: string, start: number, end: number, written: string): string {
  const before = text.slice(0, start);
  const isAlone = /(?:^|\n)[ \t]*$/.test(before) && /^[ \t]*(?:\n|$)/.test(text.slice(end));
  if (!isAlone) return inlineCode(written);
  return `${/(?:^|\n[ \t]*\n)[ \t]*$/.test(before) ? '' : '\n'}${inlineCode(written)}\n`;
}

function calloutOf({ name, positional, named }: Shortcode): { kind: string; title: string } | undefined {
  const general = /^(?:notice|alert|admonition|callout|hint|box|message|note)$/.test(name);
  const given = named.type ?? named.kind ?? named.color ?? named.icon ?? named.theme ?? positional[0] ?? '';
  const kind = (general ? calloutKind(given) : undefined) ?? calloutKind(name) ?? (general ? 'NOTE' : undefined);
  if (kind === undefined) return undefined;
  const isKindGiven = general && calloutKind(positional[0] ?? '') !== undefined;
  return { kind, title: named.title ?? (isKindGiven ? positional[1] : positional[0]) ?? '' };
}

function highlightMeta(options: string, named: Readonly<Record<string, string>>): string {
  const value = (name: string) =>
    named[name] ??
    new RegExp(`${name}=(?:"([^"]*)"|\\[([^\\]]*)\\]|([^,]+))`)
      .exec(options)
      ?.slice(1)
      .find((part) => part !== undefined);
  const lines = (value('hl_lines') ?? '')
    .replace(/[[\]"]/g, '')
    .trim()
    .split(/[\s,]+/)
    .filter((part) => /^\d+(?:-\d+)?$/.test(part));
  const numbers = value('linenos');
  return [
    ...(lines.length > 0 ? [`{${lines.join(',')}}`] : []),
    ...(numbers !== undefined && numbers !== 'false' ? ['showLineNumbers'] : []),
  ].join(' ');
}

function figure({ named, positional }: Shortcode): string {
  const caption = [
    named.title,
    named.caption,
    named.attr === undefined ? undefined : named.attrlink === undefined ? named.attr : `[${named.attr}](${named.attrlink})`,
  ].filter((part) => part !== undefined && part !== '');
  const src = named.src ?? positional[0] ?? '';
  const alt = named.alt ?? named.caption ?? named.title ?? '';
  const text = picture(src, alt.replace(/[*_`]/g, ''), caption.join('. ').replace(/\.\. /g, '. '));
  return named.link === undefined ? text : text.replace(/^!\[[^\n]*?\)(?=\n|$)/, (image) => `[${image}](${named.link})`);
}

function convertSingle(shortcode: Shortcode): string | undefined {
  const { name, positional, named, form } = shortcode;
  if (form === 'close') return undefined;
  const first = positional[0] ?? named.id ?? '';
  if (name === 'figure' && (named.src ?? positional[0]) !== undefined) return figure(shortcode);
  if (name === 'ref' || name === 'relref')
    return `${oldReference}${encodeURIComponent(first === '' ? (named.path ?? '') : first)}`;
  if (first === '') return undefined;
  if (name === 'youtube')
    return `[${named.title ?? 'Video on YouTube'}](https://www.youtube.com/watch?v=${encodeURIComponent(first)})`;
  if (name === 'vimeo') return `[${named.title ?? 'Video on Vimeo'}](https://vimeo.com/${encodeURIComponent(first)})`;
  if (name === 'gist')
    return `[Gist ${positional.slice(0, 2).join('/')}${positional[2] === undefined ? '' : `, ${positional[2]}`}](https://gist.github.com/${positional.slice(0, 2).map(encodeURIComponent).join('/')})`;
  if (/^(?:tweet|x|twitter|twitter_simple|x_simple)$/.test(name)) {
    const id = named.id ?? positional.at(-1) ?? '';
    const user = named.user ?? (positional.length > 1 ? positional[0] : undefined) ?? 'i/web';
    return `[Post on X](https://x.com/${user}/status/${encodeURIComponent(id)})`;
  }
  if (/^instagram/.test(name)) return `[Post on Instagram](https://www.instagram.com/p/${encodeURIComponent(first)}/)`;
  return undefined;
}
