import {
  bundledLanguages,
  bundledLanguagesInfo,
  createHighlighter,
  createJavaScriptRegexEngine,
  type BundledLanguage,
  type Highlighter,
} from 'shiki';
import { tokenClass, tokenTheme } from './token-theme';

let highlighter: Promise<Highlighter> | undefined;

const plain = ['text', 'txt', 'plain', 'plaintext'];
/** Names that other highlighters have for a language. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  go: ['golang'],
  dotenv: ['.env', 'env'],
  shellsession: ['shell-session', 'sh-session'],
  jsonl: ['ndjson'],
};
const named = bundledLanguagesInfo.flatMap(({ id, aliases = [], name }) =>
  [id, ...aliases, ...(otherNames[id] ?? [])].map((alias) => ({ alias, id, name })),
);
const displayNames: ReadonlyMap<string, string> = new Map(named.map(({ alias, name }) => [alias, name]));
const grammars: ReadonlyMap<string, string> = new Map(named.map(({ alias, id }) => [alias, id]));

/** Language names that a fence may use. */
export const languages: ReadonlySet<string> = new Set([...displayNames.keys(), ...plain, 'ansi', 'mermaid']);

/** Whether a fence may name it: a language, or `diff-` and one. */
export const isKnownLanguage = (name: string): boolean => languages.has(name.replace(/^diff-/, ''));

/** Display name of a language: `yml` is YAML. */
export const languageName = (language: string): string | undefined =>
  language === '' || plain.includes(language) ? undefined : (displayNames.get(language.replace(/^diff-/, '')) ?? language);

const isLanguage = (name: string | undefined): name is BundledLanguage =>
  name !== undefined && Object.hasOwn(bundledLanguages, name);

/** Part of a line of code. */
export interface Token {
  readonly text: string;
  /** Class of the token; absent for plain text. */
  readonly name?: string;
}

/** Splits code into lines of tokens; an unknown language gives plain text. Grammars are loaded on first use. */
export async function highlight(code: string, language: string): Promise<Token[][]> {
  const grammar = grammars.get(language);
  if (!isLanguage(grammar)) return code.split('\n').map((line) => (line === '' ? [] : [{ text: line }]));
  highlighter ??= createHighlighter({
    themes: [tokenTheme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const shiki = await highlighter;
  await shiki.loadLanguage(grammar);
  // No time limit here: output must not depend on how busy the machine is. Very long lines stay plain.
  const { tokens } = shiki.codeToTokens(code, {
    lang: grammar,
    theme: 'tokens',
    tokenizeTimeLimit: 0,
    tokenizeMaxLineLength: 2000,
  });
  return tokens.map((line) => merged(line.flatMap((token) => pieces(token.content, tokenClass(token.color)))));
}

/** Splits off the white space around a token. */
function pieces(text: string, name: string | undefined): Token[] {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return [{ text: before }, { text: inner, name }, { text: after }].filter((piece) => piece.text !== '');
}

function merged(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    const last = result.at(-1);
    const isGap = token.text.trim() === '';
    // White space between two tokens of one kind joins them.
    const name = isGap && last?.name !== undefined && tokens[index + 1]?.name === last.name ? last.name : token.name;
    if (last !== undefined && last.name === name) result[result.length - 1] = { text: last.text + token.text, name };
    else result.push({ text: token.text, name });
  }
  return result;
}
