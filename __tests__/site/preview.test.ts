/** @jest-environment node */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { sampleContent } from '@/bench/sample-content';
import { until } from '@/__tests__/until';
import { type SiteServer, secret, startSite } from '@/bench/site-server';
import { openBlog } from '@/lib/publishing/blog';
import { signToken } from '@/lib/serving/preview/preview-link';
import { axeViolations } from './axe-violations';
import { replaceFile } from './content-editor';
import { launchBrowser } from './launch-browser';

/** Words that stand in no published text: of the draft, the scheduled post, and the draft of a decision. */
const words = {
  draft: ['flumadiddle', 'snollygoster', 'wombatine', 'gardyloo', 'taradiddle', 'collywobbles', 'bumfuzzle', 'cattywampus'],
  scheduled: ['skedaddler', 'lollygagging', 'brouhahaha'],
  decision: ['gobbledygook', 'hullabaloos', 'mollycoddled'],
};
const secrets = Object.values(words).flat();
const draftFile = 'posts/operations/wombatine.mdx';
const draft = {
  address: '/posts/operations/wombatine/',
  text: (more = '') => `---
title: The Wombatine Way
description: A snollygoster of a sentence.
date: 2026-03-04T08:00:00Z
tags: [flux, gardyloo]
aliases: [/taradiddle/]
featured: true
draft: true
---

All of it is flumadiddle.${more}

## Bumfuzzle

\`\`\`yaml title="collywobbles.yaml"
kind: collywobbles
\`\`\`

\`\`\`mermaid
flowchart LR
  a[Cattywampus] --> b[There]
\`\`\`

${Array.from({ length: 60 }, (_, index) => `Paragraph ${index} of a long text.`).join('\n\n')}
`,
};
const scheduled = {
  address: '/posts/foundations/skedaddler/',
  text: `---
title: Skedaddler
description: Lollygagging at length.
date: 2099-03-03T08:00:00Z
---

A brouhahaha.
`,
};
const decision = {
  address: '/posts/architecture-decisions/gobbledygook/',
  text: `---
title: Gobbledygook
description: Hullabaloos avoided.
date: 2026-03-05T08:00:00Z
draft: true
decision:
  id: "0099"
  status: accepted
  date: 2026-03-01
  supersedes: [{ id: "0001", reason: It was mollycoddled. }]
---

Words.
`,
};

let origin: string;
let site: SiteServer;
let preview: SiteServer;
let browser: Browser;

beforeAll(async () => {
  origin = path.join(tmpdir(), `preview-${process.pid}`);
  await cp(sampleContent, origin, { recursive: true });
  await writeFile(path.join(origin, draftFile), draft.text());
  await writeFile(path.join(origin, 'posts/foundations/skedaddler.mdx'), scheduled.text);
  await writeFile(path.join(origin, 'posts/architecture-decisions/gobbledygook.mdx'), decision.text);
  const track = path.join(origin, 'tracks/operations-and-observability.md');
  await writeFile(track, (await readFile(track, 'utf8')).replace(/^posts:\n/m, 'posts:\n  - operations/wombatine\n'));
  site = await startSite({ content: origin });
  preview = await startSite({ beside: site, env: { PREVIEW: '1' } });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await preview?.remove();
  await site?.remove();
  await rm(origin, { recursive: true, force: true });
});

async function ask(address: string, server = site, headers: Record<string, string> = {}) {
  const answer = await fetch(server.url + address, { redirect: 'manual', headers });
  const body = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, headers: answer.headers, body, text: body.toString('utf8') };
}

/** The secret words in some bytes, however they are spelled. */
const secretsIn = (bytes: Buffer | string, known = secrets) => {
  const text = bytes.toString('latin1').toLowerCase();
  return known.filter((word) => text.includes(word));
};

async function filesWithSecrets(folder: string): Promise<{ files: number; found: string[] }> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const found: string[] = [];
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name);
    for (const word of secretsIn(await readFile(file))) found.push(`${file}: ${word}`);
  }
  return { files: entries.length, found };
}

