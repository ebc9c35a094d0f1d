// Before `npm test`: packages, build and browser, each only when missing or out of date.
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';

await ensureInstalled();
await ensureBuilt();
const { ensureBrowser } = await import('./ensure-browser.mjs');
ensureBrowser();
