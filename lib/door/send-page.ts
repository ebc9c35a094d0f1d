import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { KeptPage } from './kept-page';

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

/** What is sent of a page in one encoding. Headers are lists of names and values in turn, as Node takes them without a look at each name. */
interface Sendable {
  readonly etag: string;
  readonly body: Buffer;
  readonly whole: readonly string[];
  readonly unchanged: readonly string[];
  /** Value of Last-Modified. */
  readonly modified?: string;
  /** From when on (ms, UTC) it may be said: within its second a version's date would not tell it from the next. (RFC 9110, 8.8.2.2) */
  readonly datedFrom: number;
}

type Headers = Readonly<Record<string, string>>;

/** Made once for each page, encoding and kind of answer: making them anew costs more than all else that is done for a page in hand. */
const sendables = new WeakMap<KeptPage, Map<Headers, Partial<Record<Encoding, Sendable>>>>();

function sendable(page: KeptPage, encoding: Encoding, headers: Headers): Sendable {
  const kinds = sendables.get(page) ?? new Map<Headers, Partial<Record<Encoding, Sendable>>>();
  sendables.set(page, kinds);
  const encodings = kinds.get(headers) ?? {};
  kinds.set(headers, encodings);
  return (encodings[encoding] ??= makeSendable(page, encoding, headers));
}

function makeSendable(page: KeptPage, wanted: Encoding, headers: Headers): Sendable {
  const compressed = wanted === 'br' ? page.brotli : wanted === 'gzip' ? page.gzip : undefined;
  const encoding = compressed === undefined ? 'identity' : wanted;
  const body = compressed ?? page.identity;
  const etag = `"${page.etag}${encoding === 'identity' ? '' : `-${encoding}`}"`;
  const always: Record<string, string> = { ...page.headers, ...headers, etag, vary: 'Accept-Encoding' };
  const unchanged = Object.entries(always).filter(([name]) => name !== 'content-type');
  const ofBody: Record<string, string> = {
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    'content-length': String(body.length),
  };
  return {
    etag,
    body,
    unchanged: unchanged.flat(),
    whole: Object.entries({ ...always, ...ofBody }).flat(),
    modified: page.modified,
    datedFrom: page.modified === undefined ? Infinity : Date.parse(page.modified) + 1000,
  };
}

/** Browsers send few values of it, and each of them often. */
const choices = new LRUCache<string, Encoding>({ max: 100 });

function chosenEncoding(header = ''): Encoding {
  const known = choices.get(header);
  if (known !== undefined) return known;
  const chosen = chooseEncoding(header);
  choices.set(header, chosen);
  return chosen;
}

/**
 * Sends a finished page: the right encoding, validators, 304 and HEAD.
 *
 * @param headers what this server says besides the page's own headers: the same object each time
 */
export function sendPage(request: IncomingMessage, response: ServerResponse, page: KeptPage, headers: Headers): void {
  const { status } = page;
  const { etag, body, whole, unchanged, ...date } = sendable(page, chosenEncoding(request.headers['accept-encoding']), headers);
  // What stands in for a page that is not there is no version of anything.
  const isVersion = status === 200;
  const modified = isVersion && date.datedFrom <= Date.now() ? date.modified : undefined;
  const isUnchanged = isVersion && isNotModified(request.headers, etag, modified);
  const sent = isUnchanged ? unchanged : whole;
  response.writeHead(isUnchanged ? 304 : status, modified === undefined ? [...sent] : [...sent, 'last-modified', modified]);
  if (isUnchanged || request.method === 'HEAD') response.end();
  else response.end(body);
}
