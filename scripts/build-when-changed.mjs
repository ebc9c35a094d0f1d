import { statSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/** The last build of each entry point. */
const known = new Map();
/** Time (ms) by which clocks of file systems are coarse. */
const margin = 20;

/**
 * Builds with esbuild, or gives the result of the build before when neither its options nor an input of it has changed since:
 * `npm run dev` builds everything at every save.
 *
 * @param {import('esbuild').BuildOptions} options without plugins
 */
export async function buildWhenChanged(options) {
  const entry = JSON.stringify(options.entryPoints);
  const how = JSON.stringify(options);
  const before = known.get(entry);
  if (before?.how === how && before.inputs.every(([file, state]) => stateOf(file) === state)) return before.result;
  known.delete(entry);
  const begun = Date.now();
  const result = await build({ ...options, metafile: true });
  const base = options.absWorkingDir ?? process.cwd();
  const files = Object.keys(result.metafile.inputs).map((name) => path.resolve(base, name));
  const inputs = files.map((file) => [file, stateOf(file)]);
  // What was saved during the build may not be in its result.
  if (inputs.every(([, state]) => parseFloat(state) < begun - margin)) known.set(entry, { how, result, inputs });
  return result;
}

/** When a file was changed (ms) and its size, or `gone`. */
function stateOf(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? 'gone' : `${found.mtimeMs} ${found.size}`;
}
