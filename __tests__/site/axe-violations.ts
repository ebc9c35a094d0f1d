import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { enhanced } from './enhanced';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What differs by theme and width; everything else is looked at once. */
const bySize = { runOnly: ['color-contrast', 'target-size', 'scrollable-region-focusable'] };
const looks = [
  { colorScheme: 'light', width: 390, options: {} },
  { colorScheme: 'dark', width: 390, options: bySize },
  { colorScheme: 'light', width: 1280, options: bySize },
  { colorScheme: 'dark', width: 1280, options: {} },
] as const;

/**
 * What axe finds on a page in both themes at 390 and 1280 px.
 *
 * @param prepare brings the page into the state that is looked at
 * @returns one line a violation; none when all is well
 */
export async function axeViolations(browser: Browser, url: string, prepare?: (page: Page) => Promise<void>): Promise<string[]> {
  const found: string[] = [];
  const context = await browser.newContext({ viewport: { width: 390, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(url);
  await enhanced(page);
  await prepare?.(page);
  // Through the debugger, which no policy of the page concerns.
  await page.evaluate(axe);
  for (const { colorScheme, width, options } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const { violations } = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as AxeResults;
    for (const { id, nodes } of violations)
      found.push(`${colorScheme} ${width}: ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  }
  await context.close();
  return found;
}
