import { LineCounter, parseAllDocuments } from 'yaml';
import { yamlReason } from '@/lib/base/yaml-reason';

/** A fault in a fence, with its 1-based line and column in the fence. */
export interface FenceFault {
  readonly line: number;
  readonly column: number;
  readonly rule: 'code/yaml' | 'code/json';
  readonly message: string;
  readonly hint: string;
}

/** Whether the fence asks for schema validation (`verify`). */
export const isVerified = (meta: string): boolean =>
  /(?:^|\s)verify(?:\s|$)/.test(meta.replace(/"[^"]*"|'[^']*'|\/[^/]*\//g, ''));

/**
 * Parses a fence that is marked as YAML (one document or several) or JSON. Go and Helm templates are skipped unless marked
 * `verify`; lines with a removal mark are ignored.
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

/** Blanks the lines marked `[!code --]`, so that line numbers do not change. */
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
  const message = `is not valid YAML: ${yamlReason(error.message)}`;
  return {
    line,
    column: col,
    rule: 'code/yaml',
    message,
    hint: 'Correct it, or give the block the language "text" when it is only part of a file.',
  };
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
      message: `is not valid JSON: ${reason}`,
      hint: 'Correct it, or give the block the language "jsonc" or "text".',
    };
  }
}

const firstLine = (message: string) => (message.split('\n')[0] ?? message).replace(/\.$/, '');
