import type { Page } from 'playwright-core';

/** Waits until our scripts have done what they do to a page: they come after its first paint. */
export async function enhanced(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[data-theme-switch]:empty') === null);
}
