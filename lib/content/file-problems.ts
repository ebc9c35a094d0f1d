import type { Problem } from '@/lib/base/problem';
import type { FileRecord } from './record-store';

/** Problems inside one file, with the findings in an accepted file unless it is only the last good version. */
export const problemsIn = ({ accepted, problems }: Pick<FileRecord, 'accepted' | 'problems'>): readonly Problem[] =>
  problems.some(isError) ? problems : [...problems, ...(accepted?.findings ?? [])];

const isError = ({ severity }: Problem) => severity === 'error';

/** Paths of files with an error: readers have an earlier version, or none. */
export const refusedPaths = (problems: readonly Problem[]): Set<string> =>
  new Set(problems.filter(isError).map(({ path }) => path));
