/**
 * Work that is done once at a time: a call during one may have come for what that has read past already, so all such calls share the
 * next.
 */
export function sharedNext<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let underway: Promise<unknown> = Promise.resolve();
  let next: Promise<Result> | undefined;
  return () => {
    next ??= underway.then(() => {
      next = undefined;
      return work();
    });
    underway = next.catch(() => undefined);
    return next;
  };
}
