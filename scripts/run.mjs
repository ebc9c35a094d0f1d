// Runs a command, `node scripts/run.mjs check-content --format json`, and bundles the commands first when code has changed.
import { ensureInstalled } from './ensure-installed.mjs';

const [name] = process.argv.splice(2, 1);
await ensureInstalled();
const { ensureCommands } = await import('./build-commands.mjs');
await ensureCommands();
await import(`../.generated/commands/${name}.mjs`);
