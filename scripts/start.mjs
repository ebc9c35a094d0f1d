// `npm start`: installs what is missing, builds what is out of date, serves.
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';

await ensureInstalled();
await ensureBuilt();
await import('./serve.mjs');
