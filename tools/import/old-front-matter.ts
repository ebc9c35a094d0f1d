import { parse as parseToml } from 'smol-toml';
import { LineCounter, isMap, isScalar, parseDocument } from 'yaml';

/** Front matter of another engine: YAML, TOML or JSON. */
export interface OldFrontMatter {
  /** Values; dates stay text. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Whether a field was quoted; some engines read quoted dates differently. */
  isQuoted(field: string): boolean;
  /** 1-based line of a top-level field, or 1. */
  lineOf(field: string): number;
  readonly body: string;
  /** 1-based line of the file on which the body begins. */
  readonly bodyLine: number;
  /** Why the front matter cannot be parsed; its lines are then part of the body. */
  readonly fault?: string;
}

/** Names of fields that Hugo and others read in any case. */
const inAnyCase =
  /^(?:title|subtitle|description|summary|date|lastmod|updated|tags?|categor(?:y|ies)|slug|url|draft|published|aliases|author|image|cover|layout|type|permalink)$/i;
const nameOf = (key: string) => (inAnyCase.test(key) ? key.toLowerCase() : key);
const named = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [nameOf(key), value]));

/**
 * Splits a file of another engine into front matter and body. Nothing in it is executed.
 *
 * @param text the whole file
 * @returns its parts; a file without front matter is all body
 */