describe('the public site', () => {
  test('has not one word of a draft or a scheduled post at any of its addresses', async () => {
    const blog = await openBlog({
      CONTENT_SOURCE: site.content,
      CACHE_FOLDER: path.join(site.folder, 'mirror'),
      SITE_URL: undefined,
    });
    const listed = [...blog.edition.desired.keys()];
    const others = [
      '/robots.txt',
      '/.well-known/security.txt',
      '/api/health/',
      '/api/live/',
      '/api/ready/',
      '/search/',
      '/search/?q=flux',
      '/api/search/?q=flux',
      '/nothing/',
    ];
    let bytes = 0;
    const found: string[] = [];
    for (const address of [...listed, ...others]) {
      const { headers, body } = await ask(address);
      bytes += body.length;
      for (const word of [...secretsIn(body), ...secretsIn(JSON.stringify([...headers]))]) found.push(`${address}: ${word}`);
    }
    expect(found).toEqual([]);
    expect(listed.length).toBeGreaterThan(100);
    console.info(
      `${listed.length + others.length} public addresses with ${bytes} bytes hold none of ${secrets.length} secret words`,
    );
  });

  test.each(
    [
      ...[draft, scheduled, decision].flatMap(({ address }) => [
        address,
        `${address}index.md`,
        `/cards${address.replace(/\/$/, '.png')}`,
      ]),
      '/diagrams/operations/wombatine/1.svg',
      '/taradiddle/',
      '/tags/gardyloo/',
      '/tags/gardyloo/rss.xml',
      '/posts/wombatine/',
      '/posts/2099/',
      '/decisions/0099/',
      '/api/preview/',
      '/api/preview/?page=/',
      '/api/preview/events/?page=/',
    ].map((address) => [address]),
  )('knows nothing of %s', async (address) => {
    const answer = await ask(address);
    expect(answer.status).toBe(404);
    expect(secretsIn(answer.body)).toEqual([]);
  });

  test.each(secrets.map((word) => [word]))('finds nothing when asked for "%s"', async (word) => {
    // Texts are indexed after the start: only then is "nothing" an answer.
    await until(
      async () => (await ask('/search/?q=flux')).text.includes('6 posts found'),
      () => 'all six posts to be found',
    );
    const others = secrets.filter((other) => other !== word);
    for (const address of [`/search/?q=${word}`, `/api/search/?q=${word}`]) {
      const answer = await ask(address);
      expect(answer.status).toBe(200);
      expect(secretsIn(answer.body, others)).toEqual([]);
    }
    expect((await ask(`/search/?q=${word}`)).text).toContain('No posts found');
  });

  test('keeps no word of a draft in its cache, and takes no link of a preview', async () => {
    const kept = await filesWithSecrets(path.join(site.folder, 'cache'));
    expect(kept.files).toBeGreaterThan(0);
    // The name of its file is kept; a scheduled post is, whole, for the moment at which it is due.
    const mayBe = ['wombatine', 'gobbledygook', ...words.scheduled];
    expect(kept.found.filter((line) => !mayBe.some((word) => line.endsWith(`: ${word}`)))).toEqual([]);
    const { headers, status } = await ask('/?preview=1.x');
    expect([status, headers.get('set-cookie')]).toEqual([200, null]);
  });
});

