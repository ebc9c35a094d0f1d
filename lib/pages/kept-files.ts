import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { replaceFile, unfinished } from '@/lib/base/replace-file';
import { once } from '@/lib/base/once';
import { sha256 } from '@/lib/base/sha256';
import { within } from '@/lib/base/within';
import { ifThere } from '@/lib/sources/error-code';

/** The bytes of a file, on disk or in memory. */
export interface FileBytes {
  readonly size: number;
  /** @param end position of the last byte */
  stream(start: number, end: number): ReadableStream<Uint8Array>;
}

/** Too many files wait to be made. */
export class TooBusy extends Error {}

export interface KeptSetting {
  readonly folder: string;
  /** Limit on the size of all files. */
  readonly mostBytes?: number;
  /** Limit on the files that wait to be made. */
  readonly mostWaiting?: number;
  /** Receives disk errors, which are not fatal. */
  report(error: unknown): void;
}

export type KeptFiles = ReturnType<typeof keptFiles>;

/** Length of the digest at the end of each file, by which damage on disk is noticed. */
const digestLength = 64;

/** How long (ms) one file may delay the others. */
const longestTurn = 60_000;

/**
 * Keeps what is costly to make in a bounded folder; the files used longest ago are deleted first. Each is made once, and one at
 * a time: a large picture takes much of a small server's memory. What was cut or changed on disk is made again.
 */
export function keptFiles({ folder, mostBytes = 512 * 1024 * 1024, mostWaiting = 32, report }: KeptSetting) {
  /** Sizes by name, in order of use. */
  const known = new Map<string, number>();
  /** Files that this process has written or read whole. */
  const sound = new Set<string>();
  const underway = new Map<string, Promise<FileBytes>>();
  let total = 0;
  let tail: Promise<unknown> = Promise.resolve();
  const at = (name: string) => path.join(/*turbopackIgnore: true*/ folder, name);

  const opened = once(async () => {
    await mkdir(folder, { recursive: true });
    const names = await readdir(folder);
    const found = await Promise.all(names.map(async (name) => ({ name, entry: await ifThere(stat(at(name))) })));
    for (const { name, entry } of found.sort((a, b) => (a.entry?.mtimeMs ?? 0) - (b.entry?.mtimeMs ?? 0)))
      if (name.endsWith(unfinished)) await rm(at(name), { force: true });
      else if (entry?.isFile() === true) note(name, entry.size - digestLength);
    await shrink();
  });

  function note(name: string, size: number): void {
    total += size - (known.get(name) ?? 0);
    known.delete(name);
    known.set(name, size);
  }

  function forget(name: string): void {
    total -= known.get(name) ?? 0;
    known.delete(name);
  }

  async function shrink(): Promise<void> {
    for (const name of known.keys()) {
      if (total <= mostBytes) return;
      forget(name);
      await rm(at(name), { force: true });
    }
  }

  async function keep(name: string, bytes: Buffer): Promise<void> {
    if (bytes.length > mostBytes) return;
    await replaceFile(at(name), Buffer.concat([bytes, Buffer.from(sha256(bytes))]));
    sound.add(name);
    note(name, bytes.length);
    await shrink();
  }

  async function isWhole(name: string): Promise<boolean> {
    const bytes = await ifThere(readFile(at(name)), report);
    return bytes !== undefined && bytes.subarray(-digestLength).toString() === sha256(bytes.subarray(0, -digestLength));
  }

  async function onDisk(name: string): Promise<FileBytes | undefined> {
    const entry = await ifThere(stat(at(name)), report);
    if (entry === undefined || !(sound.has(name) || (await isWhole(name)))) {
      forget(name);
      return undefined;
    }
    sound.add(name);
    const size = entry.size - digestLength;
    note(name, size);
    return { size, stream: (start, end) => streamOf(createReadStream(at(name), { start, end })) };
  }

  return {
    /**
     * The file of a name. Requests that come while it is made share it.
     *
     * @param name identifies the bytes for good
     * @throws TooBusy when too many wait already; Error of `make`
     */
    async get(name: string, make: () => Promise<Buffer>): Promise<FileBytes> {
      await opened().catch(report);
      const found = await onDisk(name);
      const shared = found ?? underway.get(name);
      if (shared !== undefined) return shared;
      if (underway.size >= mostWaiting) throw new TooBusy(`${underway.size} files wait to be made`);
      const running = tail.then(() => ({ made: makeAndKeep(name, make) }));
      tail = running.then(({ made }) =>
        within(
          longestTurn,
          made.catch(() => undefined),
        ),
      );
      const file = running.then(({ made }) => made).finally(() => underway.delete(name));
      underway.set(name, file);
      return file;
    },
    /** Files being made, or waiting for it. */
    get waiting(): number {
      return underway.size;
    },
    get bytes(): number {
      return total;
    },
  };

  async function makeAndKeep(name: string, make: () => Promise<Buffer>): Promise<FileBytes> {
    const bytes = await make();
    await keep(name, bytes).catch(report);
    return inMemory(bytes);
  }
}

export const inMemory = (bytes: Buffer): FileBytes => ({
  size: bytes.length,
  stream: (start, end) => streamOf(Readable.from([bytes.subarray(start, end + 1)])),
});

/** A file outside the folder of kept files. */
export const fileOnDisk = (file: string, size: number): FileBytes => ({
  size,
  stream: (start, end) => streamOf(createReadStream(file, { start, end })),
});

// Node's and the DOM's stream types differ in name only.
const streamOf = (readable: Readable) => Readable.toWeb(readable) as ReadableStream<Uint8Array>;