export function splitOldFrontMatter(text: string): OldFrontMatter {
  const whole = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const fenced = /^(---|\+\+\+)[ \t]*\n([\s\S]*?)(?:^|\n)(---|\+\+\+|\.\.\.)[ \t]*(?:\n|$)/.exec(whole);
  if (fenced !== null && (fenced[1] === fenced[3] || (fenced[1] === '---' && fenced[3] === '...'))) {
    const inside = fenced[2] ?? '';
    const parts = { inside, before: 1, ...rest(whole, fenced[0].length) };
    return fenced[1] === '---' ? readYaml(whole, parts) : readToml(whole, parts);
  }
  const open = openFields(whole);
  if (open !== undefined) return readYaml(whole, open);
  if (/^\{\s*(?:"|\})/.test(whole)) {
    const end = endOfObject(whole);
    if (end !== undefined)
      return readJson(whole, { inside: whole.slice(0, end), before: 0, ...rest(whole, end + (whole[end] === '\n' ? 1 : 0)) });
  }
  return unread(whole, /^(?:---|\+\+\+)[ \t]*\n/.test(whole) ? 'the front matter is not closed' : undefined);
}

interface Parts {
  readonly inside: string;
  /** Lines before it. */
  readonly before: number;
  readonly body: string;
  readonly bodyLine: number;
}

const rest = (whole: string, length: number) => ({
  body: whole.slice(length),
  bodyLine: whole.slice(0, length).split('\n').length,
});

/** The fields of Hexo may begin without a line of dashes. */
function openFields(whole: string): Parts | undefined {
  if (!/^(?:title|date|layout):/.test(whole)) return undefined;
  const lines = whole.split('\n');
  const end = lines.findIndex((line) => /^-{3,}\s*$/.test(line));
  const fields = lines.slice(0, end);
  if (end < 1 || !fields.every((line) => /^(?:[\w-]+:|\s+\S|\s*-|#|\s*$)/.test(line))) return undefined;
  return { inside: fields.join('\n'), before: 0, ...rest(whole, lines.slice(0, end + 1).join('\n').length + 1) };
}

const unread = (whole: string, fault?: string): OldFrontMatter => ({
  fields: {},
  isQuoted: () => false,
  lineOf: () => 1,
  body: whole,
  bodyLine: 1,
  fault,
});

function readYaml(whole: string, { inside, before, body, bodyLine }: Parts): OldFrontMatter {
  const read = (text: string) => {
    const lines = new LineCounter();
    return {
      lines,
      document: parseDocument(text, { lineCounter: lines, version: '1.2', uniqueKeys: false, prettyErrors: false }),
    };
  };
  const written = read(inside);
  const { lines, document } = [withIndentedScalars, withQuotedValues].reduce(
    (last, change) => (last.document.errors.length === 0 ? last : read(change(inside))),
    written,
  );
  if (document.errors.length > 0) return unread(whole, firstLine(written.document.errors[0]?.message ?? ''));
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    return unread(whole, error instanceof Error ? firstLine(error.message) : 'the front matter cannot be read');
  }
  if (value === null) return { ...unread(whole), body, bodyLine };
  if (!isRecord(value)) return unread(whole, 'the front matter is not a list of fields');
  const pairOf = (field: string) =>
    isMap(document.contents)
      ? document.contents.items.find((item) => isScalar(item.key) && nameOf(String(item.key.value)) === field)
      : undefined;
  return {
    fields: named(value),
    isQuoted(field) {
      const found = pairOf(field)?.value;
      return isScalar(found) && (found.type === 'QUOTE_DOUBLE' || found.type === 'QUOTE_SINGLE');
    },
    lineOf(field) {
      const key = pairOf(field)?.key;
      return isScalar(key) && key.range ? lines.linePos(key.range[0]).line + before : 1;
    },
    body,
    bodyLine,
  };
}

/**
 * Indents the lines on which a quoted scalar goes on. YAML 1.2 asks for it; the parsers of the old engines do not.
 */
function withIndentedScalars(inside: string): string {
  let quote = '';
  return inside
    .split('\n')
    .map((line) => {
      const isInside = quote !== '';
      const rest = isInside ? line : (/^[\w-]+:\s+(["'].*)$/.exec(line)?.[1] ?? '');
      if (!isInside && rest !== '') quote = rest[0] ?? '';
      const text = isInside ? rest : rest.slice(1);
      const closing = quote === '"' ? /^(?:[^"\\]|\\.)*"/ : /^(?:[^']|'')*'(?!')/;
      if (quote !== '' && closing.test(text)) quote = '';
      return isInside ? `  ${line}` : line;
    })
    .join('\n');
}

/** Quotes the values that are no YAML, as programs write them that quote without escapes; tabs before a value become spaces. */
function withQuotedValues(inside: string): string {
  return inside
    .split('\n')
    .map((line) => {
      const spaced = line.replace(/^\t+/, (tabs) => '  '.repeat(tabs.length));
      const [, key = '', value = ''] = /^([\w-]+):[ \t]+(\S.*)$/.exec(spaced) ?? [];
      if (key === '' || parseDocument(spaced).errors.length === 0) return spaced;
      return `${key}: ${JSON.stringify(value.trim().replace(/^"(.*)"$|^'(.*)'$/, '$1$2'))}`;
    })
    .join('\n');
}

function readToml(whole: string, { inside, body, bodyLine }: Parts): OldFrontMatter {
  const lineOf = (field: string) => {
    const index = inside
      .split('\n')
      .findIndex((line) => new RegExp(`^\\s*["']?${field.replace(/\W/g, '\\$&')}["']?\\s*=`, 'i').test(line));
    return index === -1 ? 1 : index + 2;
  };
  try {
    // Turn TOML dates into text, as in the other formats.
    const value: unknown = JSON.parse(JSON.stringify(parseToml(inside)));
    if (!isRecord(value)) return unread(whole, 'the front matter is not a list of fields');
    return { fields: named(value), isQuoted: () => false, lineOf, body, bodyLine };
  } catch (error) {
    return unread(whole, error instanceof Error ? firstLine(error.message) : 'the front matter cannot be read');
  }
}

function readJson(whole: string, { inside, body, bodyLine }: Parts): OldFrontMatter {
  try {
    const value: unknown = JSON.parse(inside);
    if (!isRecord(value)) return unread(whole, 'the front matter is not a list of fields');
    const lineOf = (field: string) => Math.max(1, inside.split('\n').findIndex((line) => line.includes(`"${field}"`)) + 1);
    return { fields: named(value), isQuoted: () => true, lineOf, body, bodyLine };
  } catch (error) {
    return unread(whole, error instanceof Error ? firstLine(error.message) : 'the front matter cannot be read');
  }
}

/** End of the JSON object at the start of a text. */
function endOfObject(text: string): number | undefined {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (isText) {
      if (char === '\\') at++;
      else if (char === '"') isText = false;
    } else if (char === '"') isText = true;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const firstLine = (message: string) => (message.split('\n')[0] ?? message).replace(/[.:]\s*$/, '');
