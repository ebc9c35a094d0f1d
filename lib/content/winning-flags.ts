/** Finds `draft: true` and `unlisted: true` even in broken front matter: what an author withdraws stays withdrawn. */
export function winningFlags(text: string): { readonly draft: boolean; readonly unlisted: boolean } {
  const head = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?:\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)|$)/.exec(text)?.[1] ?? '';
  return {
    draft: /^draft:[ \t]*true[ \t]*(?:#.*)?\r?$/m.test(head),
    unlisted: /^unlisted:[ \t]*true[ \t]*(?:#.*)?\r?$/m.test(head),
  };
}
