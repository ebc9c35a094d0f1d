const hints: readonly [RegExp, string][] = [
  [/<!--/, 'Write a comment as {/* … */}.'],
  [/<https?:\/\//, 'Write a web address as [text](https://…).'],
  [/<[^>]+@[^>]+>/, 'Write a mail address as [text](mailto:…).'],
  [/<(?:br|hr|img|input|wbr|source)\b[^>/]*>/, 'Close the tag: <br />.'],
  [/<[\d=\s-]/, 'Write "less than" as &lt; or in backticks.'],
  [/<[a-z][\w-]*/i, 'Put a tag that is meant as text in backticks, and close one that is meant as a tag.'],
  [/\{/, 'Put braces in backticks, or a backslash before them: \\{.'],
];

/**
 * What to type instead, for the slips that are commonest in real posts.
 *
 * @param line the line at fault
 * @param reason what the parser says
 */
export function syntaxHint(line: string, reason: string): string | undefined {
  if (/^#{1,6} .*\{#[\w-]+\}\s*$/.test(line)) return 'Write the id of a heading in square brackets: [#id].';
  if (/expression|acorn/i.test(reason) && line.includes('{')) return hints.at(-1)?.[1];
  return hints.find(([pattern]) => pattern.test(line))?.[1];
}
