import type { IncomingHttpHeaders } from 'node:http';

/** Whether a client's copy is the current one. If-None-Match wins over If-Modified-Since. @see RFC 9110, 13.2.2 */
export function isNotModified(headers: IncomingHttpHeaders, etag: string, modified: string | undefined): boolean {
  const wanted = headers['if-none-match'];
  if (wanted !== undefined)
    return wanted.trim() === '*' || wanted.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = headers['if-modified-since'];
  return since !== undefined && modified !== undefined && Date.parse(since) >= Date.parse(modified);
}
