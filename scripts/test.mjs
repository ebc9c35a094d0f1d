// `npm test`: library and component tests, then the suites on the built site. `npm run test:soak`: long campaigns, with
// `--short` a few minutes of each. Other arguments go to jest.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBrowser } from './ensure-browser.mjs';

const jest = path.resolve('node_modules/jest/bin/jest.js');
const words = process.argv.slice(2);
const isSoak = words.includes('--soak');
const isLong = isSoak && !words.includes('--short');
const selected = words.filter((word) => word !== '--soak' && word !== '--short');
const configs = isSoak ? ['jest.soak.config.mjs'] : ['jest.config.mjs', 'jest.site.config.mjs'];
/** Size of the long campaigns; the environment overrides it. */
const long = { EDITS: '300', COMPARISONS: '8', FUZZ_CASES: '5000', SOAK: '1' };
const env = {
  ...(isLong ? long : {}),
  ...process.env,
  CHROME: ensureBrowser(),
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings=ExperimentalWarning`,
};
const totals = { passed: 0, failed: 0, skipped: 0 };
let ok = true;

for (const config of configs) {
  const report = path.join(tmpdir(), `jest-${process.pid}-${config}.json`);
  const { status } = spawnSync(
    process.execPath,
    [jest, '--config', config, '--json', '--outputFile', report, '--passWithNoTests', ...selected],
    { stdio: ['ignore', 'ignore', 'inherit'], env },
  );
  ok &&= status === 0;
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    totals.passed += result.numPassedTests;
    totals.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
    totals.skipped += result.numPendingTests;
  } catch (error) {
    console.error(`${config}: no report (${error instanceof Error ? error.message : error})`);
    ok = false;
    totals.failed += 1;
  }
  rmSync(report, { force: true });
}

console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(ok && totals.failed === 0 && totals.passed > 0 ? 0 : 1);
