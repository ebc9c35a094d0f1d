import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildFigures } from '@/bench/build';
import { gitSourceFigures } from '@/bench/git-source';
import { hugoFigures } from '@/bench/hugo';
import { table } from '@/bench/measure';
import { searchFigures } from '@/bench/search';
import { snapshotFigures } from '@/bench/snapshot';
import { strangerFigures } from '@/bench/strangers';
import { timeToFresh } from '@/bench/time-to-fresh';
import { weightFigures } from '@/bench/weight';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000' },
    runs: { type: 'string', default: '30' },
    only: { type: 'string', default: 'snapshot,search,fresh,git,hugo,strangers,weight,build' },
  },
});
const sizes = values.sizes.split(',').map(Number);
const parts = new Set(values.only.split(','));
const results: Record<string, unknown> = { sizes, runs: Number(values.runs), node: process.version };

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

if (parts.has('git')) {
  const rows = [];
  for (const size of sizes) rows.push(await gitSourceFigures(size));
  results.git = rows;
  console.log('\nGit source on loopback (ms; MB and KB sent by the remote)');
  console.log(
    table(
      ['posts', 'first start', 'MB', 'next start', 'one edit', 'KB', 'nothing new'],
      rows.map((row) => [row.posts, row.coldMs, row.coldMegabytes, row.warmMs, row.editMedianMs, row.editKilobytes, row.idleMs]),
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
