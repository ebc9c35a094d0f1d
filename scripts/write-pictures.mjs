// `npm run docs:pictures -- <address>`: takes the README's picture of a running site, home and a post in both themes.
import { mkdir, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { ensureBrowser } from './ensure-browser.mjs';

const [site = 'http://127.0.0.1:3000'] = process.argv.slice(2);
const size = { width: 1280, height: 860 };
const shown = { width: 640, height: 430 };
const gap = 16;

const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: size });
  await page.goto(site, { waitUntil: 'networkidle' });
  const post = await page.locator('main a[href^="/posts/"][href$="/"]').first().getAttribute('href');
  if (post === null) throw new Error(`${site} shows no post`);
  const parts = [];
  for (const [row, where] of ['/', post].entries()) {
    for (const [column, colorScheme] of ['light', 'dark'].entries()) {
      await page.emulateMedia({ colorScheme });
      // Scripts add the theme switch after the page is loaded.
      await page.goto(new URL(where, site).href, { waitUntil: 'networkidle' });
      const input = await sharp(await page.screenshot())
        .resize(shown)
        .toBuffer();
      parts.push({ input, left: column * (shown.width + gap), top: row * (shown.height + gap) });
    }
  }
  const whole = { width: 2 * shown.width + gap, height: 2 * shown.height + gap, channels: 4, background: '#0000' };
  await mkdir('docs/pictures', { recursive: true });
  await writeFile('docs/pictures/site.webp', await sharp({ create: whole }).composite(parts).webp({ quality: 72 }).toBuffer());
} finally {
  await browser.close();
}
