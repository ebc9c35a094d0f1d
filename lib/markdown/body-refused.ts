import type { Problem } from '@/lib/base/problem';
import type { BodyLinks } from './compiled-body';

/** A body that does not compile although its front matter was accepted. The next refresh drops its file. */
export class BodyRefused extends Error {
  constructor(
    readonly problems: readonly Problem[],
    /** Links of the body, if parsing got that far. */
    readonly links?: BodyLinks,
  ) {
    super(problems.map((problem) => `${problem.path}:${problem.line}: ${problem.message}`).join('; '));
  }
}
