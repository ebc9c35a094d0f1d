/**
 * Work that is done once at a time: a call during one may have come for what that has read past already, so all such calls share the
 * next, which is given what the first of them gives.
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
