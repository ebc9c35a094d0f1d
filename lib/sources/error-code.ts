/** The code of a system error (`ENOENT`); `undefined` for any other. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whether an error means that the file or folder does not exist. */
export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '');

/** As in `cannot be read (EACCES)`, where one file or folder is there and cannot be read while others can; else `undefined`. */
export function whyUnreadable(error: unknown): string | undefined {
  const code = errorCode(error) ?? '';
  return ['EACCES', 'EPERM', 'EIO'].includes(code) ? `cannot be read (${code})` : undefined;
}

/**
 * The result of `work`; `undefined` when its file or folder does not exist.
 *
 * @param report gets any other error, which then counts as missing too
 */
export async function ifThere<Result>(work: Promise<Result>, report?: (error: unknown) => void): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return undefined;
    if (report === undefined) throw error;
    report(error);
    return undefined;
  }
}
