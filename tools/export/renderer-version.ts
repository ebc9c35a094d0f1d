import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Code that renders pages; when it changes, every page is rendered again. */
const code = ['.generated', 'client', 'components', 'lib', 'mdx-components.tsx', 'tools/export', 'package-lock.json'];

/** Hash of the Node version and the rendering code. */
export async function rendererVersion(root: string): Promise<string> {
  const digest = createHash('sha256').update(process.versions.node);
  for (const name of code) {
    for (const file of await filesIn(path.join(root, name))) digest.update(`\0${file}\0`).update(await readFile(file));
  }
  return digest.digest('base64url').slice(0, 22);
}

/** The file itself, or all files below a folder, sorted. */
async function filesIn(name: string): Promise<string[]> {
  try {
    const entries = await readdir(name, { withFileTypes: true, recursive: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [name];
    throw error;
  }
}
