import type { Problem } from '@/lib/base/problem';
import type { Content } from './snapshot';

/** Problems inside single files, with the findings in files that are accepted as they stand now. */
export function fileProblems({ files, problems }: Pick<Content, 'files' | 'problems'>): Problem[] {
  const refused = refusedPaths(problems);
  const found = [...files.values()].flatMap(({ path, findings = [] }) => (refused.has(path) ? [] : findings));
  return [...problems, ...found];
}

/** Paths of files with an error: readers have an earlier version, or none. */
export const refusedPaths = (problems: readonly Problem[]): Set<string> =>
  new Set(problems.flatMap(({ path, severity }) => (severity === 'error' ? [path] : [])));
