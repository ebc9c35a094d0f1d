/** @jest-environment node */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { temporaryFolder } from '@/__tests__/content-fixtures';
import { until } from '@/__tests__/until';
import { PurgeRefused } from '@/lib/publishing/edge/ask-edge';
import { type Edge, type EdgeOptions, openEdge, type PurgeLine } from '@/lib/publishing/edge/edge';
import { edgeFile } from '@/lib/publishing/edge/edge-file';
import { siteTag, tagOf } from '@/lib/publishing/edge/edge-headers';
import type { EdgeProvider, Purge } from '@/lib/publishing/edge/providers';
import type { AddressReceipt } from '@/lib/publishing/receipt';

const opened: Edge[] = [];
afterEach(async () => void (await Promise.all(opened.splice(0).map((edge) => edge.stop()))));

/** A provider that writes down what it was asked, and fails as it is told. */
function recorder(limits: Partial<Pick<EdgeProvider, 'batch' | 'most'>> = {}) {
  const taken: Purge[] = [];
  const faults: Error[] = [];
  const made = {
    name: 'recorder',
    ...{ batch: 100, most: 1000, ...limits },
    taken,
    faults,
    hold: Promise.resolve(),
    async purge(purge: Purge, signal: AbortSignal) {
      await made.hold;
      signal.throwIfAborted();
      const fault = faults.shift();
      if (fault !== undefined) throw fault;
      taken.push(purge);
    },
  };
  return made;
}

const problems: unknown[] = [];
async function open(folder: string, provider: EdgeProvider, options: Partial<EdgeOptions> = {}) {
  const lines: PurgeLine[] = [];
  const edge = await openEdge({
    provider,
    file: edgeFile(folder, (error) => problems.push(error)),
    made: 'build https://test.example',
    version: 'v1',
    log: (line) => void lines.push(line),
    again: 1,
    backOff: [1, 10],
    ...options,
  });
  opened.push(edge);
  return { edge, lines };
}
/** A folder in which an edge has been told everything, as after a clean end. */
async function settledFolder() {
  const folder = await temporaryFolder();
  const provider = recorder();
  const { edge } = await open(folder, provider);
  edge.start();
  await until(() => provider.taken.length === 2);
  await edge.stop();
  return folder;
}
const changed = (address: string, state: AddressReceipt['state'] = 'fresh'): AddressReceipt => ({
  address,
  kind: 'post',
  change: state === 'gone' ? 'gone' : 'changed',
  state,
  ms: 1,
});
const receipt = (version: string, ...addresses: AddressReceipt[]) => ({ version, addresses });
const addressesOf = (provider: { taken: Purge[] }) => provider.taken.map(({ addresses }) => addresses);

test('each receipt purges exactly its addresses, what is gone first, and once more a while later', async () => {
  const provider = recorder();
  const { edge } = await open(await settledFolder(), provider);
  edge.start();
  edge.purge(receipt('v2', changed('/a/'), changed('/b/', 'on visit'), changed('/gone/', 'gone'), changed('/bad/', 'failed')));
  await until(() => provider.taken.length === 2);
  expect(addressesOf(provider)).toEqual([
    ['/gone/', '/a/', '/b/'],
    ['/gone/', '/a/', '/b/'],
  ]);
  expect(provider.taken[0]?.tags).toEqual(['/gone/', '/a/', '/b/'].map(tagOf));
  expect(edge.status).toEqual({ pending: 0, failing: false, lastError: undefined, purges: { taken: 2, failed: 0 } });
});

test('what is fresh before its receipt is purged before it, and not once more for it', async () => {
  const provider = recorder();
  const { edge } = await open(await settledFolder(), provider, { again: 60_000 });
  edge.start();
  edge.fresh('/a/');
  await until(() => provider.taken.length === 1);
  edge.purge(receipt('v2', changed('/a/'), changed('/b/', 'on visit')));
  await until(() => provider.taken.length === 2);
  edge.purge(receipt('v3', changed('/a/')));
  await until(() => provider.taken.length === 3);
  expect(addressesOf(provider)).toEqual([['/a/'], ['/b/'], ['/a/']]);
});

test('the first start, another build, and content that changed while nothing ran purge the whole site', async () => {
  const clean = await settledFolder();
  for (const [folder, options] of [
    [await temporaryFolder(), {}],
    [clean, { made: 'another build' }],
    [await settledFolder(), { version: 'v2' }],
  ] as const) {
    const provider = recorder();
    const { edge } = await open(folder, provider, options);
    edge.start();
    await until(() => provider.taken.length === 2);
    expect(provider.taken[0]).toEqual({ addresses: [], tags: [siteTag] });
  }
});

