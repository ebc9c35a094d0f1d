/** @jest-environment node */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { faultsInBrowser } from './faults-in-browser';
import { launchBrowser } from './launch-browser';

const policyFor = (script: string) =>
  `default-src 'none'; script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'; img-src 'self' data:`;
const script = 'document.title = "Ran"';
const strict = policyFor(script);
const html = (inside: string) => `<!doctype html><title>A page</title><link rel="icon" href="data:,">${inside}`;
const good = `<script>${script}</script>`;

interface Case {
  readonly policy?: string;
  readonly html: string;
  readonly told: RegExp;
}

const faulty: Readonly<Record<string, Case>> = {
  '/without-a-policy/': { html: html(good), told: /the policy is ""/ },
  '/lax/': { policy: `${strict}; style-src 'unsafe-inline'`, html: html(good), told: /the policy is "/ },
  '/without-hashes/': { policy: "default-src 'none'; img-src data:", html: html(''), told: /the policy is "/ },
  '/blocked/': { policy: strict, html: html(`${good}<script>document.title = "No"</script>`), told: /Content Security Policy/ },
  '/styled/': { policy: strict, html: html(`${good}<p style="color: red">Red.`), told: /Content Security Policy/ },
  '/throwing/': { policy: policyFor('missing()'), html: html('<script>missing()</script>'), told: /missing is not defined/ },
  '/framework/': { policy: strict, html: html(`${good}<script src="/_next/static/main.js"></script>`), told: /_next\/static/ },
  '/framework-inside/': {
    policy: strict,
    html: html(`${good}<script type="text/plain">self.__next_f.push([0])</script>`),
    told: /__next_f/,
  },
  '/framework-later/': {
    policy: strict,
    html: html(`${good}<img alt="" src="/_next/static/main.js">`),
    told: /asks for .*_next/,
  },
};
const pages: Readonly<Record<string, Omit<Case, 'told'>>> = { ...faulty, '/good/': { policy: strict, html: html(good) } };

let server: Server;
let browser: Browser;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    const found = pages[request.url ?? ''];
    const { policy, html: text } = found ?? { policy: strict, html: html(good) };
    const headers = policy === undefined ? {} : { 'content-security-policy': policy };
    response.writeHead(found === undefined ? 404 : 200, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(text);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port');
  url = `http://127.0.0.1:${bound.port}`;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
});

test('nothing is said of a page that has its policy and keeps to it, nor that what is missing is missing', async () => {
  expect(await faultsInBrowser(browser, url, ['/good/', '/nothing/'])).toEqual([]);
});

test.each(Object.entries(faulty))('%s is told', async (address, { told }) => {
  const faults = await faultsInBrowser(browser, url, ['/good/', address]);
  expect(faults).toContainEqual(expect.stringMatching(told));
  for (const fault of faults) expect(fault).toMatch(new RegExp(`^${address}: `));
});
