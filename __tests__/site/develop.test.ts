import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { until } from '@/__tests__/until';
import { projectFiles } from '@/bench/build';
import { sampleContent } from '@/bench/sample-content';
import { freePort } from '@/bench/free-port';
import { launchBrowser } from './launch-browser';

const draft = 'content/posts/operations/being-written.mdx';
const address = '/posts/operations/being-written/';
const text = (words: string) =>
  `---\ntitle: Being Written\ndescription: A draft.\ndate: 2026-03-04\ndraft: true\n---\n\n${words}\n`;

let project: string;
let child: ChildProcess;
let output = '';
let browser: Browser;
let page: Page;
const faults: string[] = [];

const inProject = (name: string) => path.join(project, name);
/** Changes a file by a rename, as many editors save. */
const change = async (name: string, from: string, to: string) => {
  const before = await readFile(inProject(name), 'utf8');
  if (!before.includes(from)) throw new Error(`${name} does not hold ${from}`);
  await writeFile(inProject(`${name}~`), before.replace(from, to));
  await rename(inProject(`${name}~`), inProject(name));
};
/** Waits for words on the page, which may be loading again. */
const shows = (words: string) => page.getByText(words).first().waitFor({ state: 'attached', timeout: 120_000 });
const hides = (words: string) => page.getByText(words).first().waitFor({ state: 'detached', timeout: 120_000 });

beforeAll(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'develop-'));
  for (const name of projectFiles) await cp(name, inProject(name), { recursive: true });
  await symlink(path.resolve('node_modules'), inProject('node_modules'));
  await cp(sampleContent, inProject('content'), { recursive: true });
  await writeFile(inProject(draft), text('The first words.'));
  const port = await freePort();
  child = spawn(process.execPath, ['scripts/dev.mjs'], {
    cwd: project,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      PORT: String(port),
      CONTENT_SOURCE: 'content',
      CACHE_FOLDER: '.cache',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await until(
    () => output.includes(`http://127.0.0.1:${port}/`),
    () => `the server; ${output}`,
  );
  browser = await launchBrowser();
  page = await browser.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`http://127.0.0.1:${port}${address}`);
});

afterAll(async () => {
  await browser?.close();
  if (child?.exitCode === null) {
    child.kill();
    await once(child, 'exit');
  }
  await rm(project, { recursive: true, force: true });
});

test('a draft is shown as one, without an error in the console', async () => {
  await shows('The first words.');
  await shows('Draft');
  expect(faults).toEqual([]);
});

test('the open page shows a saved text', async () => {
  await writeFile(inProject(draft), text('The second words.'));
  await shows('The second words.');
});

test('a slip is named in the page and in the terminal, and the older text stays', async () => {
  await writeFile(inProject(draft), text('The third words <5 ms.'));
  await shows('mdx/syntax');
  await until(
    () => output.includes('being-written.mdx:8:18: mdx/syntax'),
    () => output,
  );
  await shows('The second words.');
  await writeFile(inProject(draft), text('The third words.'));
  await shows('The third words.');
});

test('what is wrong elsewhere is not forgotten by the next save, in the terminal and in the panel', async () => {
  const empty = 'content/posts/operations/without-text.mdx';
  await writeFile(inProject(empty), text('').replace('draft: true\n', '').replace('Being Written', 'Without Text'));
  await until(
    () => output.includes('without-text.mdx:6:1: post/unwritten'),
    () => output,
  );
  const counts = () => output.match(/^\d+ problems? in all\. .*$/gm) ?? [];
  await until(
    () => counts().length > 0,
    () => output,
  );
  const before = counts().length;
  await writeFile(inProject(draft), text('The words of another save.'));
  await shows('The words of another save.');
  await until(
    () => counts().length > before,
    () => output,
  );
  await shows('post/unwritten');
  const told = output.length;
  await rm(inProject(empty));
  await until(
    () => /problems? in all|No problems left/.test(output.slice(told)),
    () => output,
  );
  await hides('post/unwritten');
});

test('the head of a page on a phone stays in one row, however long the name of the site is', async () => {
  const name = 'A name of a site that is much longer than most';
  await change('content/site.md', 'name: ', `name: ${name} `);
  await shows(name);
  await page.setViewportSize({ width: 390, height: 800 });
  const centres = await page.evaluate(() =>
    [...document.querySelectorAll('.nameplate > *')].map((part) => {
      const { top, height } = part.getBoundingClientRect();
      return Math.round(top + height / 2);
    }),
  );
  expect(Math.max(...centres) - Math.min(...centres)).toBeLessThanOrEqual(2);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('the open page shows saved code, a new component of posts and a saved style', async () => {
  await change('components/site-footer.tsx', '</footer>', '<p>A line of new code</p></footer>');
  await shows('A line of new code');
  await writeFile(inProject('components/mdx/shout.tsx'), 'export const Shout = () => <b className="shout">LOUD</b>;\n');
  await writeFile(inProject('components/mdx/shout.css'), '.shout { letter-spacing: 7px; }\n');
  await change(
    'mdx-components.tsx',
    'const components: MdxComponents = {',
    "import { Shout } from '@/components/mdx/shout';\nconst components: MdxComponents = { Shout,",
  );
  await writeFile(inProject(draft), text('The fourth words. <Shout />'));
  await shows('LOUD');
  await page.waitForFunction(
    () => [...document.querySelectorAll('.shout')].some((shout) => getComputedStyle(shout).letterSpacing === '7px'),
    undefined,
    { timeout: 120_000 },
  );
});

test('a fault of the code is shown in the page until it is mended, while the older code runs', async () => {
  await appendFile(inProject('components/site-footer.tsx'), '\nconst broken = ;\n');
  await shows('Unexpected');
  await shows('A line of new code');
  await change('components/site-footer.tsx', '\nconst broken = ;\n', '');
  await hides('Fault of the code');
  await shows('A line of new code');
});

test('a search answers', async () => {
  await page.goto(new URL('/search/?q=flux', page.url()).href);
  await shows('flux');
});
