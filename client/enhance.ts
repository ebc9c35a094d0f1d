/** Runs enhancements in order; one that throws does not stop the others. */
export function enhance(enhancements: readonly (() => void)[]): void {
  for (const run of enhancements) {
    try {
      run();
    } catch (error) {
      reportError(error);
    }
  }
}
