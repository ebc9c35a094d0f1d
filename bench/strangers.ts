import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateContent } from './generate-content';
import { memoryOf } from './measure';
import { startSite } from './site-server';

/** Files and memory (MiB) before and after requests for unknown addresses. */
export interface StrangerFigures {
  readonly requests: number;
  readonly filesBefore: number;
  readonly filesAfter: number;
  readonly memoryBefore: number;
  readonly memoryAfter: number;
  readonly bad: number;
}

/** Requests unknown addresses, and a known one with random query strings. */
export async function strangerFigures(each: number): Promise<StrangerFigures> {
  const origin = path.join(tmpdir(), 'bench-strangers');
  await rm(origin, { recursive: true, force: true });
  await generateContent(origin, 100);
  const site = await startSite({ content: origin, env: { NODE_OPTIONS: '--max-old-space-size=512' } });
  const files = async () => (await readdir(site.folder, { recursive: true })).length;
  const ask = async (address: string) => {
    const answer = await fetch(site.url + address);
    await answer.text();
    return answer.status;
  };
  for (let index = 0; index < 500; index++) await ask(index % 2 === 0 ? '/about/' : `/warm-${index}/`);
  const [filesBefore, memoryBefore] = [await files(), memoryOf(site.pid)];
  let bad = 0;
  for (let index = 0; index < each; index++) {
    if ((await ask(`/posts/operations/${Math.random().toString(36).slice(2)}/`)) !== 404) bad++;
    if ((await ask(`/about/?${Math.random().toString(36).slice(2)}=${index}`)) !== 200) bad++;
  }
  const [filesAfter, memoryAfter] = [await files(), memoryOf(site.pid)];
  await site.remove();
  await rm(origin, { recursive: true, force: true });
  return { requests: each * 2, filesBefore, filesAfter, memoryBefore, memoryAfter, bad };
}
