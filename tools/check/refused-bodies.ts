import type { Blog } from '@/lib/publishing/blog';
import { splitFrontMatter } from '@/lib/front-matter/front-matter';
import { decodeUtf8, largestText } from '@/lib/content/parse-file';
import type { Problem } from '@/lib/base/problem';
import type { BodyLinks } from '@/lib/markdown/compiled-body';
import { compileInPool } from '@/lib/markdown/compile-pool';

/**
 * Finds problems in the bodies of files whose front matter was refused, so that an author sees everything at once.
 *
 * @param paths of refused content files
 * @returns the problems, and the links of each body where they could be collected
 */
export async function refusedBodies(
  { source }: Pick<Blog, 'source'>,
  paths: Iterable<string>,
): Promise<{ readonly problems: readonly Problem[]; readonly links: ReadonlyMap<string, BodyLinks> }> {
  const problems: Problem[] = [];
  const links = new Map<string, BodyLinks>();
  for (const path of paths) {
    const format = /^(?:posts|pages|tracks|categories|authors)\/.+\.(mdx?)$/.exec(path)?.[1];
    const bytes = format === undefined ? undefined : await source.read(path);
    const text = bytes === undefined || bytes.length > largestText ? undefined : decodeUtf8(bytes);
    // A file without an MDX or Markdown body, or one that is too large or not UTF-8, which is reported already.
    if (text === undefined) continue;
    const frontMatter = splitFrontMatter(path, text);
    if (!('fields' in frontMatter)) continue;
    const { body, bodyLine: firstLine } = frontMatter;
    const result = await compileInPool({ path, format: format === 'md' ? 'md' : 'mdx', lang: 'en', body, firstLine });
    problems.push(...(result.ok ? result.body.warnings : result.problems));
    const found = result.ok ? result.body : result.links;
    if (found !== undefined) links.set(path, found);
  }
  return { problems, links };
}
