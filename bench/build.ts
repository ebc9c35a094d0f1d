import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateContent } from './generate-content';

/** Cost of a build and of a start at one number of posts. Seconds and MiB. */
export interface BuildFigures {
  readonly posts: number;
  readonly build: number;
  readonly peak: number;
}

const copied = [
  'app',
  'components',
  'lib',
  'pages',
  'public',
  'scripts',
  'client',
  'proxy.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/** Resident memory (MiB) of a process and all below it. */
function treeMemory(root: number): number {
  const parents = new Map<number, number>();
  const sizes = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]));
      sizes.set(Number(name), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // The process ended between the two reads: it holds no memory any more.
      continue;
    }
  }
  const isBelow = (pid: number): boolean => pid === root || (parents.has(pid) && isBelow(parents.get(pid) ?? 0));
  return [...sizes].filter(([pid]) => isBelow(pid)).reduce((sum, [, size]) => sum + size, 0);
}

/** Builds the site from nothing with generated content, in a folder of its own. */
export async function buildFigures(posts: number): Promise<BuildFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-build-'));
  for (const name of copied) await cp(name, path.join(folder, name), { recursive: true }).catch(() => undefined);
  await symlink(path.resolve('node_modules'), path.join(folder, 'node_modules'));
  const content = path.join(folder, 'generated');
  await generateContent(content, posts);
  const start = performance.now();
  const child = spawn(process.execPath, [path.resolve('node_modules/next/dist/bin/next'), 'build'], {
    cwd: folder,
    env: {
      ...process.env,
      CONTENT_SOURCE: content,
      CACHE_FOLDER: path.join(folder, 'cache'),
      NEXT_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
    },
    stdio: 'ignore',
  });
  let peak = 0;
  const sampling = setInterval(() => (peak = Math.max(peak, treeMemory(child.pid ?? 0))), 200);
  const status = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearInterval(sampling);
  const build = (performance.now() - start) / 1000;
  await rm(folder, { recursive: true, force: true });
  if (status !== 0) throw new Error(`the build with ${posts} posts ended with ${status}`);
  return { posts, build, peak: Math.round(peak) };
}
