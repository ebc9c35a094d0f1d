/** @jest-environment node */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '@/__tests__/until';
import { freePort } from '@/bench/free-port';
import { generateContent, postName, postText } from '@/bench/generate-content';

const count = 12;
let folder: string;
/** The standalone build, alone: nothing of the project is above it. */
let app: string;
let child: ChildProcess;
let url: string;
let output = '';

// Where this user may, the project is mounted read-only for the server, as in the container.
const readOnly = [
  'unshare',
  '-m',
  'sh',
  '-c',
  'mount --bind "$APP" "$APP" && mount -o remount,ro,bind "$APP" && exec sh "$APP/deploy/entrypoint.sh"',
];
const mayMount = spawnSync('unshare', ['-m', 'true']).status === 0;

/** Every file of the build with when it was last written. */
async function written(): Promise<string[]> {
  const build = path.join(app, '.next');
  const names = (await readdir(build, { recursive: true })).filter((name) => !/^(?:cache|dev)(?:\/|$)/.test(name));
  return Promise.all(names.map(async (name) => `${name} ${(await stat(path.join(build, name))).mtimeMs}`));
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'entrypoint-'));
  app = path.join(folder, 'app');
  await cp('.next/standalone', app, { recursive: true, verbatimSymlinks: true });
  await generateContent(path.join(folder, 'content'), count);
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const [command = 'sh', ...args] = mayMount ? readOnly : ['sh', path.join(app, 'deploy/entrypoint.sh')];
  child = spawn(command, args, {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      APP: app,
      RUN: path.join(folder, 'run'),
      CACHE_FOLDER: path.join(folder, 'cache'),
      CONTENT_SOURCE: path.join(folder, 'content'),
      PORT: String(port),
    },
  });
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await until(
    async () => {
      if (child.exitCode !== null) throw new Error(`the server ended:\n${output}`);
      return (await fetch(`${url}/api/ready`).catch(() => undefined))?.status === 200;
    },
    () => `the server to be ready; it wrote:\n${output}`,
  );
});

afterAll(async () => {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
});

test('a standalone build serves and publishes from its folder alone, and writes nothing into it', async () => {
  const before = await written();
  const address = `${url}/posts/${postName(2)}/`;
  expect((await fetch(address)).status).toBe(200);
  await writeFile(path.join(folder, 'content/posts', `${postName(2)}.mdx`), postText(2, count, { extra: 'Published here.' }));
  await until(
    async () => (await (await fetch(address)).text()).includes('Published here.'),
    () => 'the edit to be served',
  );
  for (let index = 0; index < count; index++) expect((await fetch(`${url}/posts/${postName(index)}/`)).status).toBe(200);
  expect(await written()).toEqual(before);
  expect(output).not.toContain('"level":"error"');
  expect(output).not.toContain('EROFS');
});

test('ends on SIGTERM by itself', async () => {
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});
