import type { Problem } from '@/lib/base/problem';
import { reportFault } from '@/lib/base/log';
import type { Edition } from '@/lib/views/edition';

/** The check of the whole content, repeated after each change. */
export interface WholeCheck {
  /** What the last one found, and whether the content is still the same. */
  readonly last: { readonly problems: readonly Problem[]; readonly isCurrent: boolean };
  /** To be called when the content may have changed. */
  changed(): void;
  close(): void;
}

/** Quiet time (ms) after a change before the check, so that it delays no page of a series of edits. */
const quiet = 250;

/**
 * @param blog whose edition is checked
 * @param check finds every problem of the edition at hand
 * @param isBusy whether an edit or a reader waits; the check then waits too
 * @param told receives what a check found, unless the content has changed meanwhile
 */
export function wholeCheck(
  blog: { readonly edition: Edition },
  check: () => Promise<readonly Problem[]>,
  isBusy: () => boolean,
  told: (problems: readonly Problem[]) => void,
): WholeCheck {
  let checked: Edition | undefined;
  let problems: readonly Problem[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let isClosed = false;

  function soon(): void {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(() => void run(), quiet).unref();
  }

  async function run(): Promise<void> {
    if (isRunning || isBusy()) return soon();
    const { edition } = blog;
    if (edition === checked) return;
    isRunning = true;
    try {
      const found = await check();
      if (blog.edition !== edition) return soon();
      checked = edition;
      problems = found;
      if (!isClosed) told(found);
    } catch (error) {
      // The next change asks again.
      reportFault(error);
    } finally {
      isRunning = false;
    }
  }

  return {
    get last() {
      return { problems, isCurrent: checked === blog.edition };
    },
    changed() {
      if (blog.edition !== checked) soon();
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
