import {
  bundledLanguages,
  bundledLanguagesAlias,
  createHighlighter,
  createJavaScriptRegexEngine,
  type BundledLanguage,
  type Highlighter,
} from 'shiki';
import { tokenClass, tokenTheme } from './token-theme';

let highlighter: Promise<Highlighter> | undefined;

/** Names that a fence may give as its language. */
export const languages: readonly string[] = [
  ...Object.keys(bundledLanguages),
  ...Object.keys(bundledLanguagesAlias),
  'text',
  'txt',
  'plain',
  'plaintext',
  'mermaid',
];

const isLanguage = (name: string): name is BundledLanguage => name in bundledLanguages || name in bundledLanguagesAlias;

/** A piece of a line of code. */
export interface Token {
  readonly text: string;
  /** Class of the token; absent for plain text. */
  readonly name?: string;
}

/**
 * Splits code into lines of tokens. Grammars are loaded when first asked for.
 *
 * @param language a name that a fence gives; one that is not known gives plain text
 */
export async function highlight(code: string, language: string): Promise<Token[][]> {
  if (!isLanguage(language)) return code.split('\n').map((line) => [{ text: line }]);
  highlighter ??= createHighlighter({
    themes: [tokenTheme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const shiki = await highlighter;
  await shiki.loadLanguage(language);
  const { tokens } = shiki.codeToTokens(code, { lang: language, theme: 'tokens' });
  return tokens.map((line) => merged(line.map((token) => ({ text: token.content, name: tokenClass(token.color) }))));
}

function merged(tokens: Token[]): Token[] {
  const result: Token[] = [];
  for (const token of tokens) {
    const last = result.at(-1);
    const isSpace = token.text.trim() === '';
    if (last !== undefined && (last.name === token.name || isSpace))
      result[result.length - 1] = { ...last, text: last.text + token.text };
    else result.push(isSpace ? { text: token.text } : token);
  }
  return result;
}
