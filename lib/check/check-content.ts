import { missingNumbers } from '@/lib/decisions/check-decisions';
import { isDecisionSource } from '@/lib/decisions/decision';
import type { Blog } from '@/lib/blog';
import { addressOf } from '@/lib/views/bodies';
import { answerFor } from '@/lib/door/answer-for';
import { comparePermalinks } from '@/lib/permalinks/compare-permalinks';
import { checkLinks } from './check-links';
import { checkManifests } from './check-manifests';
import { checkPosts } from './check-posts';
import { compileTexts } from './compile-texts';
import type { CheckResult } from './format-report';
import { compareProblems, type Problem } from '@/lib/content/problem';

/**
 * Everything that can be known before publishing: compiles every body, drafts and scheduled posts included, and checks every link.
 *
 * @param blog a blog just opened
 * @returns every problem of every file, in order
 */
export async function checkContent(blog: Blog): Promise<readonly Problem[]> {
  return (await checkedContent(blog)).problems;
}

/**
 * The same, with what a report says besides.
 *
 * @param progress told after each file how many are done
 */
export async function checkedContent(blog: Blog, progress?: (done: number, all: number) => void): Promise<CheckResult> {
  const { files, bodies, problems } = await compileTexts(blog, progress);
  const { snapshot } = blog.edition;
  const drafts = new Map(files.flatMap((file) => (file.kind === 'post' ? [[file.path, file.address] as const] : [])));
  const refused = new Set(snapshot.problems.filter(({ severity }) => severity === 'error').map(({ path }) => path));
  const refusedAddresses = new Set(
    [...refused].map((path) => `/${path.replace(/^pages\//, '').replace(/(?:\/index)?\.mdx?$/, '')}/`),
  );
  problems.push(
    ...checkLinks(bodies, {
      // A link to a file that has been reported is no second error.
      isThere: (path) =>
        snapshot.media.has(path) || addressOf(snapshot, path) !== undefined || drafts.has(path) || refused.has(path),
      answers: (address) =>
        answerFor(blog.edition, address).kind === 'page' ||
        /^\/(?:rss\.xml|media\/)/.test(address) ||
        refusedAddresses.has(address),
      pictures: snapshot.media.keys(),
      addresses: () => [...snapshot.postAt.keys(), ...snapshot.pages.map((page) => page.address)],
      pathAt: (address) =>
        snapshot.postAt.get(address)?.file.path ??
        [...snapshot.decisionFiles.values()].find((file) => file.address === address)?.path ??
        snapshot.pages.find((page) => page.address === address)?.path,
    }),
  );
  const records = files.filter((file) => file.kind === 'post' || file.kind === 'decision').filter(isDecisionSource);
  // A record that cannot be read may have the number.
  if (![...refused].some((path) => path.startsWith('decisions/'))) problems.push(...missingNumbers(records));
  const pictures = new Set([...snapshot.media.keys(), ...[...refused].filter((path) => !/\.mdx?$/.test(path))]);
  problems.push(...checkPosts(files, pictures, snapshot.instant), ...checkManifests(bodies));
  problems.push(...(await comparePermalinks(blog, { files, bodies, problems })).problems);
  const known = new Set(snapshot.problems);
  const all = [...snapshot.problems, ...problems.filter((problem) => !known.has(problem))].sort(compareProblems);
  const comingDrafts = files.flatMap((file) =>
    file.kind === 'post' && file.draft && file.date > snapshot.instant ? [file.date] : [],
  );
  const [validUntil] = [...comingDrafts, ...(snapshot.nextChange === undefined ? [] : [snapshot.nextChange])].sort();
  return { problems: all, posts: snapshot.posts.length, validUntil };
}
