import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateContent } from './generate-content';

/** Time (s) and peak memory (MiB) of a build. */
export interface BuildFigures {
  readonly posts: number;
  readonly build: number;
  readonly peak: number;
}

/** Everything that a build needs. */
export const projectFiles = [
  '.generated',
  'app',
  'bench',
  'components',
  'lib',
  'mdx-components.tsx',
  'pages',
  'public',
  'scripts',
  'tools',
  'client',
  'next.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/** Resident memory (MiB) of a process and its descendants. */
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
      // The process has ended.
      continue;
    }
  }
  const isBelow = (pid: number): boolean => pid === root || (parents.has(pid) && isBelow(parents.get(pid) ?? 0));
  return [...sizes].filter(([pid]) => isBelow(pid)).reduce((sum, [, size]) => sum + size, 0);
}

/** Result of a real `next build` in a folder of its own. */
export interface OwnBuild {
  readonly folder: string;
  readonly seconds: number;
  /** Peak resident memory of the build and its child processes, MiB. */
  readonly peak: number;
}

/**
 * Builds the site from nothing.
 *
 * @param content content folder
 * @param environment extra environment variables
 * @param prepare adds files to the folder before the build
 * @throws Error when the build fails
 */
export async function buildSite(
  content: string,
  environment: Readonly<Record<string, string>> = {},
  prepare: (folder: string) => Promise<unknown> = async () => {},
): Promise<OwnBuild> {
  const folder = await mkdtemp(path.join(tmpdir(), 'own-build-'));
  for (const name of projectFiles) await cp(name, path.join(folder, name), { recursive: true });
  await linkPackages(path.join(folder, 'node_modules'));
  await prepare(folder);
  const start = performance.now();
  const child = spawn(process.execPath, [path.join(folder, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: folder,
    // A clean environment, without the loader and npm settings of this process.
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      CONTENT_SOURCE: content,
      CACHE_FOLDER: path.join(folder, 'cache'),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  let peak = 0;
  const sampling = setInterval(() => (peak = Math.max(peak, treeMemory(child.pid ?? 0))), 200);
  const status = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearInterval(sampling);
  if (status !== 0) throw new Error(`the build ended with ${status}:\n${output.slice(-2000)}`);
  return { folder, seconds: (performance.now() - start) / 1000, peak: Math.round(peak) };
}

/** Hard-links the packages, or copies them: Turbopack follows no symbolic link out of the folder that it builds. */
async function linkPackages(target: string): Promise<void> {
  if (spawnSync('cp', ['-al', path.resolve('node_modules'), target]).status === 0) return;
  await rm(target, { recursive: true, force: true });
  await cp('node_modules', target, { recursive: true, verbatimSymlinks: true });
}

export async function buildFigures(posts: number): Promise<BuildFigures> {
  const content = await mkdtemp(path.join(tmpdir(), 'bench-build-'));
  await generateContent(content, posts);
  const { folder, seconds, peak } = await buildSite(content);
  for (const name of [folder, content]) await rm(name, { recursive: true, force: true });
  return { posts, build: seconds, peak };
}
