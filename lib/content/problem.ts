/** One thing that is wrong in the content, at a place its author can go to. */
export interface Problem {
  /** Path of the file inside the content folder, with `/`. */
  readonly path: string;
  /** 1-based line of the file (not of its front matter or body). */
  readonly line: number;
  /** 1-based column. */
  readonly column: number;
  /** Short name of the rule that was broken, for instance `front-matter/unknown-key`. */
  readonly rule: string;
  /** An error holds the file back; a warning is only reported. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** The front-matter field, where there is one (`decision.id`). */
  readonly field?: string;
  /** What to type instead. */
  readonly hint?: string;
}

/**
 * One line of a report: `path:line:column: rule: message (field). hint`.
 *
 * @param problem what is wrong
 * @returns the line, without a line feed
 */
export function formatProblem(problem: Problem): string {
  const { path, line, column, rule, message, field, hint } = problem;
  const sentence = field === undefined ? message : `${message} (${field})`;
  return `${path}:${line}:${column}: ${rule}: ${sentence}.${hint === undefined ? '' : ` ${hint}`}`;
}

/**
 * Orders problems as a reader of a report expects them: by path, line, column, rule.
 *
 * @returns a negative number when `a` comes first
 */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
    a.line - b.line ||
    a.column - b.column ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
}
