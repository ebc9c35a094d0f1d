import { fieldError } from '@/lib/front-matter/place-in';
import type { AuthorFile, PostFile, TextFile } from '@/lib/front-matter/content-file';
import type { CompiledBody } from '@/lib/markdown/compiled-body';
import { isUnsaid } from '@/lib/base/labels/sample-texts';
import { didYouMean } from '@/lib/base/nearest';
import { asWarning, errorAt, type Problem } from '@/lib/base/problem';

/** Longest title (characters) that cards and search results show in full, or nearly so. */
const longestTitle = 90;
/** The same for descriptions. */
const longestDescription = 200;

/**
 * Checks of single files that neither reject them nor need their bodies: lengths, pictures, dates of drafts.
 *
 * @param files accepted files, drafts and scheduled posts included
 * @param pictures paths of pictures, including rejected ones, which are reported elsewhere
 * @param instant ISO, UTC
 */
export function checkPosts(files: readonly TextFile[], pictures: ReadonlySet<string>, instant: string): Problem[] {
  return files.flatMap((file) => [
    ...checkLengths(file),
    ...(file.kind === 'post' ? [...checkImage(file, file.image?.path, pictures), ...checkDraft(file, instant)] : []),
    ...(file.kind === 'author' ? checkImage(file, file.image, pictures) : []),
  ]);
}

function checkLengths(file: TextFile): Problem[] {
  if (file.kind === 'site' || file.kind === 'author') return [];
  const tooLong = (field: 'title' | 'description', most: number): Problem[] => {
    const { length } = [...file[field]];
    if (length <= most) return [];
    const message = `has ${length} characters; cards and search results cut it short`;
    return [asWarning(fieldError(file, field, `length/${field}`, message, `Shorten it to ${most} or fewer.`))];
  };
  return [...tooLong('title', longestTitle), ...tooLong('description', longestDescription)];
}

function checkImage(file: PostFile | AuthorFile, path: string | undefined, pictures: ReadonlySet<string>): Problem[] {
  if (path === undefined || pictures.has(path)) return [];
  const hint = didYouMean(path, pictures) ?? `Put the picture beside the ${file.kind === 'post' ? 'post' : 'file'}.`;
  return [fieldError(file, 'image', 'picture/missing', `there is no picture ${path}`, hint)];
}

const week = 7 * 86_400_000;

/**
 * The instant (ISO, UTC) from which a draft's date is reported as past: a week later, because `npm run new` sets the date on
 * which the draft is created.
 */
export const draftIsPastFrom = (date: string): string => new Date(Date.parse(date) + week).toISOString();

function checkDraft(file: PostFile, instant: string): Problem[] {
  if (!file.draft || draftIsPastFrom(file.date) > instant) return [];
  const message = 'is more than a week ago, and the post is still a draft';
  const hint = 'Delete "draft" to publish it, or set a new date.';
  return [asWarning(fieldError(file, 'date', 'draft/past', message, hint))];
}

/**
 * Finds published posts still as in the template of `npm run new`: with its description, or with headings only.
 *
 * @param files accepted files; drafts are skipped
 * @param bodies compiled bodies by path
 */
export function checkUnwritten(
  files: readonly TextFile[],
  bodies: ReadonlyMap<string, Pick<CompiledBody, 'html' | 'sections'>>,
): Problem[] {
  return files.flatMap((file) => {
    if (file.kind !== 'post' || file.draft) return [];
    const problems: Problem[] = [];
    if (isUnsaid(file.description)) {
      const message = 'is still the one from the template';
      problems.push(fieldError(file, 'description', 'post/unwritten', message, 'Say what readers learn.'));
    }
    const body = bodies.get(file.path);
    if (body !== undefined && isEmpty(body)) {
      const [place, hint] = [{ line: file.bodyLine, column: 1 }, 'Write it, or add "draft: true".'];
      problems.push(errorAt(file.path, place, 'post/unwritten', 'the post has no text yet', hint));
    }
    return problems.map(asWarning);
  });
}

const isEmpty = ({ html, sections }: Pick<CompiledBody, 'html' | 'sections'>) =>
  sections.every(({ text }) => text.trim() === '') && !/<(?:img|picture|video|audio|iframe|pre|svg|table|math)\b/.test(html);
