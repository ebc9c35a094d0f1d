import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Encoding, KeptPage } from './kept-page';

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

/**
 * Whether a client's copy is the current one. If-None-Match wins over If-Modified-Since.
 *
 * @see RFC 9110, 13.2.2
 */
export function isNotModified(headers: IncomingMessage['headers'], etag: string, modified: string | undefined): boolean {
  const wanted = headers['if-none-match'];
  if (wanted !== undefined)
    return wanted.trim() === '*' || wanted.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = headers['if-modified-since'];
  return since !== undefined && modified !== undefined && Date.parse(since) >= Date.parse(modified);
}

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