describe('a preview of the same folder', () => {
  test.each([
    [draft.address, 'flumadiddle'],
    [`${draft.address}index.md`, 'collywobbles'],
    ['/', 'wombatine'],
    ['/posts/', 'gobbledygook'],
    ['/posts/operations/', 'snollygoster'],
    ['/posts/2099/', 'lollygagging'],
    ['/tracks/operations-and-observability/', 'wombatine'],
    ['/tags/gardyloo/', 'wombatine'],
    ['/rss.xml', 'flumadiddle'],
    ['/feed.json', 'brouhahaha'],
    ['/sitemap.xml', 'skedaddler'],
    ['/llms.txt', 'gobbledygook'],
    ['/decisions/', 'gobbledygook'],
    ['/search/?q=flumadiddle', 'wombatine'],
    ['/api/search/?q=brouhahaha', 'skedaddler'],
  ])('has at %s "%s", for nobody to store or index', async (address, word) => {
    let first = await ask(address, preview);
    // Texts are indexed after the start.
    if (address.includes('?q='))
      await until(
        async () => secretsIn((first = await ask(address, preview)).body).includes(word),
        () => `${address} to find "${word}"`,
      );
    expect(first.status).toBe(200);
    expect(secretsIn(first.body)).toContain(word);
    const again = await ask(address, preview, { 'if-none-match': '*', 'if-modified-since': new Date().toUTCString() });
    expect(again.status).toBe(200);
    for (const { headers } of [first, again]) {
      expect(headers.get('x-robots-tag')).toBe('noindex, nofollow, noarchive');
      expect(headers.get('cache-control')).toBe('no-store');
      expect([headers.get('etag'), headers.get('last-modified'), headers.get('access-control-allow-origin')]).toEqual([
        null,
        null,
        null,
      ]);
    }
  });

  test('marks each of them on its page and in lists, and nothing that is published', async () => {
    const marks = async (address: string) =>
      [...(await ask(address, preview)).text.matchAll(/class="unpublished">([^<]*)</g)].map(([, mark]) => mark);
    expect((await marks(draft.address))[0]).toBe('Draft');
    expect(await marks(scheduled.address)).toContain('Scheduled for 3 Mar 2099, 09:00 CET');
    expect(await marks('/posts/')).toEqual(['Scheduled for 3 Mar 2099, 09:00 CET', 'Draft', 'Draft']);
    expect(await marks('/decisions/')).toEqual(['Draft']);
    expect(await marks('/about/')).toEqual([]);
  });

  test('turns robots away, answers missing pages as the site does, and keeps what names its version', async () => {
    expect((await ask('/robots.txt', preview)).text).toBe('User-agent: *\nDisallow: /\n');
    const missing = await ask('/nothing/', preview);
    expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'no-store']);
    const [, script = ''] = /src="(\/scripts\/preview\.js\?v=[\w-]+)"/.exec(missing.text) ?? [];
    const { headers } = await ask(script, preview);
    expect([headers.get('cache-control'), headers.get('x-robots-tag')]).toEqual([
      'public, max-age=31536000, immutable',
      'noindex, nofollow, noarchive',
    ]);
  });

  test('leaves no word in the build that both serve from', async () => {
    const { files, found } = await filesWithSecrets(path.join(site.folder, 'site', '.next'));
    expect(files).toBeGreaterThan(100);
    expect(found).toEqual([]);
    for (const address of ['/', '/posts/', '/rss.xml', '/decisions/']) expect(secretsIn((await ask(address)).body)).toEqual([]);
  });

  test('answers to the names of its own machine only', async () => {
    const statusFor = async (host: string) => {
      const asked = httpRequest(preview.url, { headers: { host, connection: 'close' } }).end();
      const [answer]: IncomingMessage[] = await once(asked, 'response');
      answer?.resume();
      return answer?.statusCode;
    };
    expect([await statusFor('localhost:3001'), await statusFor('preview.evil.example')]).toEqual([200, 403]);
  });
});

