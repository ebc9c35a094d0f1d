/** @jest-environment node */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

let folder: string;
const git = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@blog.example', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
};

async function commit(...files: string[]): Promise<string> {
  for (const file of files) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), `${Math.random()}\n`);
  }
  git('add', '.');
  git('commit', '-q', '-m', 'an edit');
  return git('rev-parse', 'HEAD');
}

/** Whether the newest commit is deployed. */
function isDeployed(environment: Record<string, string> = {}): boolean {
  const { status } = spawnSync(process.execPath, [path.resolve('scripts/skip-build.mjs')], {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...environment },
  });
  return status !== 0;
}

const remote = { CONTENT_SOURCE: 'git+https://git.example/owner/blog.git#main:content' };

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'skip-build-'));
  git('init', '-q');
  await commit('lib/a.ts', 'content/posts/a.mdx', 'README.md', 'docs/a.md', 'package.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('code is deployed, documents and tests are not', async () => {
  await commit('lib/a.ts');
  expect([isDeployed(), isDeployed(remote)]).toEqual([true, true]);
  await commit('README.md', 'docs/a.md', '__tests__/a.test.ts');
  expect([isDeployed(), isDeployed(remote)]).toEqual([false, false]);
});

test('content alone is deployed where the project is its source, and not where a repository is', async () => {
  await commit('content/posts/a.mdx', 'content/README.md');
  expect([isDeployed(), isDeployed(remote)]).toEqual([true, false]);
  await commit('content/posts/a.mdx', 'package.json');
  expect(isDeployed(remote)).toBe(true);
});

test('everything since the last deployment counts, not the last commit alone', async () => {
  const deployed = await commit('lib/b.ts');
  await commit('lib/b.ts');
  await commit('content/posts/a.mdx');
  expect(isDeployed(remote)).toBe(false);
  expect(isDeployed({ ...remote, VERCEL_GIT_PREVIOUS_SHA: deployed })).toBe(true);
});

test('where it cannot be told it is deployed', async () => {
  expect(isDeployed(remote)).toBe(true);
  await commit('content/posts/a.mdx');
  expect(isDeployed({ ...remote, VERCEL_GIT_PREVIOUS_SHA: '0123456789012345678901234567890123456789' })).toBe(true);
});
