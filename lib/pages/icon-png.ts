import { mostPixels } from '@/lib/content/parse-media';

/**
 * Draws a picture as a square PNG.
 *
 * @param size width and height in pixels
 * @param ground colour where the picture has none; without it, that stays transparent
 * @throws Error when it cannot be drawn
 */
export async function iconPng(bytes: Buffer, size: number, ground?: string): Promise<Buffer> {
  // Loaded lazily: most processes draw none.
  const { default: sharp } = await import('sharp');
  const limit = { limitInputPixels: mostPixels };
  const { width = size, height = size, format } = await sharp(bytes, limit).metadata();
  // A drawing is drawn in the size of the icon, not enlarged from its own.
  const density = format === 'svg' ? Math.min(10_000, Math.max(1, (72 * size) / Math.max(width, height))) : undefined;
  const square = sharp(bytes, { ...limit, ...(density === undefined ? {} : { density }) })
    .autoOrient()
    .resize(size, size, { fit: 'contain', background: ground ?? '#0000' });
  return (ground === undefined ? square : square.flatten({ background: ground })).png().toBuffer();
}
