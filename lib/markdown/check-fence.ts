import { LineCounter, parseAllDocuments } from 'yaml';

/** What is wrong with the text of a fence. Line and column are 1-based, in the fence. */
export interface FenceFault {
  readonly line: number;
  readonly column: number;
  readonly rule: 'code/yaml' | 'code/json';
  readonly message: string;
  readonly hint: string;
}

/** Whether the author wants the text of a fence held to its schema. */
export const isVerified = (meta: string): boolean =>
  /(?:^|\s)verify(?:\s|$)/.test(meta.replace(/"[^"]*"|'[^']*'|\/[^/]*\//g, ''));

/**
 * Parses a fence that says that it is YAML (one document or several) or JSON. Go and Helm templates are left alone unless they are
 * marked `verify`; lines that a diff mark takes away are no part of the text.
 *
 * @param language in lower case
 * @returns the first fault, if any
 */
export function checkFence(text: string, language: string, meta: string): FenceFault | undefined {
  if (/\{\{.*\}\}/s.test(text) && !isVerified(meta)) return undefined;
  const kept = withoutRemoved(text);
  if (language === 'yaml' || language === 'yml') return yamlFault(kept);
  return language === 'json' ? jsonFault(kept) : undefined;
}

/** The text that stays when what `[!code --]` marks is taken away, its lines where they were. */
export const withoutRemoved = (text: string): string =>
  text
    .split('\n')
    .map((line) => (/\[!code --(?::\d+)?\]/.test(line) ? '' : line))
    .join('\n');

function yamlFault(text: string): FenceFault | undefined {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const error = Array.isArray(documents) ? documents.flatMap((document) => document.errors)[0] : undefined;
  if (error === undefined) return undefined;
  const { line, col } = lines.linePos(error.pos[0]);
  const message = `is no YAML: ${firstLine(error.message)}`;
  return { line, column: col, rule: 'code/yaml', message, hint: 'Mend it, or call the fence "text" when it is no whole file.' };
}

function jsonFault(text: string): FenceFault | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const offset = Number(/at position (\d+)/.exec(message)?.[1] ?? text.trimEnd().length);
    const before = text.slice(0, offset).split('\n');
    const at = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    const reason = firstLine(message)
      .replace(/ in JSON.*$/, '')
      .replace(/, (?:\.\.\.)?".*$/s, '');
    return {
      ...at,
      rule: 'code/json',
      message: `is no JSON: ${reason}`,
      hint: 'Mend it, or call the fence "jsonc" or "text" when it is meant so.',
    };
  }
}

const firstLine = (message: string) => (message.split('\n')[0] ?? message).replace(/\.$/, '');
