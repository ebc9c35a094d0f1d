import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildFigures } from '@/bench/build';
import { compilingFigures } from '@/bench/compiling';
import { developFigures } from '@/bench/develop';
import { edgeFigures } from '@/bench/edge';
import { faults } from '@/bench/faults';
import type { FaultRow } from '@/bench/under-fault';
import { gitSourceFigures } from '@/bench/git-source';
import { hugoFigures } from '@/bench/hugo';
import { loadFigures } from '@/bench/load';
import { table } from '@/bench/measure';
import { memoryFigures } from '@/bench/memory';
import { previewFigures } from '@/bench/preview';
import { searchFigures } from '@/bench/search';
import { snapshotFigures } from '@/bench/snapshot';
import { strangerFigures } from '@/bench/strangers';
import { timeToFresh } from '@/bench/time-to-fresh';
import { weightFigures } from '@/bench/weight';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000' },
    runs: { type: 'string', default: '30' },
    minutes: { type: 'string', default: '1' },
    edits: { type: 'string', default: '1000' },
    only: {
      type: 'string',
      default: 'compiling,snapshot,search,fresh,memory,preview,develop,git,hugo,strangers,edge,load,faults,weight,build',
    },
  },
});
const sizes = values.sizes.split(',').map(Number);
const parts = new Set(values.only.split(','));
const results: Record<string, unknown> = { sizes, runs: Number(values.runs), node: process.version };

if (parts.has('compiling')) {
  const figures = await compilingFigures(1_000);
  results.compiling = figures;
  console.log(
    '\nCompiling (ms; 1,000 posts of about 800 words, in seconds; answers of a small server in the same process, p99 in ms)',
  );
  console.log(
    table(
      [
        'warm median',
        'p95',
        ...figures.cold.map(({ workers }) => `${workers} worker${workers === 1 ? '' : 's'}`),
        'idle',
        'compiling',
      ],
      [
        [
          figures.warm.median,
          figures.warm.p95,
          ...figures.cold.map(({ seconds }) => seconds),
          figures.answers.idle,
          figures.answers.compiling,
        ],
      ],
    ),
  );
}

if (parts.has('snapshot')) {
  const rows = [];
  for (const size of sizes) rows.push(await snapshotFigures(size));
  results.snapshot = rows;
  console.log('\nSnapshot (ms, MiB)');
  const head = ['posts', 'cold', 'next start', 'rescan', 'body edit', 'title edit', 'new post', 'whole table', 'memory'];
  console.log(
    table(
      head,
      rows.map((row) => [row.posts, row.cold, row.warm, row.rescan, row.body, row.title, row.added, row.table, row.memory]),
    ),
  );
}

if (parts.has('search')) {
  const rows = [];
  for (const size of [10, 1000, 10_000]) rows.push(await searchFigures(size));
  results.search = rows;
  console.log('\nSearch (ms of processor time, MiB)');
  console.log(
    table(
      ['posts', 'terms', 'memory', 'whole index', 'query median', 'p95', 'one post', 'slowest'],
      rows.map((row) => [row.posts, row.terms, row.memory, row.build, row.median, row.p95, row.put, row.worst]),
    ),
  );
}

if (parts.has('fresh')) {
  const all = [];
  for (const size of sizes) {
    const { rows, memory } = await timeToFresh(size, Number(values.runs));
    all.push({ rows, memory });
    console.log(
      `\nTime to fresh at ${size} posts (ms); memory ${memory.before} MiB, after ${memory.edits} edits ${memory.after} MiB`,
    );
    const head = ['trigger', 'edit', 'median', 'p95', 'receipt', 'rendered', 'addresses', 'last receipt'];
    console.log(
      table(
        head,
        rows.map((row) => [row.trigger, row.edit, row.median, row.p95, row.receiptMedian, row.rendered, row.changed, row.kinds]),
      ),
    );
  }
  results.fresh = all;
}

if (parts.has('memory')) {
  const rows = await memoryFigures(1000, Number(values.edits));
  results.memory = rows;
  console.log('\nMemory at 1,000 posts whose pages were all read, while fifty of them are edited in turn (MiB)');
  console.log(
    table(
      ['edits', 'heap after a collection', 'resident'],
      rows.map((row) => [row.edits, row.heap, row.resident]),
    ),
  );
}

if (parts.has('preview')) {
  const rows = [];
  for (const size of sizes) rows.push(...(await previewFigures(size, Number(values.runs))));
  results.preview = rows;
  console.log('\nPreview: from a save to its text in an open browser (ms)');
  console.log(
    table(
      ['posts', 'edit', 'median', 'p95', 'slowest'],
      rows.map((row) => [row.posts, row.edit, row.median, row.p95, row.slowest]),
    ),
  );
}

if (parts.has('develop')) {
  const { firstPage, rows } = await developFigures(Number(values.runs));
  results.develop = { firstPage, rows };
  const [first, again] = firstPage.map((ms) => (ms / 1000).toFixed(1));
  console.log(`\nnpm run dev: the first page after ${first} s, ${again} s when started again; from a save to an open page (ms)`);
  console.log(
    table(
      ['saved', 'median', 'p95', 'slowest'],
      rows.map((row) => [row.saved, row.median, row.p95, row.slowest]),
    ),
  );
}

