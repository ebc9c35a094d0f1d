/** An error or warning about the content, with its place in a file. */
export interface Problem {
  /** Path inside the content folder, with `/`. */
  readonly path: string;
  /** 1-based, as is `column`: the line of the file, not of its front matter or body. */
  readonly line: number;
  readonly column: number;
  /** Rule that was broken, for instance `front-matter/unknown-key`. */
  readonly rule: string;
  /** An error holds the file back; a warning is only reported. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Front-matter field, if any (`decision.id`). */
  readonly field?: string;
  readonly hint?: string;
}

/** Messages quote authors' text, so they may be very long. */
const longest = 600;
const shortened = (text: string) => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** One line of a report. Line feeds and control characters become spaces, so that content cannot control a terminal. */
export function formatProblem(problem: Problem): string {
  const { path, line, column, rule, message, field, hint } = problem;
  const sentence = field === undefined ? shortened(message) : `${shortened(message)} (${shortened(field)})`;
  const report = `${path}:${line}:${column}: ${rule}: ${sentence}.${hint === undefined ? '' : ` ${shortened(hint)}`}`;
  return report.replace(/[\s\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, ' ');
}

/** Sort order of reports: by path, line, column, rule. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
    a.line - b.line ||
    a.column - b.column ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
}
