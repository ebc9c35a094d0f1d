import type { HttpClient } from 'isomorphic-git';

export interface HttpBounds {
  /** Timeout (ms) of one request, body included. */
  readonly patience: number;
  /** Largest body in bytes; it is held in memory. */
  readonly most: number;
  /** Rewrites the body of a request before it is sent. */
  readonly ask: (body: Buffer) => Buffer;
}

/** A body larger than the limit. */
export class TooLarge extends Error {}

/**
 * Wraps a client so that a repeated GET of a URL reuses the first response. Every fetch of isomorphic-git begins by listing the
 * remote's refs again.
 */
export function askedOnce(http: HttpClient): HttpClient {
  let known:
    { readonly url: string; readonly answer: Awaited<ReturnType<HttpClient['request']>>; readonly bytes: Uint8Array } | undefined;
  return {
    async request(asked) {
      if (asked.method !== 'GET') return http.request(asked);
      if (known?.url !== asked.url) {
        const answer = await http.request(asked);
        known = { url: asked.url, answer, bytes: await joined(answer.body ?? [], Infinity) };
      }
      return { ...known.answer, body: once(known.bytes) };
    },
  };
}

/**
 * HTTP client for isomorphic-git with limits on time and size. It refuses redirects, so that a token never reaches another
 * host. It reads a response whole before returning it, so that a connection lost in the middle of a pack is a plain failure.
 */
export function gitHttp({ patience, most, ask }: HttpBounds): HttpClient {
  return {
    async request({ url, method = 'GET', headers = {}, body }) {
      const signal = AbortSignal.timeout(patience);
      try {
        const answer = await fetch(url, {
          method,
          headers,
          redirect: 'manual',
          signal,
          ...(body === undefined ? {} : { body: new Uint8Array(ask(await joined(body, most))) }),
        });
        if (answer.status >= 300 && answer.status < 400) throw new Error(`the remote redirects (${answer.status})`);
        const bytes = await joined(answer.body ?? [], most);
        return {
          url,
          method,
          headers: Object.fromEntries(answer.headers),
          statusCode: answer.status,
          statusMessage: answer.statusText,
          body: once(bytes),
        };
      } catch (error) {
        if (signal.aborted) throw new Error(`took longer than ${patience / 1000} s`, { cause: error });
        // The message "fetch failed" says nothing; the reason is in its cause.
        if (error instanceof TypeError && error.cause instanceof Error)
          throw new Error(`${error.message}: ${error.cause.message}`, { cause: error });
        throw error;
      }
    },
  };
}

async function joined(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, most: number): Promise<Buffer<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > most) throw new TooLarge(`the remote sends more than ${Math.round(most / 1024 / 1024)} MiB`);
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}
