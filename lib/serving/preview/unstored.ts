import type { OutgoingHttpHeader, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';

type Given = OutgoingHttpHeaders | OutgoingHttpHeader[];

/**
 * Says of every answer that it is for nobody's store and no index, whoever wrote it: no copy in a browser, a proxy or a search engine, and
 * nothing that pages of other sites may read. What names its version in its address holds no content, and may be kept.
 */
export function unstored(inner: RequestListener): RequestListener {
  return (request, response) => {
    // Without them nothing is answered with "you have that already".
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

/** Headers come as an object, or as a list of names and values in turn. */
function pairsOf(given: Given | undefined): [string, OutgoingHttpHeader | undefined][] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) return Object.entries(given);
  const pairs: [string, OutgoingHttpHeader | undefined][] = [];
  for (let index = 0; index < given.length; index += 2) pairs.push([String(given[index]), given[index + 1]]);
  return pairs;
}
