import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Blog } from '@/lib/publishing/blog';
import type { MediaFile, TextFile } from '@/lib/front-matter/content-file';
import type { Snapshot } from '@/lib/content/snapshot';
import { drawPicture } from '@/lib/pages/media-response';
import { variantAddress, variantsOf } from '@/lib/views/picture-address';
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
      return { file, rank: 'part', made: createHash('sha256').update(bytes).digest('hex'), make: async () => ({ bytes }) };
    }),
  );
}

/** Pictures of published content, with all variants that pages offer. */
export function wantedPictures({ edition: { snapshot }, source }: Blog): Wanted[] {
  const read = async ({ path: name }: MediaFile): Promise<Buffer> => {
    const bytes = await source.read(name);
    if (bytes === undefined) throw new Error(`${name} is gone`);
    return bytes;
  };
  return shownPictures(snapshot).flatMap((media) => [
    { file: fileOf(media.address), rank: 'part', made: media.hash, make: async () => ({ bytes: await read(media) }) },
    ...variantsOf(media).map((variant): Wanted => {
      const address = variantAddress(media, variant);
      const make = async () => ({ bytes: await drawPicture(await read(media), variant) });
      return { file: fileOf(address), rank: 'part', made: address, make };
    }),
  ]);
}

function shownPictures({ postAt, pages, tracks, categories, decisionFiles, site, media }: Snapshot): readonly MediaFile[] {
  const posts = [...postAt.values()].map(({ file }) => file);
  const texts: TextFile[] = [
    site,
    ...posts,
    ...pages,
    ...decisionFiles.values(),
    ...[...tracks, ...categories].map(({ file }) => file),
  ];
  const paths = [...posts.flatMap(({ image }) => image?.path ?? []), ...texts.flatMap(({ mentions }) => mentions)];
  return [...new Set(paths)].flatMap((name) => media.get(name) ?? []);
}
