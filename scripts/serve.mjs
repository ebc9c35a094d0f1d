// Serves what is built in this folder. Needs production dependencies only.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

process.env.NODE_ENV = 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';
try {
  const { serve } = await import(pathToFileURL(path.resolve('.next/door/serve.mjs')).href);
  await serve();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
