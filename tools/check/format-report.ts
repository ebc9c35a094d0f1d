import { formatProblem, type Problem } from '@/lib/base/problem';

export interface CheckResult {
  readonly problems: readonly Problem[];
  /** Number of published posts. */
  readonly posts: number;
  /** Instant (ISO, UTC) from which the clock alone may change the result. */
  readonly validUntil?: string;
}

export const reportFormats = ['text', 'github', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Totals at the end of a report. */
export interface Counts {
  readonly posts: number;
  readonly errors: number;
  readonly warnings: number;
  /** By rule, in alphabetical order. */
  readonly rules: Readonly<Record<string, number>>;
}

export function countsOf({ problems, posts }: CheckResult): Counts {
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const rules: Record<string, number> = {};
  for (const { rule } of problems.toSorted((a, b) => (a.rule < b.rule ? -1 : 1))) rules[rule] = (rules[rule] ?? 0) + 1;
  return { posts, errors, warnings: problems.length - errors, rules };
}

/**
 * Formats a report. Text has one line per problem and, with `lineOf`, the line at fault with a caret below it. `github` gives
 * workflow commands, which GitHub shows as annotations.
 *
 * @param folder path of the content folder as seen from the project, for `github`
 * @param apart another checked folder, whose paths already include it
 * @param lineOf text of a line (1-based) of a file
 * @see https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
 */
export function formatReport(
  result: CheckResult,
  format: ReportFormat,
  { folder, apart, lineOf }: { folder: string; apart?: string; lineOf?: (path: string, line: number) => string | undefined },
): string[] {
  const counts = countsOf(result);
  if (format === 'json') return [JSON.stringify({ counts, problems: result.problems }, undefined, 2)];
  const lines = result.problems.flatMap((problem) =>
    format === 'github'
      ? [workflowCommand(problem, apart !== undefined && problem.path.startsWith(`${apart}/`) ? '' : folder)]
      : [formatProblem(problem), ...contextOf(problem, lineOf)],
  );
  const byRule = Object.entries(counts.rules).map(([rule, count]) => `  ${String(count).padStart(4)} ${rule}`);
  return [
    ...lines,
    ...(byRule.length > 1 ? byRule : []),
    `${counts.posts} posts, ${counts.errors} errors, ${counts.warnings} warnings`,
  ];
}

function workflowCommand(problem: Problem, folder: string): string {
  const { path, line, column, rule, severity } = problem;
  const words = formatProblem(problem).slice(`${path}:${line}:${column}: ${rule}: `.length);
  const file = property([folder.replace(/^\.\/|\/+$/g, ''), path].filter((part) => part !== '').join('/'));
  return `::${severity} file=${file},line=${line},col=${column},title=${property(rule)}::${data(words)}`;
}

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Most characters of a line that are shown. */
const shownWidth = 100;

function contextOf({ path, line, column }: Problem, lineOf?: (path: string, line: number) => string | undefined): string[] {
  const text = lineOf?.(path, line);
  if (text === undefined || text.trim() === '') return [];
  const from = column <= shownWidth - 20 ? 0 : column - 40;
  const shown = text.slice(from, from + shownWidth);
  const number = String(line);
  const indent = shown.slice(0, Math.max(0, column - 1 - from)).replace(/[^\t]/g, ' ');
  return [
    `  ${number} | ${from > 0 ? '…' : ''}${shown}${text.length > from + shownWidth ? '…' : ''}`,
    `  ${' '.repeat(number.length)} | ${from > 0 ? ' ' : ''}${indent}^`,
  ];
}
