import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { readerCache, securityHeaders } from '@/lib/pages/headers';
import { keptPage, type KeptPage } from './kept-page';

/** A script or font: the same bytes with two lifetimes. */
export interface OwnFile {
  /** By its name alone. */
  readonly plain: KeptPage;
  /** By an address that names its version. */
  readonly versioned: KeptPage;
}

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
export async function ownFiles(folder: string): Promise<ReadonlyMap<string, OwnFile>> {
  const files = new Map<string, OwnFile>();
  for (const kind of ['scripts', 'fonts'])
    for (const name of await readdir(path.join(folder, kind))) {
      const type = types[path.extname(name)];
      if (type === undefined) continue;
      const file = path.join(folder, kind, name);
      const [body, { mtime }] = await Promise.all([readFile(file), stat(file)]);
      files.set(`/${kind}/${name}`, ownFile(`/${kind}/${name}`, type, body, mtime));
    }
  return files;
}

/** A file with the headers of each of its lifetimes. */
export function ownFile(address: string, type: string, body: Buffer, modified: Date): OwnFile {
  const kept = (cacheControl: string) => {
    const headers = { ...securityHeaders, 'content-type': type, 'cache-control': cacheControl };
    return keptPage({ address, fingerprint: '', status: 200, headers, body }, modified.toUTCString());
  };
  return { plain: kept(readerCache.file), versioned: kept(readerCache.versioned) };
}

/** The paths of all files below a folder, as addresses. */
export async function addressesBelow(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Set(
    files.map((file) => `/${path.relative(folder, path.join(file.parentPath, file.name)).split(path.sep).join('/')}`),
  );
}
