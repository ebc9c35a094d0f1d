import type { Problem } from '@/lib/base/problem';
import type { BodyLinks } from './compiled-body';

/** A body that does not compile although its front matter was accepted: the next refresh leaves its file out. */
export class BodyRefused extends Error {
  constructor(
    readonly problems: readonly Problem[],
    /** Its links, where it could be read that far. */
    readonly links?: BodyLinks,
  ) {
    super(problems.map((problem) => `${problem.path}:${problem.line}: ${problem.message}`).join('; '));
  }
}
