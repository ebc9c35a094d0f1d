import { versionedAddress, versionOf } from '@/lib/content/media-address';
import { sha256 } from '@/lib/base/sha256';
import type { AttachmentFile, MediaFile } from '@/lib/front-matter/content-file';
import type { Source } from '@/lib/sources/source';
import type { Edition } from '@/lib/views/edition';
import { copiesOf, namedVariant, ownWidth, type Variant, variantAddress } from '@/lib/views/picture-address';
import { publishedAttachment } from '@/lib/views/published-files';
import { currentKept } from './current-kept';
import { drawPicture } from './draw-picture';
import { type AskedFile, fileAnswer } from './file-answer';
import { mediaHeaders, readerCache, securityHeaders } from './headers';
import { inMemory, type KeptFiles, TooBusy } from './kept-files';

interface Blog {
  readonly edition: Edition;
  readonly source: Pick<Source, 'read'>;
}

type Media = MediaFile | AttachmentFile;

const passing = 'public, max-age=300';

/** The source holds other bytes than the edition: an edit that will be seen in a moment, or one that is held back. */
class OtherBytes extends Error {}

/**
 * Answers for a picture, for a copy of it in a size and format that pages name, or for an attachment. With the current version
 * in its address it is immutable. Any other version leads to the current one, so that each copy is made once.
 *
 * @param path path inside the content folder, or of a copy
 * @param search query: `v` version; in earlier addresses of copies, which old feed entries use, `w` width and `f` format
 * @param kept where copies and attachments are kept
 */
export async function mediaResponse(
  blog: Blog,
  path: string,
  search: URLSearchParams,
  asked: AskedFile = {},
  kept: () => Promise<Pick<KeptFiles, 'get'>> = currentKept,
): Promise<Response> {
  const { snapshot } = blog.edition;
  const headers = mediaHeaders(path);
  const version = search.get('v');
  // An author's picture may be named like a copy.
  const file = snapshot.media.get(path) ?? publishedAttachment(snapshot, path);
  const named = file === undefined ? namedVariant(path) : undefined;
  const media = named === undefined ? file : snapshot.media.get(named.path);
  if (media === undefined) return plain(404, 'Not found');
  const wanted = media.kind === 'media' ? variantOf(media, snapshot, named ?? widthAndFormat(search)) : undefined;
  if (wanted === 'unknown') return plain(404, 'Not a size and format of this picture');

  const isCurrent = (named?.version ?? version) === versionOf(media);
  // Without a version the original is answered too: that is how people link to it.
  if (!isCurrent && (wanted !== undefined || version !== null)) {
    const location = media.kind === 'media' && wanted !== undefined ? variantAddress(media, wanted) : versionedAddress(media);
    return new Response(null, { status: 302, headers: { ...headers, location, 'cache-control': passing } });
  }
  const about = { ...headers, 'cache-control': isCurrent ? readerCache.versioned : passing };
  try {
    return await answerFor(blog.source, media, wanted, about, asked, kept);
  } catch (error) {
    if (error instanceof TooBusy) return plain(503, 'Too many pictures at once', { 'retry-after': '5' });
    if (error instanceof OtherBytes) return plain(503, 'This file is being changed', { 'retry-after': '1' });
    throw error;
  }
}

async function answerFor(
  source: Blog['source'],
  media: Media,
  variant: Variant | undefined,
  headers: Readonly<Record<string, string>>,
  asked: AskedFile,
  kept: () => Promise<Pick<KeptFiles, 'get'>>,
): Promise<Response> {
  const etag = `"${versionOf(media)}"`;
  if (variant !== undefined && media.kind === 'media') {
    const name = `${media.hash}-${variant.width}.${variant.format}`;
    const copy = await (await kept()).get(name, async () => drawPicture(await bytesOf(source, media), variant));
    return fileAnswer(copy, { ...headers, 'content-type': `image/${variant.format}`, etag }, asked);
  }
  const about = {
    ...headers,
    'content-type': media.type,
    etag,
    ...(isShown(media.type) ? {} : { 'content-disposition': 'attachment' }),
  };
  if (media.kind === 'media') return fileAnswer(inMemory(await bytesOf(source, media)), about, asked);
  const file = await (await kept()).get(`${media.hash}.file`, () => bytesOf(source, media));
  return fileAnswer(file, about, asked);
}

/** The bytes of the edition. @throws OtherBytes when the source has others by now, or none */
async function bytesOf(source: Blog['source'], { path, hash }: Media): Promise<Buffer> {
  const bytes = await source.read(path);
  if (bytes !== undefined && sha256(bytes) === hash) return bytes;
  throw new OtherBytes(`${path} is no longer what the edition shows`);
}

/** Types that browsers show safely; others are downloaded. */
const isShown = (type: string) => /^(?:image|audio|video)\/|^application\/(?:pdf|json)$|^text\/(?:plain|vtt)/.test(type);

function widthAndFormat(search: URLSearchParams): { width?: number; format?: string } | undefined {
  const [width, format] = [search.get('w'), search.get('f')];
  if (width === null && format === null) return undefined;
  return { ...(width === null ? {} : { width: Number(width) }), ...(format === null ? {} : { format }) };
}

/** The copy that pages name; `undefined` for the original, `unknown` for one that no page names. */
function variantOf(
  media: MediaFile,
  snapshot: Edition['snapshot'],
  wanted: { width?: number; format?: string } | undefined,
): Variant | 'unknown' | undefined {
  if (wanted === undefined) return undefined;
  const { width = ownWidth(media), format } = wanted;
  return copiesOf(media, snapshot).find((offered) => offered.width === width && offered.format === format) ?? 'unknown';
}

const plain = (status: number, text: string, more: Readonly<Record<string, string>> = {}) => {
  const about = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': readerCache.nothing };
  return new Response(`${text}\n`, { status, headers: { ...securityHeaders, ...more, ...about } });
};
