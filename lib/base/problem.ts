/** A place in a file, 1-based. `line` is that of the file, not of its front matter or body. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The place of what concerns a file as a whole. */
export const firstLine: Place = { line: 1, column: 1 };

/** An error or warning about the content, with its place in a file. */
export interface Problem extends Place {
  /** Path inside the content folder, with `/`. */
  readonly path: string;
  /** Rule that was broken, for instance `front-matter/unknown-key`. */
  readonly rule: string;
  /** An error holds the file back; a warning is only reported. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Front-matter field, if any (`decision.id`). */
  readonly field?: string;
  readonly hint?: string;
}

export const errorAt = (path: string, { line, column }: Place, rule: string, message: string, hint?: string): Problem => ({
  path,
  line,
  column,
  rule,
  severity: 'error',
  message,
  hint,
});

export const asWarning = (problem: Problem): Problem => ({ ...problem, severity: 'warning' });

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
  return compare(a.path, b.path) || a.line - b.line || a.column - b.column || compare(a.rule, b.rule);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
