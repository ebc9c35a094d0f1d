/** Longest description in characters: about what search engines show. */
const longest = 200;

/** The first paragraph of a Markdown text as plain text, cut at a word; empty when there is none. */
export function excerpt(markdown: string): string {
  const paragraph = markdown
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .find((block) => block !== '' && !/^(?:#|[*+-]\s|\d+\.\s|```|~~~|\||>|<)/.test(block));
  const words = (paragraph ?? '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]|(?<!\w)_|_(?!\w)/g, '')
    .replace(/\s+/g, ' ');
  if (words.length <= longest) return words;
  return `${words.slice(0, longest - 1).replace(/\s+\S*$/, '')}…`;
}
