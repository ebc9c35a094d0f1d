import { parseArgs } from 'node:util';
import { campaigns, runCampaign } from '@/__tests__/fuzz/campaign';
import { table } from '@/bench/measure';

// `npm run fuzz`: 10,000 cases of each kind, at most 5 s per case. `--seed` repeats a run.
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    only: { type: 'string', default: Object.keys(campaigns).join(',') },
  },
});
console.log(`seed ${values.seed}`);
const rows: (string | number)[][] = [];
for (const name of values.only.split(',')) {
  const figures = await runCampaign(name, { cases: Number(values.cases), seed: Number(values.seed), patience: 5000 });
  const kinds = Object.entries(figures.kinds).sort(([, a], [, b]) => b - a);
  rows.push([
    name,
    figures.cases,
    kinds.map(([kind, count]) => `${kind} ${count}`).join(', '),
    figures.rules,
    figures.slowest,
    figures.memory,
  ]);
  console.log(`${name}: slowest ${Math.round(figures.slowest)} ms: ${JSON.stringify(figures.slowestCase).slice(0, 300)}`);
}
console.log(table(['input', 'cases', 'outcomes', 'rules', 'slowest ms', 'most MiB'], rows));