if (parts.has('git')) {
  const rows = [];
  for (const size of sizes) rows.push(await gitSourceFigures(size));
  rows.push(await gitSourceFigures(100, 500));
  results.git = rows;
  console.log('\nGit source on loopback (ms; MB and KB sent by the remote)');
  console.log(
    table(
      ['posts', 'pictures', 'first start', 'MB', 'next start', 'one edit', 'KB', 'nothing new'],
      rows.map((row) => [
        row.posts,
        row.pictures,
        row.coldMs,
        row.coldMegabytes,
        row.warmMs,
        row.editMedianMs,
        row.editKilobytes,
        row.idleMs,
      ]),
    ),
  );
}

if (parts.has('hugo')) {
  const rows = [];
  for (const size of sizes) {
    const row = await hugoFigures(size);
    if (row !== undefined) rows.push(row);
  }
  results.hugo = rows;
  console.log(rows.length === 0 ? '\nHugo is not installed: left out' : '\nHugo, full rebuild of the same posts (ms)');
  if (rows.length > 0)
    console.log(
      table(
        ['posts', 'cold', 'one edit'],
        rows.map((row) => [row.posts, row.cold, row.edit]),
      ),
    );
}

if (parts.has('strangers')) {
  const row = await strangerFigures(5000);
  results.strangers = row;
  console.log('\nUnknown addresses and query strings');
  console.log(
    table(
      ['requests', 'files before', 'after', 'MiB before', 'after', 'wrong status'],
      [[row.requests, row.filesBefore, row.filesAfter, row.memoryBefore, row.memoryAfter, row.bad]],
    ),
  );
}

if (parts.has('edge')) {
  const row = await edgeFigures(100, Number(values.runs));
  results.edge = row;
  if (row === undefined) console.log('\nVarnish is not installed: left out');
  else {
    const percent = (ratio: number) => `${(ratio * 100).toFixed(1)} %`;
    console.log('\nVarnish in front, twenty readers while a body is edited every second (ms)');
    console.log(
      table(
        [
          'posts',
          'edits',
          'at the server',
          'through the edge',
          'p95',
          'requests',
          'a second',
          'errors',
          'older',
          'kept pages',
          'of all',
        ],
        [
          [
            ...[row.posts, row.edits, row.originMedian, row.edgeMedian, row.edgeP95, row.requests, row.perSecond, row.errors],
            ...[row.stale, percent(row.hitsOfPages), percent(row.hitsOfAll)],
          ],
        ],
      ),
    );
  }
}

if (parts.has('load')) {
  const row = await loadFigures(Number(values.minutes));
  results.load = row;
  console.log('\nFifty readers while a post a second is published (ms, MiB)');
  console.log(
    table(
      [
        'minutes',
        'requests',
        'errors',
        'stale',
        'a second',
        'median',
        'p99',
        'publishes',
        'to receipt',
        'memory',
        'half way',
        'at the end',
      ],
      [
        [
          ...[row.minutes, row.requests, row.errors, row.stale, row.perSecond, row.median, row.p99, row.publishes],
          ...[row.receiptMedian, row.memory.start, row.memory.half, row.memory.end],
        ],
      ],
    ),
  );
  console.log(JSON.stringify(row.statuses));
}

if (parts.has('faults')) {
  const rows: FaultRow[] = [];
  for (const [name, fault] of Object.entries(faults)) {
    const row = await fault(1);
    if (row === undefined) console.log(`\n${name}: cannot be made on this machine, left out`);
    else rows.push(row);
  }
  results.faults = rows;
  console.log('\nFaults, and what readers got during them');
  console.log(
    table(
      ['fault', 'requests', 'whole', '5xx', 'no server', 'how it ended'],
      rows.map((row) => [row.fault, row.requests, row.good, row.failed, row.unanswered, row.ended]),
    ),
  );
}

if (parts.has('weight')) {
  const { weights, speeds, lighthouse } = await weightFigures(Math.min(5, Number(values.runs)));
  results.weight = { weights, speeds, lighthouse };
  console.log('\nBytes as sent');
  const head = ['page', 'encoding', 'HTML and CSS', 'scripts', 'fonts', 'other', 'requests'];
  console.log(
    table(
      head,
      weights.map((row) => [row.page, row.encoding, row.html, row.scripts, row.fonts, row.other, row.requests]),
    ),
  );
  console.log('\nLoad at 50 connections (wrk; ms)');
  console.log(
    table(
      ['page', 'server', 'requests a second', 'median', 'p99'],
      speeds.map((row) => [row.page, row.server, row.perSecond, row.median, row.p99]),
    ),
  );
  console.log('\nLighthouse, mobile, median (performance / accessibility / best practices / SEO; ms)');
  console.log(
    table(
      ['page', 'scores', 'LCP', 'CLS'],
      lighthouse.map((row) => [row.page, row.scores, row.lcp, row.cls]),
    ),
  );
}

if (parts.has('build')) {
  const rows = [];
  for (const size of sizes) rows.push(await buildFigures(size));
  results.build = rows;
  console.log('\nBuild from nothing (s, MiB)');
  console.log(
    table(
      ['posts', 'build', 'peak memory'],
      rows.map((row) => [row.posts, row.build, row.peak]),
    ),
  );
}

mkdirSync('bench/results', { recursive: true });
writeFileSync('bench/results/bench.json', `${JSON.stringify(results, undefined, 2)}\n`);
