import { type Document, isCollection, isNode, isScalar, isSeq, type Node, visit, type YAMLError } from 'yaml';
import { yamlReason } from '@/lib/base/yaml-reason';

/** A YAML error, as authors see it. */
export interface YamlFault {
  readonly offset: number;
  readonly message: string;
  readonly hint?: string;
}

/**
 * The errors in a document. YAML reports a quote or bracket that is not closed where it gave up, which may be many lines later;
 * here it is reported where it opens. Brackets around it, which are not closed because of it, are left out.
 *
 * @param yaml the text of the document
 * @param lineOf line of an offset in it
 */
export function yamlFaults(document: Document.Parsed, yaml: string, lineOf: (offset: number) => number): YamlFault[] {
  const whole = document.errors.length === 0 ? undefined : wholeFault(yaml);
  if (whole !== undefined) return [whole];
  const open: Node[] = [];
  const faults = [...document.errors, ...document.warnings].flatMap((error): YamlFault[] => {
    const node = openNode(document, error, open);
    if (node?.range == null) return [{ offset: error.pos[0], message: yamlReason(error.message), hint: hintFor(error, yaml) }];
    if (open.some((inner) => isInside(inner, node))) return [];
    open.push(node);
    const [start] = node.range;
    if (isScalar(node)) {
      const isElsewhere = lineOf(start) < lineOf(error.pos[0]);
      const hint = `Write ${error.message.includes("'") ? "'" : '"'} where it ends.`;
      return [{ offset: isElsewhere ? start : error.pos[0], message: yamlReason(error.message), hint }];
    }
    const [opening, closing] = isSeq(node) ? ['[', ']'] : ['{', '}'];
    const hint = /^[^\n]*[[,]\s*#/.test(yaml.slice(start)) ? quotedEntry : `Write ${closing} where it ends.`;
    return [{ offset: start, message: `the bracket ${opening} is not closed`, hint }];
  });
  return faults.filter(({ offset }, index) => faults.findIndex((other) => other.offset === offset) === index);
}

const quotedEntry = 'Put an entry that begins with # in quotes.';

/** A slip that makes many errors: what a merge left, or a first field that is indented. */
function wholeFault(yaml: string): YamlFault | undefined {
  const merge = /^<{7} .*\n(?:[\s\S]*\n)?={7}$/m.exec(yaml);
  if (merge !== null)
    return { offset: merge.index, message: 'it holds a merge that is not finished', hint: 'Keep one of the two texts.' };
  const first = yaml.search(/\S/);
  if (!/[ \t]/.test(yaml.charAt(first - 1)) || !/\n[\w-]+:/.test(yaml.slice(first))) return undefined;
  return {
    offset: first,
    message: 'the first field is indented, and others are not',
    hint: 'Begin each field at the start of its line.',
  };
}

/** The innermost quote or bracket that an error finds open, and that no earlier error did. */
function openNode(document: Document.Parsed, { message, pos }: YAMLError, known: readonly Node[]): Node | undefined {
  const isQuote = message.startsWith('Missing closing ');
  if (!isQuote && !/^Flow (?:map|sequence) /.test(message)) return undefined;
  let found: Node | undefined;
  visit(document, {
    Node(_, node) {
      if (!isNode(node) || node.range?.[1] !== pos[0] || known.includes(node)) return;
      if (isQuote ? isScalar(node) : isCollection(node) && node.flow === true) found = node;
    },
  });
  return found;
}

function isInside(inner: Node, outer: Node): boolean {
  if (inner.range == null || outer.range == null) return false;
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

function hintFor({ code, message, pos }: YAMLError, yaml: string): string | undefined {
  const [at] = pos;
  const line = yaml.slice(yaml.lastIndexOf('\n', at - 1) + 1).split('\n', 1)[0] ?? '';
  if (code === 'TAB_AS_INDENT') return 'Indent with spaces.';
  if (/^[^\n]*[:-][\u00A0\u202F\u3000]/.test(yaml.slice(at))) return 'Type an ordinary space behind ":" and "-".';
  if (code === 'DUPLICATE_KEY') return 'Keep one of the two.';
  const sign = /^[^\n:]*:[ \t]+([-?](?=[ \t])|[|>,\]}@`%])/.exec(line)?.[1];
  if (sign !== undefined) return `Put a value that begins with ${sign} in quotes.`;
  if (/^[\w-]+\s*[=\uff1a]/.test(line)) return 'Write a field as name: value.';
  if (/^\s*(?:[\w-]+:|-)[^\s:/-]/.test(line)) return 'Type a space behind ":" and "-".';
  if (message.startsWith('Invalid escape')) return 'Write \\\\ for a backslash, or put the value in single quotes.';
  if (/[[,]\s*#/.test(line)) return quotedEntry;
  if (code === 'MULTILINE_IMPLICIT_KEY' && !line.includes(':')) return 'Indent a line that continues the value above it.';
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && /^[^\n]*\n\s+[\w-]+:\s/.test(yaml.slice(at)))
    return 'Begin each field at the start of its line, and put a value that contains ": " in quotes.';
  if (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY') return 'Put a value that contains ": " in quotes.';
  if (code === 'BAD_SCALAR_START') return 'Put a value that begins with @, ` or % in quotes.';
  if (code === 'TAG_RESOLVE_FAILED' && !message.includes('tag:yaml.org')) return 'Put a value that begins with ! in quotes.';
  if (code === 'BAD_ALIAS') return `Put a value that begins with ${message.startsWith('Alias') ? '*' : '&'} in quotes.`;
  return message.endsWith('at node end') ? 'Put the whole value in quotes.' : undefined;
}
