/** @jest-environment node */
import { createHash } from 'node:crypto';
import { cp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { until } from '@/__tests__/until';
import { generateContent, seeded } from '@/bench/generate-content';
import { type Blog, openBlog } from '@/lib/publishing/blog';
import { temporaryFolder } from '@/__tests__/content-fixtures';
import { contentEditor } from '@/__tests__/site/content-editor';
import { firstDifference } from '@/__tests__/site/first-difference';
import { buildSite } from '@/bench/build';
import { receiptsOf, type SiteServer, startSite } from '@/bench/site-server';

const seed = Number(process.env.SEED ?? 20260228);
const edits = Number(process.env.EDITS ?? 45);
const comparisons = Number(process.env.COMPARISONS ?? 3);
const posts = 40;

const cleanups: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

async function ownBuild(content: string): Promise<string> {
  const { folder } = await buildSite(content, { PRERENDER: 'all', SITE_URL: 'https://generated.example' });
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  // The server is the same whatever the content is; it is bundled beside the build, not by it.
  await cp('.next/own-server', path.join(folder, '.next/own-server'), { recursive: true });
  return path.join(folder, '.next');
}

async function health(site: SiteServer): Promise<{ version: string; pending: number }> {
  return (await fetch(`${site.url}/api/health/`)).json() as Promise<{ version: string; pending: number }>;
}

/** Waits until the server shows the content version that the folder has, with nothing left to do. */
async function settled(site: SiteServer, version: string): Promise<void> {
  let now = await health(site);
  await until(
    async () => {
      now = await health(site);
      return now.version === version && now.pending === 0;
    },
    () => `${version} at the server: ${JSON.stringify(now)}\n${site.output().slice(-3000)}`,
  );
}

const fingerprints = (blog: Blog) =>
  new Map([...blog.edition.desired].map(([address, { fingerprint }]) => [address, fingerprint]));
const body = async (url: string) => {
  const answer = await fetch(url, { redirect: 'manual' });
  return {
    status: answer.status,
    location: answer.headers.get('location')?.replace(/^http:\/\/[^/]+/, '') ?? null,
    view: answer.headers.get('x-view'),
    text: await answer.text(),
  };
};

test(`after any sequence of edits every address serves what a server made from scratch serves (seed ${seed})`, async () => {
  const origin = await temporaryFolder();
  await generateContent(origin, posts);
  const site = await startSite({ content: origin, env: { SITE_URL: 'https://generated.example' } });
  cleanups.push(() => site.remove());
  const files = (await readdir(site.content, { recursive: true })).map(String).filter((file) => /\.mdx?$/.test(file));
  const editor = contentEditor(site.content, files, seed, posts);
  // The same code over the same folder, in this process: it says which content version is to be waited for, and what may change.
  const mirror = await openBlog({
    CONTENT_SOURCE: site.content,
    CACHE_FOLDER: await temporaryFolder(),
    SITE_URL: 'https://generated.example',
  });
  const random = seeded(seed + 1);
  let before = fingerprints(mirror);
  await settled(site, mirror.edition.snapshot.version);

  // Readers that never stop: no 5xx, no empty page, and one version of a page always has the same bytes.
  const seenBytes = new Map<string, string>();
  const bad: string[] = [];
  let requests = 0;
  let reading = true;
  let isDown = false;
  const readers = [1, 2].map(async () => {
    while (reading) {
      const known = [...before.keys()].filter((address) => !address.startsWith('/missing/'));
      const address = known[Math.floor(random() * known.length)] ?? '/';
      const answer = await body(`${site.url}${address}`).catch(() => undefined);
      if (answer === undefined) {
        if (!isDown) bad.push(`${address}: no answer`);
        await new Promise((resolve) => setTimeout(resolve, 50));
        continue;
      }
      requests++;
      if (answer.status >= 500 || (answer.status === 200 && answer.text === '')) bad.push(`${address}: ${answer.status}`);
      if (answer.status !== 200 || answer.view === null) continue;
      const key = `${address} ${answer.view}`;
      const digest = createHash('sha256').update(answer.text).digest('hex');
      if ((seenBytes.get(key) ?? digest) !== digest) bad.push(`${address}: two bodies for one version`);
      seenBytes.set(key, digest);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });

  const done: string[] = [];
  const needless: string[] = [];
  const mismatches: string[] = [];
  let compared = 0;
  let rendered = 0;
  for (let step = 1; step <= edits; step++) {
    const known = new Set((await receiptsOf(site)).map(({ id }) => id));
    const edit = await editor.edit();
    done.push(edit.name);
    if (edit.due !== undefined)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, edit.due ?? 0) - Date.now() + 100));
    await mirror.refresh();
    await settled(site, mirror.edition.snapshot.version);
    const after = fingerprints(mirror);
    const news = (await receiptsOf(site)).filter(({ id, addresses }) => !known.has(id) && addresses.length > 0);
    // An edit of several files may be seen half done: what changed there and back is then rendered twice with reason.
    const isWhole = news.length === 1;
    for (const { address, state, kind } of news.flatMap(({ addresses }) => addresses)) {
      if (state === 'fresh') rendered++;
      if (isWhole && state === 'fresh' && before.get(address) === after.get(address))
        needless.push(`${edit.name}: ${kind} ${address}`);
      if (state === 'failed') bad.push(`${edit.name}: ${address} failed`);
    }
    before = after;

    if (step === Math.floor(edits / 2)) {
      isDown = true;
      await site.stop('SIGKILL');
      await site.restart();
      isDown = false;
    }
    if (step % Math.ceil(edits / comparisons) !== 0 && step !== edits) continue;
    const effective = await temporaryFolder();
    await editor.writeEffective(effective);
    // The last comparison of a long run is with a true build of that content, everything rendered ahead.
    const build = process.env.SOAK !== undefined && step === edits ? await ownBuild(effective) : undefined;
    const oracle = await startSite({ content: effective, build, env: { SITE_URL: 'https://generated.example' } });
    const addresses = [...after.keys(), '/nothing/here/', ...[...mirror.edition.snapshot.aliases.keys()]].filter(
      (address) => !address.startsWith('/missing/'),
    );
    for (const address of addresses) {
      const [actual, wanted] = [await body(`${site.url}${address}`), await body(`${oracle.url}${address}`)];
      compared++;
      if (JSON.stringify(actual) !== JSON.stringify(wanted))
        mismatches.push(
          `step ${step} ${address}: ${actual.status} ${actual.view} instead of ${wanted.status} ${wanted.view}: ${firstDifference(actual.text, wanted.text)}`,
        );
    }
    await oracle.remove();
  }
  reading = false;
  await Promise.all(readers);
  console.log(
    `seed ${seed}: ${edits} edits (${new Set(done).size} kinds), ${compared} addresses compared, ${mismatches.length} mismatches, ${rendered} renders, ${needless.length} needless, ${requests} requests meanwhile, ${bad.length} bad`,
  );
  expect({ mismatches, needless, bad }).toEqual({ mismatches: [], needless: [], bad: [] });
});
