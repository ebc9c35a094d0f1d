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

/** Messages quote what an author wrote; of a line without end the beginning will do. */
const longest = 600;
const shortened = (text: string) => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/**
 * One line of a report: `path:line:column: rule: message (field). hint`.
 *
 * @param problem what is wrong
 * @returns the line, without a line feed or any other control character: what a file holds must not write into a terminal
 */
export function formatProblem(problem: Problem): string {
  const { path, line, column, rule, message, field, hint } = problem;
  const sentence = field === undefined ? shortened(message) : `${shortened(message)} (${shortened(field)})`;
  const report = `${path}:${line}:${column}: ${rule}: ${sentence}.${hint === undefined ? '' : ` ${shortened(hint)}`}`;
  return report.replace(/[\s\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, ' ');
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
