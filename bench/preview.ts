import { rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { generateContent, postName, postText, seeded } from './generate-content';
import { quantile } from './measure';
import { startSite } from './site-server';

/** Times (ms) from the rename of a file to its new text in an open browser page. */
export interface PreviewRow {
  readonly posts: number;
  readonly edit: 'body' | 'title' | 'broken';
  readonly median: number;
  readonly p95: number;
  readonly slowest: number;
}

/** Runs in the page. A string, because the TypeScript loader would add calls to its own helpers to a function. */
const watchForMarks = `
  const seen = new Set();
  new MutationObserver(() => {
    for (const [mark] of document.body?.textContent?.matchAll(/mark-\\w+/g) ?? []) {
      if (seen.has(mark)) continue;
      seen.add(mark);
      window.shown(mark, Date.now());
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
`;

/**
 * Measures live reload in a real browser that shows a draft.
 *
 * @param runs edits of each kind
 */
export async function previewFigures(posts: number, runs: number): Promise<PreviewRow[]> {
  const origin = path.join(tmpdir(), `bench-preview-${posts}`);
  await rm(origin, { recursive: true, force: true });
  await generateContent(origin, posts);
  const site = await startSite({ content: origin, env: { PREVIEW: '1', NODE_OPTIONS: '--max-old-space-size=1024' } });
  const browser = await chromium.launch({
    executablePath: process.env.CHROME ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const random = seeded(11);
  const rows: PreviewRow[] = [];
  try {
    // Pages that a writer would have visited: front pages and some posts.
    for (const address of ['/', '/posts/', '/tracks/', '/tags/', '/rss.xml'])
      await fetch(site.url + address).then((answer) => answer.text());
    for (let index = 0; index < Math.min(100, posts); index++)
      await fetch(`${site.url}/posts/${postName(Math.floor(random() * posts))}/`).then((answer) => answer.text());

    const name = postName(posts - 2);
    const file = path.join(site.content, 'posts', `${name}.mdx`);
    const asDraft = (text: string) => text.replace(/^---\n/, '---\ndraft: true\n');
    const save = async (text: string) => {
      const temporary = `${path.dirname(file)}/.${path.basename(file)}`;
      await writeFile(temporary, text);
      const start = Date.now();
      await rename(temporary, file);
      return start;
    };
    await save(asDraft(postText(posts - 2, posts)));
    const page = await browser.newPage();
    const shown = new Map<string, (at: number) => void>();
    await page.exposeFunction('shown', (mark: string, at: number) => shown.get(mark)?.(at));
    // Observe from inside the page: polling from outside would add to the times.
    await page.addInitScript({ content: watchForMarks });
    await page.goto(`${site.url}/posts/${name}/`);
    await page.locator('.preview-body > *').first().waitFor({ state: 'attached' });

    for (const edit of ['body', 'title', 'broken'] as const) {
      const times: number[] = [];
      for (let run = 0; run < runs; run++) {
        await new Promise((resolve) => setTimeout(resolve, 700));
        const mark = `mark-${edit}${run}x${Math.floor(random() * 1e9)}`;
        const seen = new Promise<number>((resolve) => shown.set(mark, resolve));
        const text = asDraft(postText(posts - 2, posts, edit === 'title' ? { title: mark } : { extra: mark }));
        // An unknown key, whose name then appears in the panel.
        const start = await save(edit === 'broken' ? text.replace('draft: true', `draft: true\n${mark}: 1`) : text);
        times.push((await seen) - start);
      }
      rows.push({ posts, edit, median: quantile(times, 0.5), p95: quantile(times, 0.95), slowest: Math.max(...times) });
    }
  } finally {
    await browser.close();
    await site.remove();
    await rm(origin, { recursive: true, force: true });
  }
  return rows;
}
