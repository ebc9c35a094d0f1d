/** @jest-environment node */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { permalinks } from '@/bench/seed-permalinks';
import { type SiteServer, startSite } from '@/bench/site-server';
import { until } from '@/__tests__/until';
import { launchBrowser } from './launch-browser';

let site: SiteServer;
let browser: Browser;
let context: BrowserContext;
let settings: string;
const address = permalinks[0] ?? '';

beforeAll(async () => {
  site = await startSite();
  browser = await launchBrowser();
  settings = await readFile(path.join(site.content, 'site.md'), 'utf8');
});
afterAll(async () => {
  await browser?.close();
  await site?.remove();
});
beforeEach(async () => void (context = await browser.newContext()));
afterEach(() => context.close());

/** What a stand-in for a service was asked, and what the browser complained of. */
interface Seen {
  readonly page: Page;
  readonly asked: string[];
  readonly faults: string[];
  readonly policy: string;
}

/** Sets the integrations, waits until a page has them, and opens it beside stand-ins for the services. */
async function opened(
  integrations: string,
  where: string,
  mark: string,
  standIns: Readonly<Record<string, string>>,
): Promise<Seen> {
  const file = path.join(site.content, 'site.md');
  await writeFile(file, settings.replace(/^feeds:/m, `integrations: ${integrations}\nfeeds:`));
  let shown = '';
  await until(
    async () => (shown = await (await fetch(site.url + where)).text()).includes(mark),
    () => `${where} to hold ${mark}: ${shown.slice(0, 500)}`,
  );
  const [asked, faults]: [string[], string[]] = [[], []];
  const page = await context.newPage();
  page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())));
  page.on('pageerror', (error) => void faults.push(String(error)));
  await page.route(/^https:/, (route) => {
    const { origin, pathname, search } = new URL(route.request().url());
    asked.push(`${route.request().method()} ${origin}${pathname}`);
    const body = standIns[`${origin}${pathname}`] ?? '';
    const contentType = pathname.endsWith('.js') ? 'text/javascript' : 'text/html';
    return route.fulfill({
      status: 200,
      contentType,
      headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' },
      body: body.replaceAll('%search%', search.replace(/[^\w=&.~%*+-]/g, '')),
    });
  });
  const answer = await page.goto(site.url + where);
  return { page, asked, faults, policy: answer?.headers()['content-security-policy'] ?? '' };
}

const asks = (seen: Seen, what: string) =>
  until(
    () => seen.asked.includes(what),
    () => `${what}; asked was ${seen.asked.join(', ')}; faults: ${seen.faults.join(' | ')}`,
  );

/** As the scripts of these services work: each finds its own element, and sends by `fetch` or as a beacon. */
const fetching = (to: string) => `fetch(${to}, { method: 'POST', body: JSON.stringify({ n: 'pageview' }) })`;

describe('visits are counted under the policy of the page', () => {
  test.each([
    [
      '{ analytics: { provider: plausible } }',
      'https://plausible.io/js/script.js',
      `const own = document.currentScript; if (own.dataset.domain) ${fetching("new URL(own.src).origin + '/api/event'")};`,
      'POST https://plausible.io/api/event',
    ],
    [
      '{ analytics: { provider: plausible, script: pa-a1.js } }',
      'https://plausible.io/js/pa-a1.js',
      `if (window.plausible.o) ${fetching("'https://plausible.io/api/event'")};
       else window.plausible.init = () => ${fetching("'https://plausible.io/api/event'")};`,
      'POST https://plausible.io/api/event',
    ],
    [
      '{ analytics: { provider: umami, websiteId: W } }',
      'https://cloud.umami.is/script.js',
      `if (document.currentScript.dataset.websiteId === 'W') ${fetching("'https://gateway.umami.is/api/send'")};`,
      'POST https://gateway.umami.is/api/send',
    ],
    [
      '{ analytics: { provider: goatcounter, host: "https://me.goatcounter.com" } }',
      'https://gc.zgo.at/count.js',
      "navigator.sendBeacon(document.querySelector('script[data-goatcounter]').dataset.goatcounter + '?p=/');",
      'POST https://me.goatcounter.com/count',
    ],
    [
      '{ analytics: { provider: cloudflare, token: T } }',
      'https://static.cloudflareinsights.com/beacon.min.js',
      `if (JSON.parse(document.querySelector('[data-cf-beacon]').dataset.cfBeacon).token === 'T') ${fetching("'https://cloudflareinsights.com/cdn-cgi/rum'")};`,
      'POST https://cloudflareinsights.com/cdn-cgi/rum',
    ],
    [
      '{ analytics: { provider: custom, name: Own, src: "https://c.example/c.js", connect: ["https://in.example"], attributes: { data-key: k } } }',
      'https://c.example/c.js',
      `if (document.currentScript.dataset.key === 'k') ${fetching("'https://in.example/hit'")};`,
      'POST https://in.example/hit',
    ],
  ])('%s', async (integrations, script, text, sent) => {
    const seen = await opened(integrations, address, script, { [script]: text });
    await asks(seen, sent);
    expect([seen.faults, seen.policy.includes('unsafe')]).toEqual([[], false]);
    // Nothing else is let through by it.
    await seen.page.evaluate(() => fetch('https://elsewhere.example/').catch(() => undefined));
    expect(seen.asked).not.toContain('GET https://elsewhere.example/');
  });
});

