import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** How long (ms) a build may take on a busy machine. */
const patience = 15 * 60_000;
const folder = path.resolve('.cache/functions-project');

/**
 * Builds the project for functions, in a copy of its own: tracked and new files as they are on disk, packages by hard links.
 *
 * With `VERCEL_CLI` in the environment, that command line makes the build (`vercel build --prod`, offline), else its builder alone.
 *
 * @param env what the deployment has set
 * @returns the folder, with `.vercel/output` in it; the next build replaces it
 * @throws Error when the build fails or takes too long, with the end of what it wrote
 */
export async function buildForFunctions(env: Readonly<Record<string, string>>): Promise<string> {
  await copyProject();
  const { VERCEL_CLI } = process.env;
  if (VERCEL_CLI !== undefined) await putSettings();
  const [command = '', ...args] =
    VERCEL_CLI === undefined
      ? [process.execPath, path.join(folder, '__tests__/site/platform/write-build-output.mjs')]
      : [VERCEL_CLI, 'build', '--prod', '--yes'];
  await run(command, args, env);
  return folder;
}

async function copyProject(): Promise<void> {
  // What Next has compiled is kept for the next build; nothing else is.
  await mkdir(folder, { recursive: true });
  const keep = ['!', '-name', '.next', '!', '-name', 'node_modules'];
  must('find', [folder, '-mindepth', '1', '-maxdepth', '1', ...keep, '-exec', 'rm', '-rf', '{}', '+']);
  const listed = must('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']).split('\0').filter(Boolean);
  const gone = new Set(must('git', ['ls-files', '-z', '--deleted']).split('\0'));
  for (const name of listed) {
    if (gone.has(name)) continue;
    const to = path.join(folder, name);
    await mkdir(path.dirname(to), { recursive: true });
    await copyFile(name, to);
  }
  // Not by a symbolic link: a build names the real places of files, and they must lie in the project.
  const packages = path.join(folder, 'node_modules');
  await rm(packages, { recursive: true, force: true });
  must('cp', ['-al', path.resolve('node_modules'), packages]);
}

/** A project that nobody has linked to an account. */
async function putSettings(): Promise<void> {
  await mkdir(path.join(folder, '.vercel'), { recursive: true });
  const settings = { framework: 'nextjs', nodeVersion: '20.x' };
  await writeFile(
    path.join(folder, '.vercel/project.json'),
    JSON.stringify({ projectId: 'prj_none', orgId: 'team_none', settings }),
  );
}

function must(command: string, args: string[]): string {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.error?.message ?? done.stderr}`);
  return done.stdout;
}

async function run(command: string, args: string[], env: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn(command, args, {
    cwd: folder,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      VERCEL: '1',
      NOW_BUILDER: '1',
      VERCEL_TOKEN: 'none',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let last = '';
  const write = (chunk: Buffer) => (last = (last + chunk.toString()).slice(-8000));
  child.stdout?.on('data', write);
  child.stderr?.on('data', write);
  // The whole group: a build has processes of its own.
  const end = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), patience);
  const [code] = await once(child, 'exit').finally(() => clearTimeout(end));
  if (code !== 0)
    throw new Error(`the build for functions ended with ${code} (it may take ${patience} ms); it last wrote:\n${last}`);
}
