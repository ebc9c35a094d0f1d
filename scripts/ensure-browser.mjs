import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

/** A browser that Playwright can drive: the one named by CHROME, or an installed one. */
function findBrowser() {
  const candidates = [process.env.CHROME, ...installed].filter((candidate) => candidate !== undefined && candidate !== '');
  return candidates.find((candidate) => existsSync(candidate));
}

const run = (command, args, options = {}) => spawnSync(command, args, { stdio: 'inherit', cwd: root, ...options }).status === 0;

/**
 * Path of Chrome or Chromium. Installs Chromium when there is none: the Debian package as root, else Playwright's build.
 * Ends the process when that fails, so that browser tests are never skipped silently.
 */
export function ensureBrowser() {
  const found = findBrowser();
  if (found !== undefined) return found;
  console.log('Installing Chromium …');
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    run('apt-get', ['update', '-qq'], quiet);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'], quiet);
  } else {
    run(process.execPath, [path.join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium']);
  }
  const now = findBrowser() ?? playwrightBrowser();
  if (now !== undefined) return now;
  console.error('No browser: install Chrome or Chromium, or name one in CHROME.');
  process.exit(1);
}

/** Path of the browser that Playwright has downloaded. */
function playwrightBrowser() {
  const script = "import('playwright-core').then((p) => console.log(p.chromium.executablePath()))";
  const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
  const file = stdout.trim();
  return file !== '' && existsSync(file) ? file : undefined;
}
