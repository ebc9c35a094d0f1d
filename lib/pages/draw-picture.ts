import type Sharp from 'sharp';
import { mostPixels } from '@/lib/content/parse-media';
import type { Variant } from '@/lib/views/picture-address';

/** Resizes and converts a picture. @throws Error when the bytes are not a picture, or one of too many pixels */
export async function drawPicture(bytes: Buffer, { width, format }: Variant): Promise<Buffer> {
  // Loaded lazily: most processes draw none.
  const { default: sharp } = await import('sharp');
  // Copies are kept on disk, so that pixels in memory are of no use.
  sharp.cache(false);
  if (format === 'png') return drawIcon(sharp, bytes, width);
  const resized = sharp(bytes, { limitInputPixels: mostPixels }).autoOrient().resize({ width, withoutEnlargement: true });
  return (format === 'avif' ? resized.avif({ quality: 55, effort: 3 }) : resized.webp({ quality: 80 })).toBuffer();
}

/** A square picture for home screens, which show nothing through: the ground is white where the mark has none. */
async function drawIcon(sharp: typeof Sharp, bytes: Buffer, size: number): Promise<Buffer> {
  const { width = size, height = size, format } = await sharp(bytes, { limitInputPixels: mostPixels }).metadata();
  // A drawing is drawn in the size of the icon, not enlarged from its own.
  const density = format === 'svg' ? Math.min(10_000, Math.max(1, (72 * size) / Math.max(width, height))) : undefined;
  return sharp(bytes, { limitInputPixels: mostPixels, ...(density === undefined ? {} : { density }) })
    .autoOrient()
    .resize(size, size, { fit: 'contain', background: '#fff' })
    .flatten({ background: '#fff' })
    .png()
    .toBuffer();
}
