import { placeIn } from '@/lib/front-matter/place-in';
import type { PostFile, TextFile } from '@/lib/front-matter/content-file';
import { nearest } from '@/lib/base/nearest';
import type { Problem } from '@/lib/base/problem';

/** Longest title (characters) that cards and search results show in full, or nearly so. */
export const longestTitle = 90;
/** The same for descriptions. */
export const longestDescription = 200;

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
    ...(file.kind === 'post' ? [...checkImage(file, pictures), ...checkDraft(file, instant)] : []),
  ]);
}

function checkLengths(file: TextFile): Problem[] {
  if (file.kind === 'site') return [];
  const tooLong = (field: 'title' | 'description', rule: string, most: number): Problem[] => {
    const { length } = [...file[field]];
    if (length <= most) return [];
    return [
      {
        path: file.path,
        ...placeIn(file, field),
        rule,
        severity: 'warning',
        message: `has ${length} characters: cards and search results cut it`,
        field,
        hint: `Say it in ${most} or fewer.`,
      },
    ];
  };
  return [...tooLong('title', 'length/title', longestTitle), ...tooLong('description', 'length/description', longestDescription)];
}

function checkImage(file: PostFile, pictures: ReadonlySet<string>): Problem[] {
  const { path, image } = file;
  if (image === undefined || pictures.has(image.path)) return [];
  const guess = nearest(image.path, pictures);
  const hint = guess === undefined ? 'Put the picture beside the post.' : `Did you mean "${guess}"?`;
  return [
    {
      path,
      ...placeIn(file, 'image'),
      rule: 'picture/missing',
      severity: 'error',
      message: `there is no picture ${image.path}`,
      field: 'image',
      hint,
    },
  ];
}

const week = 7 * 86_400_000;

/**
 * The instant (ISO, UTC) from which a draft's date is reported as past: a week later, because `npm run new` sets the date on
 * which the draft is created.
 */
export const draftIsPastFrom = (date: string): string => new Date(Date.parse(date) + week).toISOString();

function checkDraft(file: PostFile, instant: string): Problem[] {
  const { path, draft, date } = file;
  if (!draft || draftIsPastFrom(date) > instant) return [];
  const hint = 'Take "draft" out to publish it, or give the day on which it goes out.';
  return [
    {
      path,
      ...placeIn(file, 'date'),
      rule: 'draft/past',
      severity: 'warning',
      message: 'is more than a week past, and the post is a draft still',
      field: 'date',
      hint,
    },
  ];
}
