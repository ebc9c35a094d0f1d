import { assemble } from '@/lib/content/assemble';
import type { Problem } from '@/lib/base/problem';
import type { Blog } from '@/lib/publishing/blog';
import { desiredEntries } from '@/lib/views/desired-state';
import { checkContent } from './check-content';

/**
 * What `npm run content:check` reports for the content of a preview, in which drafts are published and which would answer otherwise.
 *
 * @param siteUrl overrides `url` of `site.md`
 */
export async function checkPreview(blog: Blog, siteUrl: string | undefined): Promise<readonly Problem[]> {
  const { version, files, problems, relationProblems, instant } = blog.edition.snapshot;
  const between = new Set(relationProblems);
  const content = { version, files, problems: problems.filter((problem) => !between.has(problem)) };
  const snapshot = assemble(content, instant, { siteUrl, audience: 'authors' });
  return checkContent({ ...blog, edition: { snapshot, desired: desiredEntries().of(snapshot) } });
}
