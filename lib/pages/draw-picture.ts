import { mostPixels } from '@/lib/content/parse-media';
import type { Variant } from '@/lib/views/picture-address';
import { iconPng } from './icon-png';

/** Resizes and converts a picture. @throws Error when the bytes are not a picture, or one of too many pixels */
export async function drawPicture(bytes: Buffer, { width, format }: Variant): Promise<Buffer> {
  // Loaded lazily: most processes draw none.
  const { default: sharp } = await import('sharp');
  // Copies are kept on disk, so that pixels in memory are of no use.
  sharp.cache(false);
  // Home screens show nothing through an icon.
  if (format === 'png') return iconPng(bytes, width, '#fff');
  const resized = sharp(bytes, { limitInputPixels: mostPixels }).autoOrient().resize({ width, withoutEnlargement: true });
  return (format === 'avif' ? resized.avif({ quality: 55, effort: 3 }) : resized.webp({ quality: 80 })).toBuffer();
}