const frameOf = (message: string) =>
  `<!DOCTYPE html><title>Comments</title><p id="asked">%search%</p><script>
    addEventListener('message', ({ data }) => { document.title = JSON.stringify(data); });
    parent.postMessage(${message}, '*');
  </script>`;
const giscus = '{ provider: giscus, repo: o/r, repoId: R, category: C, categoryId: D }';

describe('comments', () => {
  test.each([
    [giscus, 'https://giscus.app/en/widget', '{ giscus: { resizeHeight: 777 } }', 'theme=preferred_color_scheme'],
    [
      '{ provider: utterances, repo: o/r }',
      'https://utteranc.es/utterances.html',
      "{ type: 'resize', height: 777 }",
      'theme=preferred-color-scheme',
    ],
  ])('come when a reader asks for them, as high as they are: %s', async (comments, frame, message, theme) => {
    const seen = await opened(`{ comments: ${comments} }`, address, `data-frame="${frame}`, { [frame]: frameOf(message) });
    const { page } = seen;
    expect(seen.asked).toEqual([]);
    await page.getByRole('link', { name: 'Show the comments' }).click();
    await asks(seen, `GET ${frame}`);
    await until(
      async () => (await page.locator('.part-comments iframe').getAttribute('height')) === '777',
      () => 'the frame to have the height that it asked for',
    );
    expect(await page.frameLocator('.part-comments iframe').locator('#asked').textContent()).toContain(theme);
    await page.evaluate(() => void (document.documentElement.dataset.theme = 'dark'));
    const inner = page.frames().find((each) => each.url().startsWith(frame));
    await until(
      async () => /"theme":"(?:github-)?dark"/.test((await inner?.title()) ?? ''),
      () => 'the frame to hear of the theme',
    );
    expect([seen.faults, seen.policy.includes('unsafe'), seen.asked]).toEqual([[], false, [`GET ${frame}`]]);
  });

  test('come when a reader has scrolled to them, where the site says so', async () => {
    const frame = 'https://giscus.app/en/widget';
    const seen = await opened(`{ comments: ${giscus.replace(' }', ', open: scroll }')} }`, address, 'data-open="scroll"', {
      [frame]: frameOf('{}'),
    });
    expect(seen.asked).toEqual([]);
    await seen.page.locator('.part-comments').scrollIntoViewIfNeeded();
    await asks(seen, `GET ${frame}`);
  });

  test('a reader who has signed in comes back signed in, and may sign out', async () => {
    const frame = 'https://giscus.app/en/widget';
    const { page } = await opened(`{ comments: ${giscus} }`, address, 'data-open="press"', { [frame]: frameOf('{}') });
    await page.goto(`${site.url}${address}?giscus=S3cret`);
    const inner = page.frameLocator('.part-comments iframe').locator('#asked');
    await until(
      async () => (await inner.textContent())?.includes('session=S3cret') === true,
      () => 'the frame to be told of the session',
    );
    expect(page.url()).toBe(site.url + address);
    const [, child] = page.frames();
    await child?.evaluate(() => parent.postMessage({ giscus: { signOut: true } }, '*'));
    await until(
      async () => (await inner.textContent())?.includes('session=&') === true,
      () => 'the frame to be without a session',
    );
  });

  test('are left out of the print, of feeds and of pages without them; without scripts the link leads to them', async () => {
    const { page } = await opened(`{ comments: ${giscus} }`, address, 'data-frame', {});
    expect(await page.getByRole('link', { name: 'Show the comments' }).getAttribute('href')).toBe(
      'https://github.com/o/r/discussions',
    );
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.part-comments').isVisible()).toBe(false);
    for (const other of ['/rss.xml', '/about/', '/'])
      expect(await (await fetch(site.url + other)).text()).not.toContain('giscus');
    const about = await fetch(`${site.url}/about/`);
    expect(about.headers.get('content-security-policy')).not.toContain('giscus');
  });
});

describe('a newsletter', () => {
  test.each([
    ['{ provider: buttondown, name: me }', 'https://buttondown.com/api/emails/embed-subscribe/me'],
    ['{ provider: listmonk, host: "https://l.example", lists: [a-1] }', 'https://l.example/subscription/form'],
    ['{ provider: custom, name: Post, action: "https://p.example/in", email: mail }', 'https://p.example/in'],
  ])('is subscribed to by a plain form, which the policy of its page lets through: %s', async (newsletter, action) => {
    const seen = await opened(`{ newsletter: ${newsletter} }`, '/subscribe/', action, {});
    await seen.page.getByLabel('Your email address').fill('reader@example.org');
    await seen.page.getByRole('button', { name: 'Subscribe' }).click();
    await asks(seen, `POST ${action}`);
    const { origin } = new URL(action);
    const isWidened = seen.policy.includes(`form-action 'self' ${origin}`);
    expect([seen.faults, isWidened, seen.policy.includes('unsafe')]).toEqual([[], true, false]);
    const home = await fetch(`${site.url}/`);
    expect(home.headers.get('content-security-policy')).toContain("form-action 'self';");
  });

  test('of Ghost is a link, because its form needs its script', async () => {
    const { page } = await opened(
      '{ newsletter: { provider: ghost, host: "https://g.example" } }',
      '/subscribe/',
      '/portal/',
      {},
    );
    expect(await page.getByRole('link', { name: 'Subscribe by email' }).getAttribute('href')).toBe(
      'https://g.example/#/portal/signup',
    );
  });
});
