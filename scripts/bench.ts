import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { table } from '@/bench/measure';
import { snapshotFigures } from '@/bench/snapshot';
import { timeToFresh } from '@/bench/time-to-fresh';

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '100,1000,10000' }, runs: { type: 'string', default: '30' } },
});
const sizes = values.sizes.split(',').map(Number);
const results: Record<string, unknown> = { sizes, runs: Number(values.runs), node: process.version };

const snapshots = [];
for (const size of sizes) snapshots.push(await snapshotFigures(size));
console.log('\nSnapshot (ms, MiB)');
console.log(
  table(
    ['posts', 'cold', 'next start', 'rescan', 'body edit', 'title edit', 'new post', 'whole table', 'memory'],
    snapshots.map((row) => [row.posts, row.cold, row.warm, row.rescan, row.body, row.title, row.added, row.table, row.memory]),
  ),
);
results.snapshots = snapshots;

const fresh = [];
for (const size of sizes) {
  const { rows, memory } = await timeToFresh(size, Number(values.runs));
  fresh.push({ rows, memory });
  console.log(
    `\nTime to fresh at ${size} posts (ms); memory ${memory.before} MiB, after ${memory.edits} edits ${memory.after} MiB`,
  );
  console.log(
    table(
      ['trigger', 'edit', 'median', 'p95', 'receipt', 'rendered', 'addresses', 'last receipt'],
      rows.map((row) => [row.trigger, row.edit, row.median, row.p95, row.receiptMedian, row.rendered, row.changed, row.kinds]),
    ),
  );
}
results.fresh = fresh;

mkdirSync('bench/results', { recursive: true });
writeFileSync('bench/results/bench.json', `${JSON.stringify(results, undefined, 2)}\n`);
