import { rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateContent, postName, postText } from './generate-content';
import { memoryOf } from './measure';
import { deliverPush, type SiteServer, sitemapAddresses, startSite } from './site-server';

/** Memory of the server after a number of edits, in MiB. */
export interface MemoryRow {
  readonly edits: number;
  /** What a full collection leaves. */
  readonly heap: number;
  readonly resident: number;
}

const edited = 50;
const readings = 5;

/**
 * Measures the memory of a server whose readers have seen all its pages, while fifty of its posts are edited in turn.
 *
 * @throws when an edit is not published
 */
export async function memoryFigures(posts: number, edits: number): Promise<MemoryRow[]> {
  const origin = path.join(tmpdir(), `bench-memory-${posts}`);
  await rm(origin, { recursive: true, force: true });
  await generateContent(origin, posts);
  const preload = pathToFileURL(path.resolve('bench/collected-heap.mjs')).href;
  const site = await startSite({
    content: origin,
    env: { WATCH: '0', RATE_LIMIT: '0', LOG_LEVEL: 'warn', NODE_OPTIONS: `--import ${preload}` },
  });
  try {
    for (const address of [...(await sitemapAddresses(site.url)), '/rss.xml', '/atom.xml', '/feed.json', '/search/?q=rollout'])
      await read(site, address);
    const rows = [{ edits: 0, heap: await collectedHeap(site), resident: memoryOf(site.pid) }];
    for (let edit = 1; edit <= edits; edit++) {
      await publish(site, (edit * Math.floor(posts / edited)) % posts, edit, posts);
      if (edit % Math.ceil(edits / readings) === 0 || edit === edits)
        rows.push({ edits: edit, heap: await collectedHeap(site), resident: memoryOf(site.pid) });
    }
    return rows;
  } finally {
    await site.remove();
    await rm(origin, { recursive: true, force: true });
  }
}

const read = (site: SiteServer, address: string) => fetch(site.url + address).then((answer) => answer.text());

async function publish(site: SiteServer, index: number, edit: number, posts: number): Promise<void> {
  const name = postName(index);
  const file = path.join(site.content, 'posts', `${name}.mdx`);
  await writeFile(`${file}.new`, postText(index, posts, { extra: `Edit number ${edit}.` }));
  await rename(`${file}.new`, file);
  const body = JSON.stringify({ ref: 'refs/heads/main', commits: [{ modified: [`posts/${name}.mdx`] }] });
  const { status } = await deliverPush(site.url, { body });
  if (status !== 200) throw new Error(`edit ${edit} was answered by ${status}`);
  const page = await read(site, `/posts/${name}/`);
  if (!page.includes(`Edit number ${edit}.`)) throw new Error(`edit ${edit} of ${name} is not shown`);
}

/** @returns what a full collection leaves of the heap, in MiB */
async function collectedHeap(site: SiteServer): Promise<number> {
  const printed = () => [...site.output().matchAll(/^collected heap: (\d+)$/gm)].map(([, bytes]) => Number(bytes));
  const before = printed().length;
  process.kill(site.pid, 'SIGUSR2');
  for (let tries = 0; tries < 500; tries++) {
    const found = printed()[before];
    if (found !== undefined) return Math.round(found / 1024 / 1024);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the server did not tell its heap within 10 s');
}
