import type { OutgoingHttpHeader, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';

type Given = OutgoingHttpHeaders | OutgoingHttpHeader[];

/**
 * Marks every response as not to be stored, indexed or read by other sites, whatever its handler set. Versioned assets hold
 * no content and may be cached.
 */
export function unstored(inner: RequestListener): RequestListener {
  return (request, response) => {
    // Without these, no handler answers 304.
    delete request.headers['if-none-match'];
    delete request.headers['if-modified-since'];
    const isVersioned = /^\/(?:_next\/static\/|scripts\/[\w.-]+\?v=)/.test(request.url ?? '');
    const writeHead = response.writeHead.bind(response);
    response.writeHead = (status: number, reason?: string | Given, headers?: Given): ServerResponse => {
      const [text, given] = typeof reason === 'object' ? [undefined, reason] : [reason, headers];
      for (const [name, value] of pairsOf(given)) if (value !== undefined) response.setHeader(name, value);
      for (const name of ['etag', 'last-modified', 'x-accel-expires', 'access-control-allow-origin']) response.removeHeader(name);
      response.setHeader('x-robots-tag', 'noindex, nofollow, noarchive');
      response.setHeader('cross-origin-resource-policy', 'same-origin');
      response.setHeader('referrer-policy', 'same-origin');
      if (!isVersioned || status !== 200) response.setHeader('cache-control', 'no-store');
      return text === undefined ? writeHead(status) : writeHead(status, text);
    };
    inner(request, response);
  };
}

/** `writeHead` takes headers as an object or as a flat list of names and values. */
function pairsOf(given: Given | undefined): [string, OutgoingHttpHeader | undefined][] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) return Object.entries(given);
  const pairs: [string, OutgoingHttpHeader | undefined][] = [];
  for (let index = 0; index < given.length; index += 2) pairs.push([String(given[index]), given[index + 1]]);
  return pairs;
}
