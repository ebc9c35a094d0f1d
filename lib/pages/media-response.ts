import { z } from 'zod';
import type { Source } from '@/lib/sources/source';
import type { Edition } from '@/lib/views/edition';
import { namedVariant, ownWidth, pictureFormats, pictureVersion, pictureWidths, type Variant } from '@/lib/views/picture-address';

/** `w` and `f` are from earlier addresses of copies, which old feed entries still use. */
const query = z.object({
  v: z.string().max(64).optional(),
  w: z.coerce.number().int().positive().optional(),
  f: z.enum(pictureFormats).optional(),
});

const day = 24 * 3600;

/**
 * Answers for a picture, or a copy in another size and format. With the current version in its address it is immutable.
 *
 * @param path path inside the content folder, or of a copy
 * @param search query: `v` version; of earlier addresses also `w` width in pixels, `f` format
 */
export async function mediaResponse(
  blog: { readonly edition: Edition; readonly source: Pick<Source, 'read'> },
  path: string,
  search: URLSearchParams,
): Promise<Response> {
  const parsed = query.safeParse(Object.fromEntries(search));
  if (!parsed.success) return plain(400, 'Not a size or format of a picture');
  const { media: pictures } = blog.edition.snapshot;
  // An author's picture may be named like a copy.
  const original = pictures.get(path);
  const named = original === undefined ? namedVariant(path) : undefined;
  const media = original ?? (named === undefined ? undefined : pictures.get(named.path));
  if (media === undefined) return plain(404, 'Not found');
  const {
    v: version,
    w: width,
    f: format,
  } = named === undefined ? parsed.data : { v: named.version, w: named.width, f: named.format };
  // Only sizes that pages use: nobody can make the server draw thousands of others.
  if (width !== undefined && width !== ownWidth(media) && !pictureWidths.some((offered) => offered === width))
    return plain(400, 'Not a size of this picture');
  const bytes = await blog.source.read(media.path);
  if (bytes === undefined) return plain(404, 'Not found');
  const isCurrent = version === pictureVersion(media);
  const headers = {
    'cache-control': isCurrent ? `public, max-age=${365 * day}, immutable` : 'public, max-age=300',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
  };
  if (format === undefined) return new Response(new Uint8Array(bytes), { headers: { ...headers, 'content-type': media.type } });
  const made = await drawPicture(bytes, { width: width ?? ownWidth(media), format });
  return new Response(new Uint8Array(made), { headers: { ...headers, 'content-type': `image/${format}` } });
}

const plain = (status: number, text: string) =>
  new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });

/** Resizes and converts a picture. @throws Error when the bytes are not a picture */
export async function drawPicture(bytes: Buffer, { width, format }: Variant): Promise<Buffer> {
  // Loaded lazily: most processes draw none.
  const { default: sharp } = await import('sharp');
  const resized = sharp(bytes, { limitInputPixels: 100_000_000 }).autoOrient().resize({ width, withoutEnlargement: true });
  return (format === 'avif' ? resized.avif({ quality: 55, effort: 3 }) : resized.webp({ quality: 80 })).toBuffer();
}
