import type { HttpClient } from 'isomorphic-git';

/** Bounds of what one fetch may take. */
export interface HttpBounds {
  /** Time (ms) for one request, its body included. */
  readonly patience: number;
  /** Bytes of one answer: it is held in memory. */
  readonly most: number;
  /** Changes what is asked on its way out. */
  readonly ask: (body: Buffer) => Buffer;
}

/** An answer that is larger than the bounds. */
export class TooLarge extends Error {}

/**
 * The same client for a question and what follows it: a remote that has just named its refs is not asked for them again, though every
 * fetch begins with that.
 *
 * @param http any client
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
 * HTTP for `isomorphic-git`: bounded in time and bytes, and without redirects, for a token must not follow one to another host. An answer
 * is read whole before the library sees it, so that a connection which dies in the middle of a pack is a failure and nothing else.
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
          ...(body === undefined ? {} : { body: new Uint8Array(ask(Buffer.from(await joined(body, most)))) }),
        });
        if (answer.status >= 300 && answer.status < 400) throw new Error(`the remote redirects (${answer.status})`);
        const bytes = await joined(chunksOf(answer), most);
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
        // "fetch failed" tells nothing: why stands in its cause.
        if (error instanceof TypeError && error.cause instanceof Error)
          throw new Error(`${error.message}: ${error.cause.message}`, { cause: error });
        throw error;
      }
    },
  };
}

async function* chunksOf(answer: Response): AsyncGenerator<Uint8Array> {
  const reader = answer.body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) yield part.value;
}

async function joined(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > most) throw new TooLarge(`the remote sends more than ${Math.round(most / 1024 / 1024)} MiB`);
    parts.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}
