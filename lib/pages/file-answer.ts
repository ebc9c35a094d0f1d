import type { IncomingHttpHeaders } from 'node:http';
import { isNotModified } from './is-not-modified';
import type { FileBytes } from './kept-files';

/** What a request for a file says; names of headers in lower case. */
export interface AskedFile {
  readonly method?: string;
  readonly headers?: IncomingHttpHeaders;
}

/**
 * Answers for a file, or for the part that the request asks for: players of recordings need it.
 *
 * @param headers with an ETag
 * @see RFC 9110, sections 13 and 14
 */
export function fileAnswer(file: FileBytes, headers: Readonly<Record<string, string>>, asked: AskedFile = {}): Response {
  const { method = 'GET', headers: given = {} } = asked;
  const { size } = file;
  const etag = headers.etag ?? '';
  const always = { ...headers, 'accept-ranges': 'bytes' };
  if (isNotModified(given, etag, undefined)) return new Response(null, { status: 304, headers: always });
  const ifRange = given['if-range'];
  const part = method === 'GET' && (ifRange === undefined || ifRange === etag) ? rangeOf(given.range, size) : undefined;
  if (part === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { ...always, 'content-range': `bytes */${size}`, 'content-length': '0' } });
  const { start, end } = part ?? { start: 0, end: size - 1 };
  const body = method === 'HEAD' || size === 0 ? null : file.stream(start, end);
  const length = { 'content-length': String(end - start + 1) };
  if (part === undefined) return new Response(body, { headers: { ...always, ...length } });
  const range = { 'content-range': `bytes ${start}-${end}/${size}` };
  return new Response(body, { status: 206, headers: { ...always, ...length, ...range } });
}

/** The one range that a header asks for; `undefined` to send the whole: no range, several, or another unit. */
function rangeOf(header: unknown, size: number): { start: number; end: number } | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(typeof header === 'string' ? header.trim() : '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '')
    return Number(last) === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - Number(last)), end: size - 1 };
  const [start, end] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)];
  if (last !== '' && Number(last) < start) return undefined;
  return start >= size ? 'unsatisfiable' : { start, end };
}
