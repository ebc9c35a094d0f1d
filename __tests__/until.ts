/** Less than the time limit of a test (ms), so that this message is seen and not the runner's. */
const longestWait = 200_000;

/**
 * Waits for something to come true.
 *
 * @param isTrue asked again and again
 * @param awaited what is waited for, and what was seen last, for the message
 * @throws Error when it does not come true within 200 s
 */
export async function until(
  isTrue: () => boolean | Promise<boolean>,
  awaited: () => string = () => String(isTrue),
): Promise<void> {
  const deadline = performance.now() + longestWait;
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error(`waited ${longestWait / 1000} s for ${awaited()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
