import { spawnSync } from 'node:child_process';

/** Writes what is generated for readers of the project: the tests that hold it up to date know how. */
const { status } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', '__tests__/docs'], {
  stdio: 'inherit',
  env: { ...process.env, WRITE_DOCS: '1', NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
});
process.exitCode = status ?? 1;
