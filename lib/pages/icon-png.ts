/** Draws an icon as a PNG. @param size width and height in pixels @throws Error when it cannot be drawn */
export async function iconPng(svg: string, size: number): Promise<Buffer> {
  // Loaded lazily: most processes draw none.
  const { default: sharp } = await import('sharp');
  // The drawing is 64 units wide.
  return sharp(Buffer.from(svg), { density: (72 * size) / 64 })
    .resize(size, size)
    .png()
    .toBuffer();
}
