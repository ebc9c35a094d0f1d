import { missingNumbers } from '@/lib/decisions/check-decisions';
import { isDecisionSource } from '@/lib/decisions/decision';
import type { Blog } from '@/lib/publishing/blog';
import { comparePermalinks } from '@/tools/permalinks/compare-permalinks';
import { checkContrast } from '@/lib/check/check-contrast';
import { checkLinks } from '@/lib/check/check-links';
import { checkManifests } from './check-manifests';
import { checkPosts, checkUnwritten, draftIsPastFrom } from '@/lib/check/check-posts';
import { checkServices } from '@/lib/check/check-services';
import { publicFiles } from '@/lib/check/public-files';
import { linkTargets, picturesOf } from '@/lib/check/link-targets';
import { refusedPaths } from '@/lib/content/file-problems';
import { settingsLinks } from '@/lib/check/settings-links';
import { refusedBodies } from './refused-bodies';
import { compileTexts } from './compile-texts';
import type { CheckResult } from './format-report';
import { compareProblems, type Problem } from '@/lib/base/problem';

/**
 * Runs every check that is possible before publishing: compiles all bodies, drafts and scheduled posts included.
 *
 * @param blog just opened
 * @returns every problem of every file, sorted
 */
export async function checkContent(blog: Blog): Promise<readonly Problem[]> {
  return (await checkedContent(blog)).problems;
}

/** Like `checkContent`, with what a report needs besides the problems. */
export async function checkedContent(blog: Blog, progress?: (done: number, all: number) => void): Promise<CheckResult> {
  const { files, bodies, problems, refused: refusedLinks } = await compileTexts(blog, progress);
  const { snapshot } = blog.edition;
  const drafts = new Set(files.flatMap((file) => (file.kind === 'post' ? [file.path] : [])));
  const refused = refusedPaths(snapshot.problems);
  const compiled = new Set(files.map(({ path }) => path));
  const unread = await refusedBodies(
    blog,
    [...refused].filter((path) => !compiled.has(path)),
  );
  problems.push(...unread.problems);
  const links = new Map([...refusedLinks, ...unread.links]);
  const settings = files.flatMap((file) => (file.kind === 'site' ? [settingsLinks(file)] : []));
  problems.push(...checkLinks(bodies, links, linkTargets(blog.edition, await publicFiles(), drafts), settings));
  const records = files.filter((file) => file.kind === 'post' || file.kind === 'decision').filter(isDecisionSource);
  // A record that cannot be read may have a missing number.
  if (![...refused].some((path) => path.startsWith('decisions/'))) problems.push(...missingNumbers(records));
  problems.push(
    ...checkPosts(files, picturesOf(snapshot), snapshot.instant),
    ...checkUnwritten(files, bodies),
    ...checkServices(files, bodies),
    ...(await checkContrast(files)),
    ...checkManifests(bodies),
  );
  problems.push(...(await comparePermalinks(blog, { files, bodies, problems })).problems);
  const known = new Set(snapshot.problems);
  const all = [...snapshot.problems, ...problems.filter((problem) => !known.has(problem))].sort(compareProblems);
  const draftsPast = files
    .flatMap((file) => (file.kind === 'post' && file.draft ? [draftIsPastFrom(file.date)] : []))
    .filter((instant) => instant > snapshot.instant);
  const [validUntil] = [...draftsPast, ...(snapshot.nextChange === undefined ? [] : [snapshot.nextChange])].sort();
  return { problems: all, posts: snapshot.posts.length, validUntil };
}
