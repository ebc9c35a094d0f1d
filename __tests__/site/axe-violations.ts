import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { enhanced } from './enhanced';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds on a page in both themes at 390 and 1280 px.
 *
 * @param prepare brings the page into the state that is looked at
 * @returns one line a violation; none when all is well
 */
export async function axeViolations(browser: Browser, url: string, prepare?: (page: Page) => Promise<void>): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1280]) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const page = await context.newPage();
      await page.goto(url);
      await enhanced(page);
      await prepare?.(page);
      // Through the debugger, which no policy of the page concerns.
      await page.evaluate(axe);
      const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
      for (const { id, nodes } of violations)
        found.push(`${colorScheme} ${width}: ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
      await context.close();
    }
  }
  return found;
}
