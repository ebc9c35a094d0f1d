import { decoded } from '@/lib/base/decoded';
import { unstable_cache } from 'next/cache';
import { after } from 'next/server';
import { renderView, type AnyView } from '@/components/render-view';
import { currentBlog } from '@/lib/publishing/current';
import { readEnvironment } from '@/lib/base/env';
import { answerToRender, momentary } from '@/lib/publishing/content-to-render';
import { readerCache, securityHeaders, storedFor } from '@/lib/pages/headers';
import type { Page } from '@/lib/pages/page';
import { fillPattern } from '@/lib/views/addresses';
import { table } from '@/lib/views/table';

type Params = Readonly<Record<string, string>>;
interface Context {
  /** `undefined` when a route without parameters is prerendered. */
  readonly params: Promise<Record<string, string> | undefined>;
}

/**
 * The handler of a route.
 *
 * @param pattern with the names of the route's folders: `/posts/:segment/:slug/`
 */
export const answering =
  (pattern: string) =>
  async (_request: Request, { params }: Context): Promise<Response> =>
    answer(fillPattern(pattern)(decodedParams((await params) ?? {})));

/** Next passes parameters percent-encoded, or decoded already. */
const decodedParams = (params: Params): Params =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decoded(value)]));

/**
 * The response of an address: its page, a redirect (308), or a page for removed (410) or unknown (404) addresses.
 *
 * @param path encoded, without a query
 * @throws Error when the content cannot be read or the page cannot be rendered; what the host has stored stays
 */
export async function answer(path: string): Promise<Response> {
  const found = await answerToRender(path);
  const { life } = found;
  // Loaded lazily: our own server never gets here.
  if (found.isFirst) after(async () => (await import('@/lib/publishing/current-deployment')).publishFirst());
  if (found.kind === 'redirect') {
    const headers = { ...securityHeaders, 'cache-control': readerCache.redirect, location: found.location };
    return stored({ status: 308, headers, body: Buffer.of() }, life);
  }
  if (found.kind === 'copy') {
    const copy = await found.read();
    return stored({ status: 404, headers: pageHeaders(copy.headers), body: Buffer.from(await copy.arrayBuffer()) }, life);
  }
  // A row makes views of exactly its kind.
  const view = (await found.blog.view(found.desired)) as AnyView;
  const { fingerprint, row } = found.desired;
  const page = await renderView(view, { fingerprint, row, preview: readEnvironment().PREVIEW });
  // If a publication regenerated this address meanwhile, this older page must not replace the newer one: store it for a second.
  return stored(page, (await found.isOutdated?.()) === true ? momentary : life);
}

/** Headers of the connection and of the host's cache. */
const notOfThePage =
  /^(?:age|connection|content-(?:encoding|length)|date|keep-alive|server|transfer-encoding|vary|x-(?:nextjs|vercel)-.*)$/;

/** Headers of the stored 404 page. */
function pageHeaders(headers: Headers): Record<string, string> {
  const kept = Object.fromEntries([...headers].filter(([name]) => !notOfThePage.test(name)));
  // Not `no-store`: when a removed page is regenerated, this must replace it in the cache.
  return { ...securityHeaders, ...kept, 'cache-control': readerCache.page };
}

/** @param life seconds in a cache; until regenerated when absent */
async function stored({ status, headers, body }: Page, life?: number): Promise<Response> {
  // Next stores a response for the shortest lifetime of the data read for it.
  if (life !== undefined) await unstable_cache(async () => 0, ['life'], { revalidate: life })();
  const kept = { ...headers, 'cache-control': `${headers['cache-control']}${storedFor(life)}` };
  return new Response(status === 308 ? null : new Uint8Array(body), { status, headers: kept });
}

/**
 * Addresses that `next build` prerenders: the first of a kind, up to PRERENDER.
 *
 * @param kind of the table
 * @param paramsOf converts the row's parameters to the route's
 */
export const ahead =
  (kind: string, paramsOf: (params: Params) => Record<string, string> = (params) => ({ ...params })) =>
  async (): Promise<Record<string, string>[]> => {
    const { PRERENDER } = readEnvironment();
    const { edition } = await currentBlog();
    const row = table.find((candidate) => candidate.kind === kind);
    if (row === undefined) throw new Error(`no row "${kind}"`);
    const found = [...row.list(edition.snapshot)].map(paramsOf);
    return PRERENDER === 'all' ? found : found.slice(0, PRERENDER);
  };

/** Prerenders nothing: few of these addresses are ever requested. */
export const onVisit = (): Record<string, string>[] => [];
