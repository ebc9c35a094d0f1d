/**
 * Runs `work` one call at a time. Calls made during a run share the next run, since the current one may have missed their
 * reason. That run gets the arguments of the first of them.
 */
export function sharedNext<Given extends readonly unknown[], Result>(
  work: (...given: Given) => Promise<Result>,
): (...given: Given) => Promise<Result> {
  let underway: Promise<unknown> = Promise.resolve();
  let next: Promise<Result> | undefined;
  return (...given) => {
    next ??= underway.then(() => {
      next = undefined;
      return work(...given);
    });
    underway = next.catch(() => undefined);
    return next;
  };
}
