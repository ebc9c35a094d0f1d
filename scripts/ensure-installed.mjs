import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const packages = path.join(root, 'node_modules');
const mark = path.join(packages, '.installed-from');
/** npm's list of installed packages, which it writes last. */
const installed = path.join(packages, '.package-lock.json');

/**
 * Installs packages when package-lock.json has changed since the last installation.
 * Ends the process when Node is too old or npm fails.
 */
export async function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 9)) {
    console.error(`Node 20.9 or newer is needed, this is ${process.versions.node}.`);
    process.exit(1);
  }
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  console.log('Installing packages …');
  // An interrupted installation leaves incomplete packages, which npm would take for complete.
  if (!existsSync(installed)) rmSync(packages, { recursive: true, force: true });
  rmSync(installed, { force: true });
  // Not `npm ci`: it refuses a lock without the packages of other platforms, which some registries lack.
  const { status } = spawnSync('npm', ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: '' },
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(mark, lock);
}
