import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { readerCache, securityHeaders } from '@/lib/pages/headers';
import { keptPage } from './send-page';

/** A script, style or font with two cache lifetimes: requested by name alone (`plain`), and with its version. */
export type OwnFile = ReturnType<typeof ownFile>;

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};

/**
 * The files of `public` by address. Scripts, styles and fonts are read once and sent like pages. Others are `undefined`: Next
 * sends them.
 *
 * @throws Error when one of them cannot be read
 */
export async function ownFiles(folder: string): Promise<ReadonlyMap<string, OwnFile | undefined>> {
  const files = new Map<string, OwnFile | undefined>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const address = `/${path.relative(folder, file).split(path.sep).join('/')}`;
    const type = types[path.extname(file)];
    files.set(address, type === undefined ? undefined : ownFile(address, type, await readFile(file), (await stat(file)).mtime));
  }
  return files;
}

export function ownFile(address: string, type: string, body: Buffer, modified: Date) {
  const kept = (cacheControl: string) => {
    const headers = { ...securityHeaders, 'content-type': type, 'cache-control': cacheControl };
    return keptPage({ address, fingerprint: '', status: 200, headers, body }, modified.toUTCString());
  };
  return { plain: kept(readerCache.file), versioned: kept(readerCache.versioned) };
}
