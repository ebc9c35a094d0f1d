/** How many posts were found, and how many of them are shown, in words. */
export function countOf(total: number, shown: number): string {
  if (total === 0) return 'No posts found. Try fewer words, or other ones.';
  const posts = `${total} ${total === 1 ? 'post' : 'posts'} found`;
  return shown < total ? `${posts}; the best ${shown} are shown.` : `${posts}.`;
}
