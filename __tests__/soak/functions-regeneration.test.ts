/** @jest-environment node */
import { cp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { temporaryFolder } from '@/__tests__/content-fixtures';
import { generateContent, seeded } from '@/bench/generate-content';
import { type GitServer, gitServer } from '@/bench/git-server';
import { callWebhook, secret } from '@/bench/site-server';
import type { Page } from '@/lib/pages/page';
import { contentEditor } from '@/__tests__/site/content-editor';
import { firstDifference } from '@/__tests__/site/first-difference';
import { pagesFromScratch } from '@/__tests__/site/pages-from-scratch';
import { buildForFunctions } from '@/__tests__/site/platform/build-for-functions';
import { type Entry, isLasting } from '@/__tests__/site/platform/page-store';
import { type Platform, startPlatform } from '@/__tests__/site/platform/start-platform';

const seed = Number(process.env.SEED ?? 20260301);
/** More than are rendered by the build: readers have some rendered. */
const posts = 24;
/** Calls of the webhook that one edit may need: each goes on where the one before had no more time. */
const mostCalls = 5;
/** Each once, in an order that the seed gives; the second draft is the first one's end. */
const kinds = [
  'edit a title',
  'edit a body',
  'add a post',
  'delete a post',
  'rename with an alias',
  'turn draft on or off',
  'turn draft on or off',
  'reorder a track',
  'change a setting of the site',
  'break a post',
];

let remote: GitServer;
let platform: Platform;
let work: string;

beforeAll(async () => {
  const [generated, folder] = [await temporaryFolder(), await temporaryFolder()];
  await generateContent(generated, posts);
  remote = await gitServer(folder);
  work = path.join(folder, 'work/blog');
  await cp(generated, work, { recursive: true });
  await remote.push({});
  const env = { CONTENT_SOURCE: `git+${remote.url}#main:blog`, REVALIDATE_SECRET: secret };
  platform = await startPlatform({ project: await buildForFunctions(env), env });
});
afterAll(async () => {
  await platform?.stop();
  await remote?.close();
});

type State = ReadonlyMap<string, Page>;
type Answer = Awaited<ReturnType<Platform['get']>>;

const receiptForm = z.object({
  outage: z.string().optional(),
  addresses: z.array(z.object({ address: z.string(), state: z.string(), error: z.string().optional() })),
});

/** What of an answer is not as a page is, or nothing. */
function differenceFrom(page: Page, { status, headers, body }: Answer): string | undefined {
  if (status !== page.status) return `${status} instead of ${page.status}`;
  const names = Object.keys(page.headers).filter((name) => headers.get(name) !== page.headers[name]);
  if (names.length > 0) return names.map((name) => `${name} ${headers.get(name)} instead of ${page.headers[name]}`).join(', ');
  return body.equals(page.body) ? undefined : firstDifference(body.toString(), page.body.toString());
}

/** What of an answer is not as a state has it, or nothing. Of what has no page, how that is said is the host's matter. */
function differenceIn(state: State, address: string, answer: Answer): string | undefined {
  const page = state.get(address);
  if (page !== undefined) return differenceFrom(page, answer);
  return [308, 404, 410].includes(answer.status) ? undefined : `${answer.status} where nothing is`;
}

/** Publishes what was pushed, to its end. */
async function publish(faults: string[]): Promise<void> {
  for (let calls = 1; ; calls++) {
    const answer = await callWebhook(platform.url, { signal: AbortSignal.timeout(120_000) });
    const receipt = receiptForm.parse(await answer.json());
    faults.push(
      ...receipt.addresses.filter(({ state }) => state === 'failed').map(({ address, error }) => `${address}: ${error}`),
    );
    if (receipt.outage === undefined) return;
    if (calls === mostCalls) throw new Error(`not published after ${calls} calls: ${receipt.outage}`);
  }
}

/** Pages that were stored, and were rendered to what they showed already. */
function renderedNeedlessly(before: ReadonlyMap<string, Entry>): string[] {
  return [...platform.store.entries]
    .filter(([key, entry]) => {
      const was = before.get(key);
      if (was === undefined || was === entry || key.startsWith('api/') || !isLasting(was)) return false;
      return was.headers['x-view'] === entry.headers['x-view'];
    })
    .map(([key]) => key);
}

test(`after any sequence of edits functions serve what a rendering from nothing gives (seed ${seed})`, async () => {
  const files = (await readdir(work, { recursive: true })).map(String).filter((file) => /\.mdx?$/.test(file));
  const editor = contentEditor(work, files, seed, posts);
  const random = seeded(seed + 1);
  const fromScratch = async () => {
    const effective = await temporaryFolder();
    await editor.writeEffective(effective);
    return pagesFromScratch(effective);
  };
  const [bad, needless, mismatches]: [string[], string[], string[]] = [[], [], []];
  let [compared, rendered, requests] = [0, 0, 0];

  let before: State = await pagesFromScratch(work);
  const known = new Set(before.keys());
  await publish(bad);

  /** Asks at random for what there was and is, until it is told to end: an answer is of one state that it may be of, as a whole. */
  async function read(possible: () => readonly State[], isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const addresses = [...known];
      const address = addresses[Math.floor(random() * addresses.length)] ?? '/';
      const states = possible();
      const answer = await platform.get(address);
      requests++;
      const all = [...new Set([...states, ...possible()])];
      const differences = all.map((state) => differenceIn(state, address, answer));
      if (!differences.includes(undefined)) bad.push(`${address}: ${differences.join('; ')}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  const order = [...kinds].map((kind) => ({ kind, place: random() })).sort((a, b) => a.place - b.place);
  for (const { kind } of order) {
    const { name } = await editor.edit(kind);
    const after = await fromScratch();
    for (const address of after.keys()) known.add(address);
    const stored = new Map(platform.store.entries);
    const { writes } = platform.store;
    // Readers and the publication find functions that have to start, as most of them do.
    await platform.functions.cool();
    let isOver = false;
    let states: readonly State[] = [before, after];
    const readers = [1, 2].map(() =>
      read(
        () => states,
        () => isOver,
      ),
    );
    try {
      await remote.push({});
      await publish(bad);
      // From here on no reader may get what was before.
      states = [after];
      needless.push(...renderedNeedlessly(stored).map((key) => `${name}: ${key}`));
      rendered += platform.store.writes - writes;
      for (const address of known) {
        const difference = differenceIn(after, address, await platform.get(address));
        if (difference !== undefined) mismatches.push(`${name}: ${address}: ${difference}`);
        compared++;
      }
    } finally {
      isOver = true;
      await Promise.all(readers);
    }
    before = after;
  }
  console.log(
    `seed ${seed}: ${order.length} edits, ${compared} addresses compared, ${mismatches.length} mismatches, ${rendered} renders, ${needless.length} needless, ${requests} requests meanwhile, ${bad.length} bad`,
  );
  expect({ mismatches, needless, bad }).toEqual({ mismatches: [], needless: [], bad: [] });
});
