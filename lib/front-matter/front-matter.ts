import matter from 'gray-matter';
import { LineCounter, isCollection, isNode, isScalar, parseDocument, visit, type Document } from 'yaml';
import { messageOf } from '@/lib/base/message-of';
import { errorAt, firstLine, type Place, type Problem } from '@/lib/base/problem';
import { checkEnvelope, secondBlock } from './envelope';
import { lostWords } from './lost-words';
import { yamlReason } from '@/lib/base/yaml-reason';
import { yamlFaults } from './yaml-faults';

export interface FrontMatter {
  readonly fields: Readonly<Record<string, unknown>>;
  /** The place of a field (`['decision', 'id']`), or of its nearest ancestor. */
  locate(field: readonly PropertyKey[]): Place;
  /** Source text of a scalar: `0065`, where the value is 65. */
  written(field: readonly PropertyKey[]): string | undefined;
  readonly body: string;
  /** 1-based line of the file on which the body begins. */
  readonly bodyLine: number;
  /** Warnings about words that YAML does not take for part of a value. */
  readonly findings: readonly Problem[];
}

const asParsed = { prettyErrors: false, uniqueKeys: true, version: '1.2', logLevel: 'silent' } as const;

/** Values name files, whose names are composed too, however an editor or a file system stored the letters. */
const composed = (yaml: string) => yaml.normalize('NFC');

const refuse = () => {
  throw new Error('front matter must be YAML');
};

/**
 * Splits a content file. Only YAML between two lines `---` is accepted; nothing is executed.
 *
 * YAML follows the 1.2 core schema, so that dates stay text. gray-matter's own engine would make a `Date` of them, and 1 March
 * of `2024-02-30`.
 */
export function splitFrontMatter(path: string, text: string): FrontMatter | readonly Problem[] {
  const wholeText = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const envelope = checkEnvelope(path, wholeText);
  if (envelope !== undefined) return [envelope];

  const lines = new LineCounter();
  let document: Document.Parsed | undefined;
  let source = '';
  const parse = (yaml: string): object => {
    source = composed(yaml);
    document = parseDocument(source, { lineCounter: lines, ...asParsed });
    return {};
  };
  // Always pass options: without them gray-matter caches by text, and returns a file that failed once as empty.
  const file = matter(wholeText, {
    language: 'yaml',
    engines: { yaml: { parse, stringify: refuse }, javascript: refuse, json: refuse },
  });
  const bodyLine = wholeText.slice(0, wholeText.length - file.content.length).split('\n').length;
  const empty = withoutFields(file.content, bodyLine);
  if (document === undefined) return empty;

  // The YAML begins right after the opening `---`, so its lines are numbered as the file's.
  const found = fieldsIn({ path, document, source, lines }, empty, 2);
  return 'findings' in found ? { ...found, findings: [...found.findings, ...secondBlock(path, empty)] } : found;
}

/** The fields of a file that is YAML as a whole. */
export function yamlFields(path: string, text: string): FrontMatter | readonly Problem[] {
  const source = composed(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, ...asParsed });
  return fieldsIn({ path, document, source, lines }, withoutFields('', 1), 1);
}

interface Yaml {
  readonly path: string;
  readonly document: Document.Parsed;
  readonly source: string;
  readonly lines: LineCounter;
}

/** @param empty what a file without any fields is @param first line of the first field */
function fieldsIn({ path, document, source, lines }: Yaml, empty: FrontMatter, first: number): FrontMatter | readonly Problem[] {
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const faults = yamlFaults(document, source, (offset) => placeOf(offset).line).map(({ offset, message, hint }) =>
    errorAt(path, placeOf(offset), 'front-matter/yaml', message, hint),
  );
  const findings = lostWords(path, document, source, placeOf);
  if (faults.length > 0) return [...faults, ...findings];
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 20 });
    if (holdsItself(value)) throw new Error('a value contains itself');
  } catch (error) {
    // `title: *flux*` and endless aliases fail only when the value is built.
    const hint = 'Put a value that begins with * in quotes.';
    return [errorAt(path, placeOf(aliasIn(document) ?? 0), 'front-matter/yaml', yamlReason(messageOf(error)), hint), ...findings];
  }
  if (value === null) return empty;
  if (!isPlainObject(value))
    return [
      errorAt(
        path,
        { line: first, column: 1 },
        'front-matter/shape',
        `${first === 1 ? 'it' : 'the front matter'} is not a list of \`key: value\` lines`,
      ),
    ];
  return {
    fields: value,
    locate(field) {
      for (let length = field.length; length > 0; length--) {
        const offset = offsetOf(document, field.slice(0, length));
        if (offset !== undefined) return placeOf(offset);
      }
      return firstLine;
    },
    written(field) {
      const node: unknown = document.getIn(field, true);
      return isScalar(node) ? node.source : undefined;
    },
    body: empty.body,
    bodyLine: empty.bodyLine,
    findings,
  };
}

/** A file without fields. */
export const withoutFields = (body: string, bodyLine: number): FrontMatter => ({
  fields: {},
  locate: () => firstLine,
  written: () => undefined,
  body,
  bodyLine,
  findings: [],
});

/** Detects cycles (`a: &a { b: *a }`), on which a walk would never end. */
function holdsItself(value: unknown, around: readonly unknown[] = []): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return around.includes(value) || Object.values(value).some((inner) => holdsItself(inner, [...around, value]));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function offsetOf(document: Document.Parsed, field: readonly PropertyKey[]): number | undefined {
  const parent: unknown = field.length === 1 ? document.contents : document.getIn(field.slice(0, -1), true);
  const key = field.at(-1);
  if (isCollection(parent)) {
    for (const item of parent.items) {
      if (typeof item === 'object' && item !== null && 'key' in item && isScalar(item.key) && item.key.value === key)
        return item.key.range?.[0];
    }
  }
  const node: unknown = document.getIn(field, true);
  return isNode(node) ? node.range?.[0] : undefined;
}

function aliasIn(document: Document.Parsed): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Alias(_, alias) {
      offset = alias.range?.[0];
      return visit.BREAK;
    },
  });
  return offset;
}
