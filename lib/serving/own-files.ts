import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { sharedNext } from '@/lib/base/shared-next';
import { mediaTypeOf } from '@/lib/base/media-types';
import { fileAnswer } from '@/lib/pages/file-answer';
import { fileOnDisk } from '@/lib/pages/kept-files';
import { mediaHeaders, readerCache, securityHeaders } from '@/lib/pages/headers';
import { ifThere } from '@/lib/sources/error-code';
import { addressesIn } from '@/lib/check/public-files';
import { keptPage } from './send-page';

/** A script, style or font with two cache lifetimes: requested by name alone (`plain`), and with its version. */
export type OwnFile = ReturnType<typeof ownFile>;

/** The files of `public` by address. Those of the start that are `undefined` are sent by Next. */
export interface OwnFiles extends Pick<ReadonlyMap<string, OwnFile | undefined>, 'get' | 'has'> {
  /** Reads a known file again, which may have been replaced or deleted. */
  readonly again?: (address: string) => Promise<OwnFile | undefined>;
  /** The answer for a file that has been put there since the start. */
  readonly added?: (address: string, request: Parameters<typeof fileAnswer>[2]) => Promise<Response | undefined>;
}

/** Endings of the files that are read once and sent like pages. */
const isHeld = (file: string) => /\.(?:js|css|woff2)$/.test(file);

/** Shortest time (ms) between two looks at the whole folder, so that unknown addresses cost nothing. */
const betweenLooks = 500;

interface Held {
  readonly file: OwnFile;
  readonly stamp: string;
}

/**
 * Reads the scripts, styles and fonts of `public`, and follows changes of the folder.
 *
 * @param now clock (ms)
 * @throws Error when one of them cannot be read
 */
export async function ownFiles(folder: string, now: () => number = () => performance.now()): Promise<OwnFiles> {
  const atStart = new Set(await addressesIn(folder));
  const held = new Map<string, Held>();
  let present: ReadonlySet<string> = atStart;
  let looked = now();
  const placeOf = (address: string) => path.join(folder, ...address.slice(1).split('/'));

  async function hold(address: string): Promise<OwnFile | undefined> {
    const place = placeOf(address);
    const entry = await ifThere(stat(place));
    const bytes = entry?.isFile() === true ? await ifThere(readFile(place)) : undefined;
    if (entry === undefined || bytes === undefined) {
      held.delete(address);
      return undefined;
    }
    const file = ownFile(address, mediaTypeOf(address), bytes, entry.mtime);
    held.set(address, { file, stamp: stampOf(entry) });
    return file;
  }

  const look = sharedNext(async () => {
    if (now() - looked < betweenLooks) return;
    present = new Set(await addressesIn(folder));
    looked = now();
  });

  for (const address of atStart) if (isHeld(address)) await hold(address);
  return {
    get: (address) => held.get(address)?.file,
    has: (address) => atStart.has(address),
    async again(address) {
      const entry = await ifThere(stat(placeOf(address)));
      const known = held.get(address);
      return known !== undefined && entry !== undefined && stampOf(entry) === known.stamp ? known.file : hold(address);
    },
    async added(address, request) {
      const name = decodeURIComponent(address);
      if (!present.has(name)) await look();
      const entry = present.has(name) ? await ifThere(stat(placeOf(name))) : undefined;
      if (entry?.isFile() !== true) return undefined;
      const type = mediaTypeOf(name);
      const headers = {
        // A picture may bring styles of its own.
        ...(type === 'image/svg+xml' ? mediaHeaders(name) : securityHeaders),
        'content-type': type,
        'cache-control': readerCache.file,
        etag: `"${stampOf(entry)}"`,
      };
      return fileAnswer(fileOnDisk(placeOf(name), entry.size), headers, request);
    },
  };
}

const stampOf = ({ size, mtimeMs, ctimeMs }: { size: number; mtimeMs: number; ctimeMs: number }) =>
  [size, mtimeMs, ctimeMs].map((part) => Math.round(part).toString(36)).join('-');

export function ownFile(address: string, type: string, body: Buffer, modified: Date) {
  const kept = (cacheControl: string) => {
    const headers = { ...securityHeaders, 'content-type': type, 'cache-control': cacheControl };
    return keptPage({ address, fingerprint: '', status: 200, headers, body }, modified.toUTCString());
  };
  return { plain: kept(readerCache.file), versioned: kept(readerCache.versioned) };
}
