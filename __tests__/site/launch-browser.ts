import { type Browser, chromium } from 'playwright-core';

/** How long (ms) a page may take for anything: a busy machine is late, and a test that hangs must still say where. */
const patience = 120_000;

/** The browser that every suite of the site drives: the one that `npm test` found, told to keep to itself. */
export async function launchBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return browser.on('context', (context) => context.setDefaultTimeout(patience));
}
