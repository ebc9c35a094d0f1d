import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { projectFiles } from './build';
import { freePort } from './free-port';
import { quantile } from './measure';
import { sampleContent } from './sample-content';

/** Times (ms) from the rename of a saved file to what it says in an open page of `npm run dev`. */
export interface DevelopRow {
  readonly saved: string;
  readonly median: number;
  readonly p95: number;
  readonly slowest: number;
}

/** Figures of `npm run dev`. */
export interface DevelopFigures {
  /** From the command to the first page (ms), with nothing built before, and when started again. */
  readonly firstPage: readonly [first: number, again: number];
  readonly rows: readonly DevelopRow[];
}

const draft = 'content/posts/operations/being-written.mdx';
const address = '/posts/operations/being-written/';

/** Runs in the page, and is a string for the reason that `preview.ts` gives. Looks at the words and at a property of the style. A mark ends with a hyphen,
 * since words of the next element follow it at once. */
const watchForMarks = `
  const seen = new Set();
  setInterval(() => {
    const root = document.documentElement;
    if (root === null) return;
    const text = root.textContent + getComputedStyle(root).getPropertyValue('--mark');
    for (const [mark] of text.matchAll(/mark-\\w+-/g)) {
      if (seen.has(mark)) continue;
      seen.add(mark);
      window.shown(mark, Date.now());
    }
  }, 4);
`;

/** What is saved, and how its text is with a mark in it. */
const saves: Readonly<Record<string, readonly [file: string, marked: (text: string, mark: string) => string]>> = {
  'a post': [draft, (text, mark) => `${text}\n${mark}\n`],
  'site.md': ['content/site.md', (text, mark) => text.replace(/^name: .*$/m, (line) => `${line} ${mark}`)],
  'a style': ['components/styles/frame.css', (text, mark) => `${text}\n:root { --mark: ${mark}; }\n`],
  'a component': ['components/site-footer.tsx', (text, mark) => text.replace('</footer>', `<p>${mark}</p></footer>`)],
  'a word of the interface': ['lib/base/labels/english.ts', (text, mark) => text.replace(/skip: '/, `skip: '${mark} `)],
};

/**
 * Measures what a writer waits for in `npm run dev`, in a real browser.
 *
 * @param runs saves of each kind
 */
export async function developFigures(runs: number): Promise<DevelopFigures> {
  const project = await mkdtemp(path.join(tmpdir(), 'bench-develop-'));
  const inProject = (name: string) => path.join(project, name);
  for (const name of projectFiles) if (name !== '.generated') await cp(name, inProject(name), { recursive: true });
  await symlink(path.resolve('node_modules'), inProject('node_modules'));
  await cp(sampleContent, inProject('content'), { recursive: true });
  await writeFile(
    inProject(draft),
    '---\ntitle: Being Written\ndescription: A draft.\ndate: 2026-03-04\ndraft: true\n---\n\nThe first words.\n',
  );
  const browser = await chromium.launch({
    executablePath: process.env.CHROME ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;
  try {
    const first = await started(url + address);
    await stopped();
    const again = await started(url + address);

    const page = await browser.newPage();
    const shown = new Map<string, (at: number) => void>();
    await page.exposeFunction('shown', (mark: string, at: number) => shown.get(mark)?.(at));
    await page.addInitScript({ content: watchForMarks });
    await page.goto(url + address);
    const rows: DevelopRow[] = [];
    for (const [saved, [file, marked]] of Object.entries(saves)) {
      const text = await readFile(inProject(file), 'utf8');
      const times: number[] = [];
      for (let run = 0; run < runs; run++) {
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        const mark = `mark-${saved.replace(/\W/g, '')}${run}-`;
        const seen = new Promise<number>((resolve, reject) => {
          shown.set(mark, resolve);
          setTimeout(() => reject(new Error(`${saved}: ${mark} was not shown in 60 s`)), 60_000);
        });
        const temporary = `${path.dirname(inProject(file))}/.saved`;
        await writeFile(temporary, marked(text, mark));
        const start = Date.now();
        await rename(temporary, inProject(file));
        times.push((await seen) - start);
      }
      rows.push({ saved, median: quantile(times, 0.5), p95: quantile(times, 0.95), slowest: Math.max(...times) });
    }
    return { firstPage: [first, again], rows };
  } finally {
    await browser.close();
    await stopped();
    await rm(project, { recursive: true, force: true });
  }

  /** Starts the command. @returns time (ms) to the first page */
  async function started(page: string): Promise<number> {
    const begun = performance.now();
    const child = spawn(process.execPath, ['scripts/dev.mjs'], {
      cwd: project,
      env: { ...process.env, NODE_OPTIONS: '', PORT: String(port), CONTENT_SOURCE: 'content', CACHE_FOLDER: '.cache' },
      stdio: 'ignore',
    });
    server = child;
    while (performance.now() - begun < 120_000) {
      if (child.exitCode !== null) throw new Error('npm run dev ended');
      const answer = await fetch(page).catch(() => undefined);
      if (answer?.ok === true && (await answer.text()).includes('The first words.')) return performance.now() - begun;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('npm run dev showed no page in 120 s');
  }

  async function stopped(): Promise<void> {
    if (server?.exitCode !== null) return;
    const gone = once(server, 'exit');
    server.kill();
    await gone;
  }
}
