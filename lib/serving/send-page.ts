import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { isNotModified } from '@/lib/pages/is-not-modified';
import { etagOf } from '@/lib/pages/page';

/** A rendered page, or a file of `public`. */
export interface RenderedPage {
  readonly address: string;
  /** Of its content (`x-view`); empty for a file. */
  readonly fingerprint: string;
  readonly status: number;
  /** Names in lower case, without validators. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

type Encoding = 'br' | 'gzip' | 'identity';

/** A page in one encoding. Headers are flat lists of names and values, which Node sends without processing each. */
interface EncodedPage {
  readonly etag: string;
  readonly body: Buffer;
  readonly headers: readonly string[];
  readonly unchanged: readonly string[];
}

/** A finished page, compressed and with its headers prepared. */
export interface KeptPage extends Pick<RenderedPage, 'address' | 'fingerprint' | 'status'> {
  /** Value of Last-Modified. */
  readonly modified?: string;
  /** By encoding. Pictures are already compressed, so theirs are all the same. */
  readonly encoded: Readonly<Record<Encoding, EncodedPage>>;
  readonly size: number;
}

/** Bytes that a page takes in memory besides its body. */
const overhead = 3000;

/** Compresses a page. For 72 KB, Brotli level 5 takes 3 ms and level 11 takes 78 ms. */
export function keptPage({ address, fingerprint, status, headers, body }: RenderedPage, modified?: string): KeptPage {
  const tag = etagOf(body);
  const isPicture = /^image\/(?!svg)/.test(headers['content-type'] ?? '');
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  const identity = encodedPage(headers, `"${tag}"`, body);
  const br = isPicture ? identity : encodedPage(headers, `"${tag}-br"`, brotliCompressSync(body, { params }), 'br');
  const gzip = isPicture ? identity : encodedPage(headers, `"${tag}-gzip"`, gzipSync(body, { level: 6 }), 'gzip');
  const size = overhead + body.length + (isPicture ? 0 : br.body.length + gzip.body.length);
  return { address, fingerprint, status, modified, encoded: { br, gzip, identity }, size };
}

function encodedPage(own: RenderedPage['headers'], etag: string, body: Buffer, encoding?: string): EncodedPage {
  const always: Record<string, string> = { ...own, etag, vary: 'Accept-Encoding' };
  const unchanged = Object.entries(always).filter(([name]) => name !== 'content-type');
  const headers = {
    ...always,
    ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    'content-length': String(body.length),
  };
  return { etag, body, headers: Object.entries(headers).flat(), unchanged: unchanged.flat() };
}

/**
 * The best encoding that a client accepts.
 *
 * @param header value of Accept-Encoding
 * @see RFC 9110, 12.5.3
 */
export function chooseEncoding(header = ''): Encoding {
  const accepted = new Map<string, number>();
  for (const item of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    accepted.set(name, quality === undefined ? 1 : Number(quality) || 0);
  }
  const qualityOf = (name: string) => accepted.get(name) ?? accepted.get('*') ?? 0;
  if (qualityOf('br') > 0 && qualityOf('br') >= qualityOf('gzip')) return 'br';
  return qualityOf('gzip') > 0 ? 'gzip' : 'identity';
}

/** Cached: only a few values of Accept-Encoding are common. */
const encodings = new LRUCache<string, Encoding>({ max: 100, memoMethod: chooseEncoding });

/** Sends a finished page. Handles encoding, validators, 304 and HEAD. */
export function sendPage(request: IncomingMessage, response: ServerResponse, page: KeptPage): void {
  const encoding = encodings.memo(request.headers['accept-encoding'] ?? '');
  const { etag, body, headers, unchanged } = page.encoded[encoding];
  // Error pages are never answered with 304.
  const isVersion = page.status === 200;
  const modified = isVersion && isDated(page) ? page.modified : undefined;
  const isUnchanged = isVersion && isNotModified(request.headers, etag, modified);
  const sent = isUnchanged ? unchanged : headers;
  response.writeHead(isUnchanged ? 304 : page.status, modified === undefined ? [...sent] : [...sent, 'last-modified', modified]);
  response.end(isUnchanged || request.method === 'HEAD' ? undefined : body);
}

/** Whether Last-Modified identifies a version: not until its second is over. (RFC 9110, 8.8.2.2) */
const isDated = ({ modified }: KeptPage) => modified !== undefined && Date.parse(modified) + 1000 <= Date.now();
