// `npm run dev`: the preview, for writing and for work on code. Open pages update themselves when content, code or styles are
// saved. Drafts and scheduled posts are shown as such.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync, watch } from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from './ensure-installed.mjs';

await ensureInstalled();
const { buildDevelopment, server } = await import('./build-development.mjs');

const { PORT = '3000', HOSTNAME = '127.0.0.1' } = process.env;
let child;
/** What will run the next build. */
let next;
let builds = 0;
/** What the terminal was told of problems by the process that ran before. */
let told = [];

/** Starts a process that loads these packages, and the server when it is told to. */
function prepare(packages) {
  const env = { LOG_LEVEL: 'error', ...process.env, PREVIEW: '1', PORT, HOSTNAME, NODE_ENV: 'production' };
  const prepared = spawn(process.execPath, ['--enable-source-maps', 'scripts/dev-server.mjs', server], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env,
  });
  prepared.send({ packages });
  return prepared;
}

async function start(packages) {
  const started = next?.connected === true ? next : prepare([]);
  next = undefined;
  started.on('exit', (code) => {
    if (started === child) process.exit(code ?? 0);
  });
  child = started;
  started.send({ told, build: String(++builds) });
  await new Promise((resolve) => {
    started.on('message', (message) => {
      if (message === 'ready') resolve();
      else ({ told } = message);
    });
    started.on('exit', resolve);
  });
  next = prepare(packages);
}

async function restart(packages) {
  const before = child;
  child = undefined;
  if (before.exitCode === null) {
    before.kill('SIGKILL');
    await once(before, 'exit');
  }
  await start(packages);
}

/** Builds, and runs what was built. A fault is told to the terminal and to open pages, while the older code runs. */
async function renew() {
  const begun = performance.now();
  let packages;
  try {
    packages = await buildDevelopment();
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    console.error(fault);
    child.send({ fault });
    return;
  }
  await restart(packages);
  console.log(`New code after ${Math.round(performance.now() - begun)} ms.`);
}

const begun = performance.now();
console.log('Building …');
await start(await buildDevelopment());
console.log(
  `http://${HOSTNAME}:${PORT}/ after ${((performance.now() - begun) / 1000).toFixed(1)} s. Saved content and code are shown at once.`,
);

let waiting;
let running = Promise.resolve();
function changed() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    running = running.then(renew);
  }, 50);
}

const watchers = new Map();
const isFolder = (name) => statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
/** Watches a folder and those in it, each by a watcher of its own: a recursive one of Node 20 loses a file that a rename replaces. */
function follow(folder) {
  watchers.get(folder)?.close();
  if (!isFolder(folder)) return;
  const watcher = watch(folder, (_, name) => {
    if (name === null || /^\.|~$/.test(name)) return;
    const inside = path.join(folder, name);
    if (isFolder(inside)) follow(inside);
    changed();
  });
  // The folder was removed, which the watcher of the one above tells.
  watcher.on('error', () => watcher.close());
  watchers.set(folder, watcher);
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) follow(path.join(folder, entry.name));
}
for (const folder of ['app', 'client', 'components', 'lib', 'tools/check', 'tools/permalinks']) follow(folder);
watch('.', (_, name) => {
  if (name === 'mdx-components.tsx') changed();
});
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    child?.kill(signal);
    next?.kill();
    setTimeout(() => process.exit(0), 500).unref();
  });
