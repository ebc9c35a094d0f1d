import sharp from 'sharp';
import { z } from 'zod';
import { currentBlog } from '@/lib/current-blog';
import { recentEdition } from '@/lib/functions/newest-edition';
import { pictureWidths } from '@/lib/views/bodies';

const query = z.object({
  v: z.string().max(64).optional(),
  w: z.coerce.number().int().positive().optional(),
  f: z.enum(['avif', 'webp']).optional(),
});

const day = 24 * 3600;

/**
 * Answers for a picture of the content. With the version of its bytes in the query it may be kept for ever.
 *
 * @param path path inside the content folder
 * @param search query: `v` version, `w` width in pixels, `f` format
 */
export async function mediaResponse(path: string, search: URLSearchParams): Promise<Response> {
  const parsed = query.safeParse(Object.fromEntries(search));
  if (!parsed.success) return plain(400, 'Not a size or format of a picture');
  const blog = await currentBlog();
  const media = blog.edition.snapshot.media.get(path) ?? (await recentEdition(blog)).snapshot.media.get(path);
  if (media === undefined) return plain(404, 'Not found');
  const { v, w, f } = parsed.data;
  const width = Math.min(media.width, 2400);
  // Only the sizes that pages ask for: nobody makes the server draw a thousand others.
  if (w !== undefined && w !== width && !pictureWidths.some((offered) => offered === w))
    return plain(400, 'Not a size of this picture');
  const bytes = await blog.source.read(path);
  if (bytes === undefined) return plain(404, 'Not found');
  const isCurrent = v !== undefined && media.hash.startsWith(v) && v.length >= 16;
  const headers = {
    'cache-control': isCurrent ? `public, max-age=${365 * day}, immutable` : 'public, max-age=300',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
  };
  if (f === undefined) return new Response(new Uint8Array(bytes), { headers: { ...headers, 'content-type': media.type } });
  const resized = sharp(bytes, { limitInputPixels: 100_000_000 })
    .autoOrient()
    .resize({ width: w ?? width, withoutEnlargement: true });
  const made = await (f === 'avif' ? resized.avif({ quality: 55, effort: 3 }) : resized.webp({ quality: 80 })).toBuffer();
  return new Response(new Uint8Array(made), { headers: { ...headers, 'content-type': `image/${f}` } });
}

const plain = (status: number, text: string) =>
  new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });
