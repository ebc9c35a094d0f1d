import type { MediaFile } from '@/lib/front-matter/content-file';
import type { FileSource } from '@/lib/front-matter/file-source';
import { messageOf } from '@/lib/base/message-of';
import { errorAt, firstLine, type Problem } from '@/lib/base/problem';

const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  heif: 'image/avif',
  gif: 'image/gif',
  svg: 'image/svg+xml',
};

/** Reads the type and size of a picture from its bytes, never from its name. */
export async function parseMedia(file: FileSource): Promise<MediaFile | readonly Problem[]> {
  const { path, hash, modified } = file;
  // Heavy and native, so loaded on demand: a host without it serves everything else.
  const { default: sharp } = await import('sharp');
  try {
    const found = await sharp(file.bytes, { limitInputPixels: 100_000_000 }).metadata();
    const { width, height } = found.autoOrient;
    const type = types[found.format];
    if (type === undefined || width === 0 || height === 0) throw new Error(`${found.format} is not a format for the web`);
    const address = `/media/${path.split('/').map(encodeURIComponent).join('/')}`;
    return { kind: 'media', path, hash, modified, places: {}, address, width, height, type, animated: (found.pages ?? 1) > 1 };
  } catch (error) {
    const message = `is not a readable picture: ${messageOf(error).split('\n')[0]}`;
    const hint = 'Save it again as PNG, JPEG, WebP, AVIF, GIF or SVG.';
    return [errorAt(path, firstLine, 'picture/unreadable', message, hint)];
  }
}
