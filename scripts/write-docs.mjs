import { spawnSync } from 'node:child_process';

/** Regenerates the generated docs: with WRITE_DOCS, the tests that check them write them. */
const { status } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', '__tests__/docs'], {
  stdio: 'inherit',
  env: { ...process.env, WRITE_DOCS: '1', NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
});
process.exitCode = status ?? 1;
