// Builds the folder it runs in as a deployment does, and writes `.vercel/output`: what `vercel build` does for one Next project, without its
// command line of 360 MB. The builder is the platform's own. Started by build-for-functions.ts.
import { copyFile, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { build } from '@vercel/next';
import buildUtils from '@vercel/build-utils';

// Without the place, which is a line of the builder's that is many thousands of letters long.
process.once('uncaughtException', (error) => {
  console.error(`${error.name}: ${error.message}`);
  process.exit(1);
});

const project = process.cwd();
const settings = JSON.parse(await readFile('vercel.json', 'utf8'));
const target = path.join(project, '.vercel/output');

const result = await build({
  files: await buildUtils.glob('**', { cwd: project, ignore: ['node_modules/**', '.git/**', '.next/**', '.vercel/**'] }),
  entrypoint: 'package.json',
  workPath: project,
  repoRootPath: project,
  // Packages are there: a platform installs them first.
  config: { zeroConfig: true, framework: settings.framework, buildCommand: settings.buildCommand, installCommand: '' },
  meta: { skipDownload: true, cliVersion: '64.0.2' },
});

const overrides = {};
const written = new Map();

/** Writes a file of the build, wherever it has it. */
async function put(file, to) {
  await mkdir(path.dirname(to), { recursive: true });
  if (file.type === 'FileFsRef') await copyFile(file.fsPath, to);
  else await writeFile(to, file.data);
}

/** Writes a function, or leads to where it is: outputs share functions. */
async function putFunction(lambda, name) {
  const folder = path.join(target, 'functions', `${name}.func`);
  const known = written.get(lambda);
  await mkdir(path.dirname(folder), { recursive: true });
  if (known !== undefined) return symlink(path.relative(path.dirname(folder), known), folder);
  written.set(lambda, folder);
  const { files, ...rest } = lambda;
  const filePathMap = {};
  await mkdir(folder);
  for (const [where, file] of Object.entries(files)) {
    if (file.type === 'FileFsRef') filePathMap[where] = path.relative(project, file.fsPath);
    else await put(file, path.join(folder, where));
  }
  return writeFile(path.join(folder, '.vc-config.json'), JSON.stringify({ ...rest, filePathMap }));
}

async function putPrerender({ lambda, fallback, ...config }, name) {
  await putFunction(lambda, name);
  const file = path.join(target, 'functions', name);
  const seed = `${path.basename(name)}.prerender-fallback`;
  if (fallback !== null) await put(fallback, path.join(path.dirname(file), seed));
  const kept = fallback === null ? null : { fsPath: seed, contentType: fallback.contentType };
  await writeFile(`${file}.prerender-config.json`, JSON.stringify({ ...config, fallback: kept }));
}

await rm(target, { recursive: true, force: true });
let count = 0;
for (const [given, output] of Object.entries(result.output)) {
  const name = given.replace(/^\/+|\/+$/g, '') || 'index';
  if (output.type === 'Prerender') await putPrerender(output, name);
  else if (output.type === 'Lambda') await putFunction(output, name);
  else if (output.type === 'FileFsRef' || output.type === 'FileBlob') {
    // By number: names of outputs may be folders of others.
    const file = `${count++}${path.extname(name)}`;
    await put(output, path.join(target, 'static', file));
    overrides[file] = { path: name, contentType: output.contentType };
  } else throw new Error(`${name} is a ${output.type}, which the stand-in does not know`);
}
const { routes } = result;
await writeFile(path.join(target, 'config.json'), JSON.stringify({ version: 3, routes, overrides, crons: settings.crons }));
