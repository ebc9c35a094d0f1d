import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FinishedPage } from './finish-page';

type Encoding = 'br' | 'gzip' | 'identity';

/**
 * The best encoding that a client accepts.
 *
 * @param header value of Accept-Encoding
 * @see RFC 9110, 12.5.3
 */
export function chooseEncoding(header: string | undefined): Encoding {
  const accepted = new Map<string, number>();
  for (const item of (header ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    accepted.set(name, quality === undefined ? 1 : Number(quality) || 0);
  }
  const qualityOf = (name: string) => accepted.get(name) ?? accepted.get('*') ?? 0;
  if (qualityOf('br') > 0 && qualityOf('br') >= qualityOf('gzip')) return 'br';
  return qualityOf('gzip') > 0 ? 'gzip' : 'identity';
}

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
  if (since === undefined || modified === undefined) return false;
  const [known, current] = [Date.parse(since), Date.parse(modified)];
  return Number.isFinite(known) && known >= current;
}

/**
 * Sends a finished page: the right encoding, validators, 304 and HEAD.
 *
 * @param headers what else goes out with every answer of this kind
 */
export function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: FinishedPage,
  headers: Readonly<Record<string, string>>,
): void {
  const chosen = chooseEncoding(request.headers['accept-encoding']);
  const compressed = chosen === 'br' ? page.brotli : chosen === 'gzip' ? page.gzip : undefined;
  const encoding = compressed === undefined ? 'identity' : chosen;
  const etag = `"${page.etag}${encoding === 'identity' ? '' : `-${encoding}`}"`;
  const sent: Record<string, string | number> = {
    ...headers,
    ...page.headers,
    'content-type': page.type.startsWith('text/html') ? 'text/html; charset=utf-8' : page.type,
    etag,
    vary: 'Accept-Encoding',
  };
  if (page.policy !== undefined) sent['content-security-policy'] = page.policy;
  // Within its second a version's date would not tell it from the next. (RFC 9110, 8.8.2.2)
  const modified = page.modified !== undefined && Date.parse(page.modified) + 1000 <= Date.now() ? page.modified : undefined;
  if (modified !== undefined) sent['last-modified'] = modified;
  if (page.status === 200 && isNotModified(request.headers, etag, modified)) {
    delete sent['content-type'];
    response.writeHead(304, sent).end();
    return;
  }
  const body = compressed ?? page.identity;
  if (encoding !== 'identity') sent['content-encoding'] = encoding;
  sent['content-length'] = body.length;
  response.writeHead(page.status, sent);
  if (request.method === 'HEAD') response.end();
  else response.end(body);
}
