import { type FSWatcher, watch } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { ifThere } from './error-code';

/** Whether a name is a dotfile or an editor's leftover, which is never content. */
export const isIgnored = (name: string): boolean => name.startsWith('.') || name.endsWith('~') || name.startsWith('#');

/** Whether a name is certainly a file's; any other may be a folder's. */
const isContentFile = (name: string) => /\.(?:mdx?|lock|png|jpe?g|webp|avif|gif|svg)$/i.test(name);

/**
 * Watches a folder and all folders below it, with one watcher each. At 10,000 files this takes 2 ms and 1 MB; a recursive watch
 * takes 226 ms and 56 MB.
 *
 * @param changed called with each path that may have changed; without one when a folder changed or the path is unknown
 * @returns a function that ends the watch
 */
export async function watchFolders(root: string, changed: (path?: string) => void): Promise<() => void> {
  const watchers = new Map<string, FSWatcher>();
  const base = await realpath(root);
  let ended = false;

  async function follow(folder: string): Promise<void> {
    if (ended || watchers.has(folder)) return;
    const entries = await ifThere(readdir(folder, { withFileTypes: true }));
    if (entries === undefined || ended || watchers.has(folder)) return;
    const watcher = watch(folder, (_event, name) => {
      if (name === null) return changed();
      if (isIgnored(name)) return;
      const relative = path.relative(base, path.join(/*turbopackIgnore: true*/ folder, name)).split(path.sep).join('/');
      if (isContentFile(name)) changed(relative);
      else void follow(path.join(/*turbopackIgnore: true*/ folder, name)).finally(() => changed());
    });
    watcher.on('error', () => forget(folder));
    watchers.set(folder, watcher);
    for (const entry of entries)
      if (entry.isDirectory() && !isIgnored(entry.name)) await follow(path.join(/*turbopackIgnore: true*/ folder, entry.name));
  }

  function forget(folder: string): void {
    for (const [name, watcher] of watchers) {
      if (name !== folder && !name.startsWith(folder + path.sep)) continue;
      watcher.close();
      watchers.delete(name);
    }
    changed();
  }

  await follow(base);
  return () => {
    ended = true;
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
  };
}
