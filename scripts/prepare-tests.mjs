// Before `npm test`: installs packages, builds, and finds a browser, each only when needed.
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';

await ensureInstalled();
await ensureBuilt();
const { ensureCommands } = await import('./build-commands.mjs');
await ensureCommands();
const { ensureBrowser } = await import('./ensure-browser.mjs');
ensureBrowser();
