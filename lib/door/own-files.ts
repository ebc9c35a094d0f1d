import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { securityHeaders } from '@/lib/pages/headers';
import { keptPage, type KeptPage } from './kept-page';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};

/**
 * Our own scripts and fonts, read once: they are as small as pages, so they are kept and sent as pages are.
 *
 * @param folder `public`, with `scripts` and `fonts` in it; each file has its path as its address
 * @throws Error when one of them is not there
 */
export async function ownFiles(folder: string): Promise<ReadonlyMap<string, KeptPage>> {
  const files = new Map<string, KeptPage>();
  for (const kind of ['scripts', 'fonts'])
    for (const name of await readdir(path.join(folder, kind))) {
      const type = types[path.extname(name)];
      if (type === undefined) continue;
      const file = path.join(folder, kind, name);
      const [body, { mtime }] = await Promise.all([readFile(file), stat(file)]);
      const headers = { ...securityHeaders, 'content-type': type };
      const address = `/${kind}/${name}`;
      files.set(address, {
        ...keptPage({ address, fingerprint: '', status: 200, headers, body }),
        modified: mtime.toUTCString(),
      });
    }
  return files;
}
