/** Our callout kinds by their names in other engines and themes. */
const kinds: Readonly<Record<string, string>> = {
  note: 'NOTE',
  info: 'NOTE',
  information: 'NOTE',
  abstract: 'NOTE',
  summary: 'NOTE',
  quote: 'NOTE',
  example: 'NOTE',
  notice: 'NOTE',
  primary: 'NOTE',
  tip: 'TIP',
  hint: 'TIP',
  success: 'TIP',
  check: 'TIP',
  important: 'IMPORTANT',
  question: 'IMPORTANT',
  warning: 'WARNING',
  warn: 'WARNING',
  attention: 'WARNING',
  caution: 'CAUTION',
  danger: 'CAUTION',
  error: 'CAUTION',
  bug: 'CAUTION',
  failure: 'CAUTION',
};

/** Our callout kind (`NOTE`) for a name; `undefined` when there is none. */
export const calloutKind = (name: string): string | undefined =>
  Object.hasOwn(kinds, name.toLowerCase()) ? kinds[name.toLowerCase()] : undefined;

/**
 * Formats a callout.
 *
 * @param kind from `calloutKind`
 * @param indent indentation of each line, inside a list
 */
export function calloutText(kind: string, title: string, inside: string, indent = ''): string {
  const lines = withoutIndent(inside, indent)
    .replace(/^\s*\n|\s+$/g, '')
    .split('\n');
  const opening = `> [!${kind}]${title.trim() === '' ? '' : ` ${title.trim().replace(/\s+/g, ' ')}`}`;
  return [opening, ...lines.map((line) => (line.trim() === '' ? '>' : `> ${line}`))].map((line) => indent + line).join('\n');
}

const withoutIndent = (text: string, indent: string) =>
  indent === ''
    ? text
    : text
        .split('\n')
        .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()))
        .join('\n');
