import { statSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/** Builds of this process by their options, each with the state of its inputs. */
const known = new Map();
/** Time (ms) by which clocks of file systems are coarse. */
const margin = 20;

/**
 * Builds with esbuild, or gives the result of the same build before when no input of it has changed since: `npm run dev` builds
 * everything at every save.
 *
 * @param {import('esbuild').BuildOptions} options without plugins
 */
export async function buildWhenChanged(options) {
  const key = JSON.stringify(options);
  const before = known.get(key);
  if (before !== undefined && before.inputs.every(([file, state]) => stateOf(file) === state)) return before.result;
  const begun = Date.now();
  const result = await build({ ...options, metafile: true });
  const base = options.absWorkingDir ?? process.cwd();
  const inputs = Object.keys(result.metafile.inputs).map((name) => path.resolve(base, name));
  known.delete(key);
  // What was saved during the build may not be in its result.
  if (inputs.every((file) => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < begun - margin))
    known.set(key, { result, inputs: inputs.map((file) => [file, stateOf(file)]) });
  return result;
}

function stateOf(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? 'gone' : `${found.mtimeMs} ${found.size}`;
}
