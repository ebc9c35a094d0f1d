import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '@/lib/base/sha256';
import type { Blog } from '@/lib/publishing/blog';
import type { AttachmentFile, MediaFile } from '@/lib/front-matter/content-file';
import { drawPicture } from '@/lib/pages/draw-picture';
import { copiesOf, variantAddress } from '@/lib/views/picture-address';
import { publishedAttachments, publishedPictures } from '@/lib/views/published-files';
import { fileOf } from './file-of';
import type { Wanted } from './wanted';

/** Files in `public` that only our own server uses. */
const isOurs = (name: string) => /^scripts\/(?:versions\.json|preview\.)/.test(name);

/** Scripts, fonts and icons. @param folder the project's `public` */
export async function wantedAssets(folder: string): Promise<Wanted[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((name) => !isOurs(name));
  return Promise.all(
    files.map(async (file): Promise<Wanted> => {
      const bytes = await readFile(path.join(folder, file));
      return { file, rank: 'part', made: sha256(bytes), make: async () => ({ bytes }) };
    }),
  );
}

/** Pictures and attachments of published content, the former with all variants that pages offer. */
export function wantedMedia({ edition: { snapshot }, source }: Blog): Wanted[] {
  const read = async (name: string): Promise<Buffer> => {
    const bytes = await source.read(name);
    if (bytes === undefined) throw new Error(`${name} is gone`);
    return bytes;
  };
  const asItIs = ({ path: name, address, hash }: MediaFile | AttachmentFile): Wanted => ({
    ...{ file: fileOf(address), rank: 'part', made: hash },
    make: async () => ({ bytes: await read(name) }),
  });
  const copies = (media: MediaFile) =>
    copiesOf(media, snapshot).map((variant): Wanted => {
      const address = variantAddress(media, variant);
      const make = async () => ({ bytes: await drawPicture(await read(media.path), variant) });
      return { file: fileOf(address), rank: 'part', made: address, make };
    });
  return [
    ...publishedPictures(snapshot).flatMap((media) => [asItIs(media), ...copies(media)]),
    ...publishedAttachments(snapshot).map(asItIs),
  ];
}
