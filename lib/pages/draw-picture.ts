import sharp from 'sharp';
import type { Variant } from '@/lib/views/picture-address';

/**
 * Resizes and converts a picture.
 *
 * @throws Error when the bytes are not a picture
 */
export function drawPicture(bytes: Buffer, { width, format }: Variant): Promise<Buffer> {
  const resized = sharp(bytes, { limitInputPixels: 100_000_000 }).autoOrient().resize({ width, withoutEnlargement: true });
  return (format === 'avif' ? resized.avif({ quality: 55, effort: 3 }) : resized.webp({ quality: 80 })).toBuffer();
}
