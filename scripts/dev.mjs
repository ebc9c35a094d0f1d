// `npm run dev`: Next's development server, for work on styles and code.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled } from './ensure-installed.mjs';

await ensureInstalled();
const { buildAssets } = await import('./build-assets.mjs');
await buildAssets();
const { PORT = '3000', HOSTNAME = '127.0.0.1' } = process.env;
const child = spawn(process.execPath, [path.resolve('node_modules/next/dist/bin/next'), 'dev', '-p', PORT, '-H', HOSTNAME], {
  stdio: 'inherit',
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 0));
