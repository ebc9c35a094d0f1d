// Serves what is built in this folder. Needs the build alone (`.next/standalone` holds all of it).
import { accessSync, constants, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

process.env.NODE_ENV = 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';

/**
 * Whether Next may keep pages beside its build. On a read-only file system it keeps them in memory. A preview never keeps any: the pages
 * on disk are those of the public site.
 */
function mayKeepPages() {
  if (['1', 'true'].includes(process.env.PREVIEW ?? '')) return false;
  try {
    accessSync(path.resolve('.next/server'), constants.W_OK);
    return true;
  } catch {
    // The one thing that can be wrong with it is what is asked.
    return false;
  }
}

try {
  const { config } = JSON.parse(readFileSync('.next/required-server-files.json', 'utf8'));
  config.experimental.isrFlushToDisk = mayKeepPages();
  // As the server.js of a standalone build does: the configuration of the build holds, and no TypeScript is read to learn it.
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
  const { serve } = await import(pathToFileURL(path.resolve('.next/own-server/serve.mjs')).href);
  await serve();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
