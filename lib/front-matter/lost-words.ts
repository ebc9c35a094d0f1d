import { type Document, isPair, isScalar, isSeq, type Scalar, visit } from 'yaml';
import { invisible, nameOfSign } from '@/lib/base/invisible';
import { asWarning, errorAt, type Place, type Problem } from '@/lib/base/problem';
import { parseWrittenDate } from '@/lib/base/zone';

/** Fields whose values are single words or addresses, so that a `# remark` behind one is a comment. */
const settings =
  /^(?:lang|zone|url|canonical|href|status|standard|hub|license|branch|folder|image|post|id|author|authors|posts|tracks|categories|aliases|contact)$/;

/**
 * Warns of words that YAML takes out of a text: what follows ` #`, and `&word` or `!` before a value. A comment behind a number,
 * a date, `true` or a bracket, and a remark behind a quote, cut no text and are left alone.
 *
 * @param yaml the text that `document` was parsed from
 * @param placeOf place in the file of an offset in it
 */
export function lostWords(path: string, document: Document.Parsed, yaml: string, placeOf: (offset: number) => Place): Problem[] {
  const found: Problem[] = [];
  const named = aliasesIn(document);
  visit(document, {
    Scalar(key, node, around) {
      if (node.range == null) return;
      const [start, end] = node.range;
      const inFlow = around.some((parent) => typeof parent === 'object' && 'flow' in parent && parent.flow === true);
      const comment = /^BLOCK/.test(node.type ?? '') ? undefined : commentBehind(yaml, end, inFlow);
      const mark = markOf(node, named);
      const field = fieldOf([...around, node]);
      const isCut = comment !== undefined && isText(node, comment.text, field);
      const whole = [mark, isCut ? `${textOf(node)}${comment.space}${comment.text}`.trim() : textOf(node)].filter(Boolean);
      const line = `${key === 'key' ? '' : lineStart(field, inFlow)}${inQuotes(whole.join(' '))}`;
      const report = (offset: number, rule: string, message: string, hint: string) =>
        found.push({ ...asWarning(errorAt(path, placeOf(offset), rule, message, hint)), field: field.join('.') });
      if (isCut) {
        const message = `"${comment.text}" is a comment in YAML because of the space before "#", so it is not shown`;
        report(comment.offset, 'front-matter/comment', message, `Write ${line}, or put a comment on a line of its own.`);
      }
      const sign = invisibleIn(node, yaml.slice(start, node.range[1]));
      if (sign !== undefined) {
        const message = `it holds an invisible sign, ${nameOfSign(sign)}`;
        const hint = node.type === 'QUOTE_DOUBLE' ? 'Write a backslash twice, or use single quotes.' : 'Delete it.';
        report(start, 'front-matter/invisible', message, hint);
      }
      if (mark !== undefined) {
        const offset = Math.max(0, yaml.lastIndexOf(mark, start));
        report(offset, 'front-matter/mark', `"${mark}" is syntax of YAML, so it is not shown`, `Write ${line}.`);
      }
    },
  });
  return found;
}

interface Comment {
  readonly offset: number;
  readonly space: string;
  /** From its `#` on. In a list or group in brackets, up to what may end the value. */
  readonly text: string;
}

function commentBehind(yaml: string, end: number, inFlow: boolean): Comment | undefined {
  const match = /^([ \t]*)(#[^\n]*)/.exec(yaml.slice(end, end + 2000));
  if (match === null) return undefined;
  const [, space = '', rest = ''] = match;
  const text = (inFlow ? rest.replace(/[,\]}].*$/, '') : rest).trimEnd();
  return { offset: end + space.length, space, text };
}

/** Whether a comment cuts a text, rather than being a remark on a whole value. Behind a quote, only `#42` does. */
function isText(node: Scalar, comment: string, field: readonly PropertyKey[]): boolean {
  const isRemark = /^#(?:\s|$)/.test(comment) && comment !== '#';
  if (node.type !== 'PLAIN' && /^#(?:\s|$)/.test(comment)) return false;
  if (node.value === null) return node.source === '' && !isRemark;
  if (typeof node.value !== 'string' || typeof parseWrittenDate(node.value) !== 'string') return false;
  const name = field.findLast((part) => typeof part === 'string');
  return !(isRemark && settings.test(String(name)));
}

/** An anchor that no alias names, or `!`: both are lost from the start of a text. */
function markOf(node: Scalar, named: ReadonlySet<string>): string | undefined {
  if (node.anchor !== undefined && node.anchor !== '' && !named.has(node.anchor)) return `&${node.anchor}`;
  return node.tag === '!' ? '!' : undefined;
}

/** In double quotes `\n` is one sign, as in `"C:\new"`. */
function invisibleIn({ value, type }: Scalar, written: string): string | undefined {
  if (typeof value !== 'string') return undefined;
  const isOneLine = type === 'QUOTE_DOUBLE' && !written.includes('\n');
  return (invisible.exec(value) ?? (isOneLine ? /[\n\t\r]/.exec(value) : null))?.[0];
}

function aliasesIn(document: Document.Parsed): ReadonlySet<string> {
  const named = new Set<string>();
  visit(document, {
    Alias(_, alias) {
      named.add(alias.source);
    },
  });
  return named;
}

/** Keys and positions that lead to the last node. */
function fieldOf(nodes: readonly unknown[]): PropertyKey[] {
  return nodes.flatMap((node, index): PropertyKey[] => {
    if (isPair(node)) return [isScalar(node.key) ? String(node.key.value) : ''];
    return isSeq(node) ? [node.items.indexOf(nodes[index + 1])] : [];
  });
}

/** What stands before the value on its line. */
function lineStart(field: readonly PropertyKey[], inFlow: boolean): string {
  const last = field.at(-1);
  if (typeof last === 'number') return inFlow ? '' : '- ';
  return last === undefined ? '' : `${String(last)}: `;
}

const textOf = ({ value, source }: Scalar) => (typeof value === 'string' ? value : (source ?? ''));

/** A text in the quotes that need the fewest backslashes. */
const inQuotes = (text: string) => (/["\\]/.test(text) && !text.includes("'") ? `'${text}'` : JSON.stringify(text));
