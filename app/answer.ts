import { unstable_cache } from 'next/cache';
import { after } from 'next/server';
import { renderView, type AnyView } from '@/components/render-view';
import { currentBlog } from '@/lib/publishing/current';
import { readEnvironment } from '@/lib/base/env';
import { answerToRender, momentary } from '@/lib/publishing/content-to-render';
import { readerCache, securityHeaders, storedFor } from '@/lib/pages/headers';
import type { Page } from '@/lib/pages/page';
import { matchPattern } from '@/lib/views/row';
import { table } from '@/lib/views/table';

/** Rows of files, whose addresses end without a slash. */
const files = table.filter(({ pattern }) => !pattern.endsWith('/'));

/** The address of a route's parameters, which come without slashes. */
export function addressOf(parts: readonly string[] = []): string {
  const file = `/${parts.map((part) => encodeURIComponent(decoded(part))).join('/')}`;
  return file === '/' || files.some(({ pattern }) => matchPattern(pattern, file) !== undefined) ? file : `${file}/`;
}

/** Next passes parameters percent-encoded, or decoded already. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A percent sign of the address itself.
    return part;
  }
}

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

/** Kinds of which `next build` prerenders the first PRERENDER addresses, besides all addresses without parameters. */
const prerendered = new Set(['post', 'category', 'track', 'page', 'missing']);

/** Parameters of the addresses that `next build` prerenders. Others are rendered on the first visit: few are ever requested. */
export async function ahead(): Promise<{ path: string[] }[]> {
  const { PRERENDER } = readEnvironment();
  const { snapshot } = (await currentBlog()).edition;
  const found = table.flatMap((row) => {
    const isFixed = !row.pattern.includes(':');
    if (!isFixed && !prerendered.has(row.kind)) return [];
    const all = [...row.list(snapshot)];
    return isFixed || PRERENDER === 'all' ? all.map(row.address) : all.slice(0, PRERENDER).map(row.address);
  });
  return found.map((address) => ({ path: address.split('/').filter(Boolean).map(decodeURIComponent) }));
}
