import { chromium } from 'playwright-core';
import { startSite } from '/work/main/bench/site-server';
const site = await startSite();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const post = '/posts/operations/designing-a-staged-installation-topology-with-flux/';
try {
for (const [width, theme] of [[1280,'light'],[390,'dark']] as const) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: theme });
  const page = await context.newPage();
  page.on('console', (m) => console.log(m.type(), m.text()));
  page.on('pageerror', (e) => console.log('pageerror', e.message));
  await page.goto(site.url + '/'); await page.waitForTimeout(300);
  await page.screenshot({ path: `/tmp/home-${width}.png` });
  await page.goto(site.url + '/search/?q=promotion+metadata'); await page.waitForTimeout(300);
  await page.screenshot({ path: `/tmp/search-${width}.png` });
  await page.goto(site.url + post); await page.waitForTimeout(300);
  console.log(await page.evaluate(() => [isSecureContext, 'clipboard' in navigator, document.querySelector('figure.code')?.outerHTML.slice(-400), document.querySelector('figure.code')?.parentElement?.outerHTML.slice(0,100)]));
  await page.locator('figure.code .code-box').first().scrollIntoViewIfNeeded().catch((e) => console.log(String(e)));
  await page.screenshot({ path: `/tmp/code-${width}.png` });
  await page.keyboard.press('Control+k'); await page.waitForTimeout(300);
  await page.keyboard.type('ownership'); await page.waitForTimeout(500);
  await page.keyboard.press('ArrowDown');
  await page.screenshot({ path: `/tmp/dialog-${width}.png` });
}
} finally { await browser.close(); await site.remove(); }
