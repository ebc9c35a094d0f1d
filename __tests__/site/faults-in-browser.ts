import type { Browser, Page } from 'playwright-core';
import { openTestBlog } from '@/__tests__/content-fixtures';
import { enhanced } from './enhanced';

/**
 * An address of each kind that the table has, for content that has some of it; the pages of what is missing are for other addresses.
 *
 * @param content folder
 */
export async function oneOfEachKind(content: string): Promise<string[]> {
  const { edition } = await openTestBlog(content, { clock: { now: new Date().toISOString() } });
  const kinds = new Map([...edition.desired.values()].map(({ row, address }) => [row.kind, address]));
  kinds.delete('missing');
  return [...kinds.values()];
}

/**
 * Opens addresses of a host one after another, and tells what no page may have, on any host: a script of the framework, a policy that is
 * missing or allows more than what stands in the page, and whatever the browser complains of, which is what the policy blocks first of all.
 * Of what is no page nothing may ask for the framework either.
 *
 * @param url of the host, without a slash at the end
 * @throws Error when an address does not open, or the scripts of a page have not done their work in time
 */
export async function faultsInBrowser(browser: Browser, url: string, addresses: readonly string[]): Promise<string[]> {
  const context = await browser.newContext();
  try {
    const faults: string[] = [];
    for (const address of addresses) {
      const page = await context.newPage();
      for (const fault of await faultsOf(page, url + address)) faults.push(`${address}: ${fault}`);
      await page.close();
    }
    return faults;
  } finally {
    await context.close();
  }
}

async function faultsOf(page: Page, where: string): Promise<string[]> {
  const faults: string[] = [];
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // That what is missing is missing is no fault.
    const isOfPage = message.location().url === where && message.text().includes('status of 4');
    if (['error', 'warning'].includes(message.type()) && !isOfPage) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/_next/')) faults.push(`asks for ${request.url()}`);
  });
  const answer = await page.goto(where, { waitUntil: 'networkidle' });
  if (answer === null) throw new Error(`the browser has no answer for ${where}`);
  // Anything else is shown by the browser's own viewers, which complain of policies themselves.
  if ((await answer.headerValue('content-type'))?.startsWith('text/html') !== true) return faults;
  await enhanced(page);
  const policy = (await answer.headerValue('content-security-policy')) ?? '';
  if (!/default-src 'none'.*script-src [^;]*'sha256-/.test(policy) || policy.includes('unsafe'))
    faults.push(`the policy is "${policy}"`);
  const scripts = await page.locator('script').evaluateAll((all) => all.map((script) => script.outerHTML));
  const ofFramework = scripts.filter((script) => /\/_next\/|__next/.test(script)).map((script) => script.slice(0, 100));
  return [...faults, ...ofFramework, ...complaints];
}
