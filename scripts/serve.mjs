// Serves the build in this folder. Needs only the build, which `.next/standalone` contains completely.
import { accessSync, constants, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

process.env.NODE_ENV = 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';

/**
 * Whether Next may write pages beside its build. On a read-only file system it keeps them in memory. A preview never writes:
 * the pages on disk are those of the public site.
 */
function mayKeepPages() {
  if (['1', 'true'].includes(process.env.PREVIEW ?? '')) return false;
  try {
    accessSync(path.resolve('.next/server'), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

try {
  const { config } = JSON.parse(readFileSync('.next/required-server-files.json', 'utf8'));
  config.experimental.isrFlushToDisk = mayKeepPages();
  // Like the server.js of a standalone build: use the configuration of the build instead of reading next.config.ts.
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
  const { serve } = await import(pathToFileURL(path.resolve('.next/own-server/serve.mjs')).href);
  await serve();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