test('a restart with the same content purges what was waiting, and nothing else', async () => {
  const folder = await settledFolder();
  const down = recorder();
  down.faults.push(...Array.from({ length: 100 }, () => new Error('down')));
  const first = await open(folder, down);
  first.edge.start();
  first.edge.purge(receipt('v2', changed('/a/'), changed('/b/')));
  await until(() => first.edge.status.failing);
  await first.edge.stop();

  const provider = recorder();
  const second = await open(folder, provider, { version: 'v2' });
  expect(second.edge.status.pending).toBe(2);
  second.edge.start();
  await until(() => provider.taken.length === 2);
  expect(addressesOf(provider)[0]).toEqual(['/a/', '/b/']);
  await second.edge.stop();

  const quiet = recorder();
  const third = await open(folder, quiet, { version: 'v2' });
  third.edge.start();
  expect(third.edge.status.pending).toBe(0);
  expect(quiet.taken).toEqual([]);
});

test('after a round that left something undone, a restart cannot know, and purges the whole site', async () => {
  const folder = await settledFolder();
  const first = await open(folder, recorder());
  first.edge.start();
  first.edge.purge(receipt('v2', changed('/a/', 'superseded')));
  await first.edge.stop();
  const second = await open(folder, recorder(), { version: 'v2' });
  expect(JSON.parse(await readFile(path.join(folder, 'edge.json'), 'utf8'))).toMatchObject({
    pending: expect.arrayContaining(['*']),
  });
  expect(second.edge.status.pending).toBe(1);
});

test('a purge that fails is shown, tried again for as long as it takes, and forgotten when it is taken', async () => {
  const provider = recorder();
  provider.faults.push(new Error('no route'), new PurgeRefused('api.example answered 429: slow down', 30), new Error('no route'));
  const { edge, lines } = await open(await settledFolder(), provider);
  edge.start();
  edge.purge(receipt('v2', changed('/a/')));
  await until(() => edge.status.failing);
  expect(edge.status).toMatchObject({ pending: 1, lastError: expect.any(String) });
  await until(() => provider.taken.length === 2);
  expect(edge.status).toMatchObject({ pending: 0, failing: false, lastError: undefined, purges: { taken: 2, failed: 3 } });
  expect(lines.map(({ error }) => error)).toEqual([
    'no route',
    'api.example answered 429: slow down',
    'no route',
    undefined,
    undefined,
  ]);
});

test('a purge that nobody answers is given up after its time, and tried again', async () => {
  let calls = 0;
  const provider: EdgeProvider = {
    ...recorder(),
    purge: (_, signal) =>
      ++calls > 1
        ? Promise.resolve()
        : new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  };
  const { edge } = await open(await settledFolder(), provider, { timeout: 20 });
  edge.start();
  edge.purge(receipt('v2', changed('/a/')));
  await until(() => calls === 3);
  expect(edge.status.purges.failed).toBe(1);
});

test('more than a batch goes in several, and more than is worth it as the whole site', async () => {
  const folder = await settledFolder();
  const provider = recorder({ batch: 2, most: 5 });
  const { edge } = await open(folder, provider, { again: 60_000 });
  edge.start();
  const list = (count: number) => Array.from({ length: count }, (_, index) => changed(`/${index}/`));
  edge.purge(receipt('v2', ...list(5)));
  await until(() => provider.taken.length === 3);
  expect(addressesOf(provider)).toEqual([['/0/', '/1/'], ['/2/', '/3/'], ['/4/']]);
  edge.purge(receipt('v3', ...list(6)));
  await until(() => provider.taken.length === 4);
  expect(provider.taken[3]).toEqual({ addresses: [], tags: [siteTag] });
});

test('what changes again while it is being purged is purged again from the beginning', async () => {
  const provider = recorder();
  let release = () => {};
  provider.hold = new Promise((resolve) => (release = resolve));
  const { edge } = await open(await settledFolder(), provider, { again: 60_000 });
  edge.start();
  edge.purge(receipt('v2', changed('/a/')));
  // The first purge is under way as soon as its timer has fired.
  await new Promise((resolve) => setTimeout(resolve, 20));
  edge.purge(receipt('v3', changed('/a/')));
  expect(provider.taken).toEqual([]);
  release();
  await until(() => provider.taken.length === 2);
  expect(addressesOf(provider)).toEqual([['/a/'], ['/a/']]);
});

test('nothing is purged before the server answers', async () => {
  const provider = recorder();
  const { edge } = await open(await settledFolder(), provider);
  edge.purge(receipt('v2', changed('/a/')));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(provider.taken).toEqual([]);
  edge.start();
  await until(() => provider.taken.length === 2);
});

test.each(['not JSON', '{"state":1}', '{"state":"build https://test.example v1","pending":["no address"]}'])(
  'a record that says %s is reported, and the whole site is purged',
  async (text) => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'edge.json'), text);
    problems.length = 0;
    const provider = recorder();
    const { edge } = await open(folder, provider);
    edge.start();
    await until(() => provider.taken.length === 2);
    expect(provider.taken[0]?.tags).toEqual([siteTag]);
    expect(problems).toHaveLength(1);
  },
);
