// `npm start`: installs what is missing, builds what is out of date, serves.
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';

process.env.NODE_ENV = 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';
await ensureInstalled();
await ensureBuilt();
const { serve } = await import('../.next/door/serve.mjs');
await serve().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
