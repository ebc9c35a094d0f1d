/**
 * A hint for the most common syntax errors in posts. Most depend on the text from the last `<` before the fault, else on the
 * whole line.
 *
 * @param column 1-based column at which the parser stopped
 * @param below the text below the line
 */
export function syntaxHint(line: string, reason: string, column = 1, below = ''): string | undefined {
  if (/^#{1,6} .*\{#[\w-]+\}\s*$/.test(line)) return 'Write the id of a heading in square brackets: [#id].';
  const unclosed = /^Expected a closing tag for `<([^>`]+)>`/.exec(reason)?.[1];
  // An opening tag in a line of text belongs to its paragraph, which ends at the next empty line.
  if (unclosed !== undefined && reason.includes('`paragraph`') && below.includes(`</${unclosed}>`))
    return `Put <${unclosed}> and </${unclosed}> on lines of their own.`;
  if (unclosed !== undefined) return closing(unclosed);
  const [, wrong, open] =
    /^Unexpected closing tag `<\/([^>`]+)>`, expected corresponding closing tag for `<([^>`]+)>`/.exec(reason) ?? [];
  if (wrong !== undefined && open !== undefined) return `Write </${open}> before </${wrong}>.`;
  if (/closing slash/.test(reason)) return 'Delete the closing tag, or write its opening tag before it.';
  if (/import\/exports/.test(reason))
    return 'A line that begins with "import" or "export" is code in MDX. Begin it with another word, or put the word in backticks.';
  if (/expression|acorn/i.test(reason) && line.includes('{')) return braces;
  const start = line.lastIndexOf('<', column - 1);
  const rest = start === -1 ? line : line.slice(start);
  return slips.map(([pattern, hint]) => [pattern.exec(rest), hint] as const).find(([found]) => found !== null)?.[1];
}

const braces = 'Put braces in backticks, or a backslash before them: \\{.';

const slips: readonly [RegExp, string][] = [
  [/^<!--/, 'Write a comment as {/* … */}.'],
  [/^<https?:\/\//, 'Write a web address as [text](https://…).'],
  [/^<[^>\s]+@[^>\s]+>/, 'Write a mail address as [text](mailto:…).'],
  [/^<(?![a-z/!>])/i, 'Write "less than" as &lt; or in backticks.'],
  [/^<[a-z][\w-]*/i, 'Put a tag that is meant as text in backticks, and close one that is meant as a tag.'],
  [/\{/, braces],
];

const hollow = /^(?:br|hr|img|input|wbr|source|col)$/;

const closing = (tag: string) =>
  hollow.test(tag)
    ? `Close the tag: <${tag} />.`
    : `Write </${tag}> where it ends, or \`<${tag}>\` in backticks when it is meant as text.`;
