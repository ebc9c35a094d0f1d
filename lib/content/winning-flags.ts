/**
 * Finds `draft: true` and `unlisted: true` in front matter that may be broken elsewhere: what an author withdraws stays withdrawn,
 * whatever else is wrong with the file.
 *
 * @param text the whole file
 */
export function winningFlags(text: string): { readonly draft: boolean; readonly unlisted: boolean } {
  const head = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?:\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)|$)/.exec(text)?.[1] ?? '';
  return {
    draft: /^draft:[ \t]*true[ \t]*(?:#.*)?\r?$/m.test(head),
    unlisted: /^unlisted:[ \t]*true[ \t]*(?:#.*)?\r?$/m.test(head),
  };
}
