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
  return (format === 'jpeg' && !hasEndOfImage(bytes)) || (format === 'png' && !bytes.includes('IEND'));
}

/**
 * Whether a JPEG file has its end marker (ITU-T T.81, B.1.1). Segments are passed over, since a preview inside one has an end of
 * its own; what phones append behind the end does not count.
 */
function hasEndOfImage(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(0xff, 2); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at)) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xd9) return true;
    if (marker === 0xff) at += 1;
    // Stuffed bytes and restart markers of a scan.
    else if (marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else if (at + 3 < bytes.length) at += 2 + bytes.readUInt16BE(at + 2);
    else return false;
  }
  return false;
}

const tooManyPixels = (path: string, pixels: number): Problem =>
  errorAt(
    path,
    firstLine,
    'picture/pixels',
    `has ${Math.ceil(pixels / 1_000_000)} million pixels, more than ${mostPixels / 1_000_000} million`,
    'Make it smaller: pages show it at most 2400 pixels wide.',
  );