describe('beside a page', () => {
  async function open(address: string): Promise<Page> {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())));
    await page.goto(preview.url + address);
    await page.locator('.preview-posts').waitFor({ state: 'attached' });
    expect(faults).toEqual([]);
    return page;
  }

  test('a save is shown without being asked for, where the reader was', async () => {
    const page = await open(draft.address);
    await page.evaluate(() => scrollTo({ top: 600, behavior: 'instant' }));
    await replaceFile(site.content, draftFile, draft.text(' Saved once more.'));
    await page.getByText('Saved once more.').waitFor({ state: 'attached' });
    await page.waitForFunction(() => Math.abs(scrollY - 600) < 2);
    await page.close();
  });

  test('the pages that list a post follow its title', async () => {
    const page = await open('/posts/');
    await replaceFile(site.content, draftFile, draft.text().replace('The Wombatine Way', 'Wombatine Ways'));
    await page.getByRole('link', { name: 'Wombatine Ways' }).first().waitFor();
    await page.close();
  });

  test('what is wrong is shown while it is, and the last good version stays', async () => {
    const page = await open(draft.address);
    await page.locator('.preview summary').click();
    await replaceFile(site.content, draftFile, draft.text(' A slip {of: the} hand.'));
    const problem = page
      .locator('.preview-problems li')
      .filter({ hasText: `${draftFile}:` })
      .filter({ hasText: ' mdx/' });
    await problem.waitFor();
    expect(await problem.textContent()).toMatch(/^posts\/operations\/wombatine\.mdx:\d+:\d+ mdx\/.+\(this page\)$/);
    expect(await page.locator('.preview-problems li').first().textContent()).toContain(draftFile);
    expect(await page.locator('.prose').textContent()).toContain('All of it is flumadiddle.');
    await replaceFile(site.content, draftFile, draft.text(' Repaired.'));
    await page.getByText('Repaired.').waitFor({ state: 'attached' });
    await problem.waitFor({ state: 'detached' });
    // It was open, and is so again.
    expect(await page.locator('.preview details').getAttribute('open')).not.toBeNull();
    await page.close();
  });

  test('a new post whose first version is broken is told of at its address, and comes with its repair', async () => {
    const text = draft.text().replace('/taradiddle/', '/taradiddles/');
    await replaceFile(site.content, 'posts/operations/flumadiddle.mdx', `${text}\nA slip {of: the} hand.\n`);
    const page = await browser.newPage();
    await page.goto(`${preview.url}/posts/operations/flumadiddle/`);
    await page.locator('.preview-problems li').filter({ hasText: '(this page)' }).first().waitFor({ state: 'attached' });
    await replaceFile(site.content, 'posts/operations/flumadiddle.mdx', text);
    await page.locator('.prose').getByText('All of it is flumadiddle.').waitFor({ state: 'attached' });
    await rm(path.join(site.content, 'posts/operations/flumadiddle.mdx'));
    await page.waitForFunction(() => document.querySelector('.prose') === null);
    await page.close();
  });

  test('each unpublished post is one step away', async () => {
    const page = await open('/');
    await page.locator('.preview summary').click();
    const links = await page.locator('.preview-posts a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links).toEqual([draft.address, decision.address, scheduled.address]);
    await page.getByRole('complementary', { name: 'Preview' }).getByRole('link', { name: 'Gobbledygook' }).click();
    await page.waitForURL(`**${decision.address}`);
    await page.close();
  });

  test('without scripts the page is there, marked', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(preview.url + draft.address);
    expect(await page.locator('.post-head .unpublished').textContent()).toBe('Draft');
    expect(await page.locator('.preview').count()).toBe(0);
    await context.close();
  });

  test.each(['/', draft.address, '/decisions/', '/nothing/'])('%s has no axe violation with the panel open', async (address) => {
    const prepare = async (page: Page) => {
      await page.locator('.preview-posts').waitFor({ state: 'attached' });
      await page.locator('.preview summary').click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    };
    expect(await axeViolations(browser, preview.url + address, prepare)).toEqual([]);
  });
});

