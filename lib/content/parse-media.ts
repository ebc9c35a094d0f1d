import type { MediaFile } from '@/lib/front-matter/content-file';
import type { FileSource } from '@/lib/front-matter/file-source';
import { messageOf } from '@/lib/base/message-of';
import { errorAt, firstLine, type Problem } from '@/lib/base/problem';
import { mediaAddress } from './media-address';

const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  heif: 'image/avif',
  gif: 'image/gif',
  svg: 'image/svg+xml',
};

/** Largest picture in pixels. Resizing a larger one takes more memory than a small server has. */
export const mostPixels = 64_000_000;

/** Reads the type and size of a picture from its bytes, never from its name. */
export async function parseMedia(file: FileSource): Promise<MediaFile | readonly Problem[]> {
  const { path, hash, modified } = file;
  // Heavy and native, so loaded on demand: a host without it serves everything else.
  const { default: sharp } = await import('sharp');
  try {
    // The limit is checked below, with a message of its own.
    const found = await sharp(file.bytes, { limitInputPixels: false }).metadata();
    const { width, height } = found.autoOrient;
    const type = types[found.format];
    if (type === undefined || width === 0 || height === 0) throw new Error(`${found.format} is not a format for the web`);
    if (isCut(file.bytes, found.format)) throw new Error('its end is missing');
    const pixels = width * height;
    if (pixels > mostPixels && type !== 'image/svg+xml') return [tooManyPixels(path, pixels)];
    const animated = (found.pages ?? 1) > 1;
    return { kind: 'media', path, hash, modified, places: {}, address: mediaAddress(path), width, height, type, animated };
  } catch (error) {
    const message = `cannot be read as a picture: ${messageOf(error).split('\n')[0]}`;
    const hint = 'Save it again as PNG, JPEG, WebP, AVIF, GIF or SVG.';
    return [errorAt(path, firstLine, 'picture/unreadable', message, hint)];
  }
}

/** Whether the end of a picture is missing, as during an upload. Its size can be read all the same. */
function isCut(bytes: Buffer, format: string): boolean {
  // A preview inside the picture has an end of its own, before the last scan of the picture begins.
  if (format === 'jpeg') return bytes.lastIndexOf(Buffer.of(0xff, 0xd9)) < bytes.lastIndexOf(Buffer.of(0xff, 0xda));
  return format === 'png' && !bytes.includes('IEND');
}

const tooManyPixels = (path: string, pixels: number): Problem =>
  errorAt(
    path,
    firstLine,
    'picture/pixels',
    `has ${Math.ceil(pixels / 1_000_000)} million pixels, more than ${mostPixels / 1_000_000} million`,
    'Make it smaller: pages show it at most 2400 pixels wide.',
  );
