// `npm run dev`: the preview, for writing and for work on code. Open pages update themselves when content, code or styles are
// saved. Drafts and scheduled posts are shown as such.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { ensureInstalled } from './ensure-installed.mjs';

await ensureInstalled();
const { buildDevelopment, server } = await import('./build-development.mjs');

const { PORT = '3000', HOSTNAME = '127.0.0.1' } = process.env;
let child;
let builds = 0;
/** What the terminal was told of problems by the process that ran before. */
let told = [];

async function start() {
  const env = {
    LOG_LEVEL: 'error',
    ...process.env,
    PREVIEW: '1',
    PORT,
    HOSTNAME,
    NODE_ENV: 'production',
    BUILD: String(++builds),
  };
  const started = spawn(process.execPath, ['--enable-source-maps', server], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env,
  });
  started.on('exit', (code) => {
    if (started === child) process.exit(code ?? 0);
  });
  child = started;
  started.send({ told });
  await new Promise((resolve) => {
    started.on('message', (message) => {
      if (message === 'ready') resolve();
      else ({ told } = message);
    });
    started.on('exit', resolve);
  });
}

async function restart() {
  const before = child;
  child = undefined;
  if (before.exitCode === null) {
    before.kill('SIGKILL');
    await once(before, 'exit');
  }
  await start();
}

/** Builds, and runs what was built. A fault is told to the terminal and to open pages, while the older code runs. */
async function renew() {
  const begun = performance.now();
  try {
    await buildDevelopment();
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    console.error(fault);
    child.send({ fault });
    return;
  }
  await restart();
  console.log(`New code after ${Math.round(performance.now() - begun)} ms.`);
}

const begun = performance.now();
console.log('Building …');
await buildDevelopment();
await start();
console.log(
  `http://${HOSTNAME}:${PORT}/ after ${((performance.now() - begun) / 1000).toFixed(1)} s. Saved content and code are shown at once.`,
);

let waiting;
let running = Promise.resolve();
for (const name of ['app', 'client', 'components', 'lib', 'tools/check', 'tools/permalinks', 'mdx-components.tsx'])
  watch(name, { recursive: true }, (_, file) => {
    if (file !== null && /(?:^|\/)\.|~$/.test(file)) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      running = running.then(renew);
    }, 50);
  });
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    child?.kill(signal);
    setTimeout(() => process.exit(0), 500).unref();
  });
