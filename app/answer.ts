import { unstable_cache } from 'next/cache';
import { after } from 'next/server';
import { renderView, type AnyView } from '@/components/render-view';
import { currentBlog } from '@/lib/publishing/current-blog';
import { readEnvironment } from '@/lib/base/env';
import { answerToRender } from '@/lib/publishing/content-to-render';
import { publishFirst } from '@/lib/publishing/publish-first';
import { readerCache, securityHeaders, storedFor } from '@/lib/pages/headers';
import type { Page } from '@/lib/pages/page';
import { fillPattern } from '@/lib/views/addresses';
import { table } from '@/lib/views/table';

type Params = Readonly<Record<string, string>>;
interface Context {
  /** Of a route without a parameter there is nothing when it is rendered ahead. */
  readonly params: Promise<Record<string, string> | undefined>;
}

/**
 * The handler of a kind of address.
 *
 * @param pattern its pattern, whose names are those of the route's folders: `/posts/:segment/:slug/`
 */
export const answering =
  (pattern: string) =>
  async (_request: Request, { params }: Context): Promise<Response> =>
    answer(fillPattern(pattern, decoded((await params) ?? {})));

/** Next hands parameters on as they are in the address: percent-encoded. */
const decoded = (params: Params): Params =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]));

/**
 * What an address answers: its page, a redirect (308), or that it is gone (410) or unknown (404).
 *
 * @param path encoded, without a query
 * @throws Error when the content cannot be read or the page cannot be rendered: what a host keeps of the address stays
 */
export async function answer(path: string): Promise<Response> {
  const found = await answerToRender(path);
  const { life } = found;
  if (found.isFirst) after(publishFirst);
  if (found.kind === 'redirect') {
    const headers = { ...securityHeaders, 'cache-control': readerCache.redirect, location: found.location };
    return stored({ status: 308, headers, body: Buffer.of() }, life);
  }
  if (found.kind === 'copy') {
    const copy = await found.read();
    return stored({ status: 404, headers: pageHeaders(copy.headers), body: Buffer.from(await copy.arrayBuffer()) }, life);
  }
  // The table makes a view of exactly the kind that its row names.
  const view = (await found.blog.view(found.desired)) as AnyView;
  const { fingerprint, row } = found.desired;
  const page = await renderView(view, { fingerprint, row, preview: readEnvironment().PREVIEW });
  // A publication may have made this address anew and read it back while this page was rendered: it must not stay in that one's place.
  return stored(page, (await found.isOutdated?.()) === true ? 1 : life);
}

/** Of the connection and of the host's store, not of the page. */
const notOfThePage =
  /^(?:age|connection|content-(?:encoding|length)|date|keep-alive|server|transfer-encoding|vary|x-(?:nextjs|vercel)-.*)$/;

/** Headers of the page of what is missing, as it is stored. */
function pageHeaders(headers: Headers): Record<string, string> {
  const kept = Object.fromEntries([...headers].filter(([name]) => !notOfThePage.test(name)));
  // Not `no-store`: a store that was told to render a deleted page anew must put this in its place.
  return { ...securityHeaders, ...kept, 'cache-control': readerCache.page };
}

/** @param life seconds that a store may keep it; without it until it is rendered anew */
async function stored({ status, headers, body }: Page, life?: number): Promise<Response> {
  // Next gives what is stored the shortest life of anything that was read for it.
  if (life !== undefined) await unstable_cache(async () => 0, ['life'], { revalidate: life })();
  const kept = { ...headers, 'cache-control': `${headers['cache-control']}${storedFor(life)}` };
  return new Response(status === 308 ? null : new Uint8Array(body), { status, headers: kept });
}

/**
 * Addresses that `next build` renders ahead: the newest of a kind.
 *
 * @param kind of the table
 * @param paramsOf parameters of the route from those of the row
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

/** Nothing is rendered ahead: few of these addresses are ever asked for, each on its first visit. */
export const onVisit = (): Record<string, string>[] => [];