describe('for reviewers', () => {
  const key = 'a secret for reviewers only';
  let shown: SiteServer;
  let port: string;
  const hub = createServer((_, response) => {
    told++;
    response.writeHead(204).end();
  });
  let told = 0;

  beforeAll(async () => {
    hub.listen(0, '127.0.0.1');
    await once(hub, 'listening');
    const bound = hub.address();
    const settings = path.join(origin, 'site.md');
    const hubAddress = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}/`;
    await writeFile(
      settings,
      (await readFile(settings, 'utf8')).replace(/^feeds:.*$/m, `feeds: { entries: 20, hub: "${hubAddress}" }`),
    );
    shown = await startSite({ content: origin, env: { PREVIEW: '1', PREVIEW_SECRET: key } });
    port = new URL(shown.url).port;
  });
  afterAll(async () => {
    await shown?.remove();
    hub.close();
  });

  const program = async (file: string, args: readonly string[], env: Record<string, string>) => {
    const child = spawn(process.execPath, [...file.split(' '), ...args], {
      env: { ...process.env, NODE_OPTIONS: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, errors] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const [code]: unknown[] = await once(child, 'close');
    return { code, out, errors };
  };
  const link = (...args: string[]) => program('scripts/run.mjs preview-link', args, { PORT: port, PREVIEW_SECRET: key });
  const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
  const token = (expires: number, origin = `http://localhost:${port}`) => signToken({ secret: key, origin }, expires);

  test('nothing is shown to whoever has no link, on any address', async () => {
    for (const address of [
      '/',
      draft.address,
      '/rss.xml',
      '/sitemap.xml',
      '/api/preview/?page=/',
      '/search/?q=flux',
      '/api/health/',
      '/api/metrics/',
    ]) {
      const answer = await ask(address, shown);
      expect([address, answer.status, answer.headers.get('x-robots-tag')]).toEqual([
        address,
        403,
        'noindex, nofollow, noarchive',
      ]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(secretsIn(answer.body)).toEqual([]);
      expect(answer.text).toContain('npm run preview:link');
    }
    expect((await ask('/robots.txt', shown)).status).toBe(200);
    expect((await ask('/api/ready/', shown)).status).toBe(200);
  });

  test('a printed link opens the site with one cookie and no token in its address, and the panel with it', async () => {
    const { code, out, errors } = await link('--for', '2h', '--path', draft.address);
    expect([code, errors]).toEqual([0, expect.stringContaining('Valid until ')]);
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(out.trim());
    expect(page.url()).toBe(`http://localhost:${port}${draft.address}`);
    expect(await page.locator('.post-head .unpublished').textContent()).toBe('Draft');
    await page.locator('.preview-posts').waitFor({ state: 'attached' });
    const cookies = await context.cookies();
    expect(cookies).toMatchObject([{ name: 'preview', httpOnly: true, sameSite: 'Lax', secure: false, path: '/' }]);
    expect((cookies[0]?.expires ?? 0) - inSeconds(0)).toBeGreaterThan(7000);
    await context.close();
  });

  test.each([
    ['expired', () => token(inSeconds(-1)), 'has expired'],
    ['forged', () => `${inSeconds(600)}.${'A'.repeat(43)}`, 'not valid here'],
    ['another preview’s', () => token(inSeconds(600), 'https://other.example'), 'not valid here'],
  ])('a link or cookie that is %s opens nothing', async (_, made, why) => {
    const asLink = await ask(`/?preview=${made()}`, shown);
    expect([asLink.status, asLink.headers.get('set-cookie')]).toEqual([403, null]);
    expect(asLink.text).toContain(why);
    expect((await ask('/', shown, { cookie: `preview=${made()}` })).status).toBe(403);
    expect((await ask('/', shown, { cookie: `preview=${token(inSeconds(600))}` })).status).toBe(200);
  });

  test('no link is printed without a secret, for too long, or to elsewhere', async () => {
    for (const args of [
      ['--for', '400d'],
      ['--for', 'ever'],
      ['--path', 'https://evil.example/'],
      ['--path', '//evil.example/'],
    ]) {
      const { code, out, errors } = await link(...args);
      expect([code, out]).toEqual([1, '']);
      expect(errors).not.toContain('    at ');
    }
    const without = await program('scripts/run.mjs preview-link', [], { PREVIEW_SECRET: '' });
    expect(without).toEqual({ code: 1, out: '', errors: expect.stringContaining('PREVIEW_SECRET') });
  });

  test('a preview that others can reach does not start without a secret', async () => {
    const { code, errors } = await program('scripts/serve.mjs', [], { PREVIEW: '1', HOSTNAME: '0.0.0.0', PORT: '0' });
    expect(code).toBe(1);
    expect(errors).toContain('PREVIEW_SECRET: is needed');
  });

  test('a hub of the site is told of nothing', async () => {
    const receipts = () => shown.output().match(/"event":"receipt"/g)?.length ?? 0;
    const file = path.join(shown.content, 'posts/foundations/what-a-kubernetes-delivery-path-actually-is-with-flux.mdx');
    for (const words of ['Told once.', 'Told twice.']) {
      const before = receipts();
      await appendFile(file, `\n${words}\n`);
      await until(() => receipts() !== before);
    }
    // A busy machine may first answer with the page of the build.
    let feed = '';
    await until(
      async () => {
        feed = (await ask('/rss.xml', shown, { cookie: `preview=${token(inSeconds(600))}` })).text;
        return feed.includes('rel="hub"');
      },
      () => `the feed to name the hub: ${feed.slice(0, 1500)}`,
    );
    expect(told).toBe(0);
  });

  test('a push is told of with its own signature', async () => {
    const push = await fetch(`${shown.url}/api/revalidate/`, {
      method: 'POST',
      body: '{}',
      headers: { 'x-gitlab-token': secret },
    });
    expect(push.status).toBe(200);
    expect((await fetch(`${shown.url}/api/revalidate/`, { method: 'POST', body: '{}' })).status).toBe(401);
  });
});
