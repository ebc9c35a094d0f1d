import type { BuildOutput, FunctionOutput, PrerenderOutput } from './build-output';
import type { Answer, Call } from './function-process';
import { isFresh, type PageStore } from './page-store';

/** How the store took part in an answer: the values of `x-vercel-cache`. */
export type Cached = 'HIT' | 'MISS' | 'STALE' | 'PRERENDER' | 'REVALIDATED' | 'BYPASS';

export interface StoredAnswer extends Answer {
  readonly cached: Cached;
}

/** Answers from the store, and has functions make what is missing there, is stale, or is called for by the bypass token. */
export interface Prerenders {
  answer(name: string, query: URLSearchParams, call: Call): Promise<StoredAnswer>;
}

/** @param invoke calls the function behind an output */
export function makePrerenders(
  output: BuildOutput,
  store: PageStore,
  invoke: (name: string, output: FunctionOutput, call: Call) => Promise<Answer>,
): Prerenders {
  const underWay = new Map<string, Promise<Answer>>();

  /** Readers who need the same page at the same time wait for one rendering. */
  function renderOnce(key: string, work: () => Promise<Answer>): Promise<Answer> {
    const known = underWay.get(key);
    if (known !== undefined) return known;
    const begun = work().finally(() => underWay.delete(key));
    underWay.set(key, begun);
    return begun;
  }

  return {
    async answer(name, query, call) {
      const prerender = output.prerenders.get(name);
      const behind = output.functions.get(name);
      if (prerender === undefined || behind === undefined) throw new Error(`${name} has no function that makes it`);
      if (call.method !== 'GET' && call.method !== 'HEAD') return { ...(await invoke(name, behind, call)), cached: 'BYPASS' };
      const allowed = new URLSearchParams([...query].filter(([one]) => prerender.allowQuery?.includes(one) ?? true));
      allowed.sort();
      const key = allowed.size === 0 ? name : `${name}?${allowed.toString()}`;
      const render = async () => {
        const made = await invoke(name, behind, callOf(name, prerender, allowed, call));
        const kept = store.put(key, made, prerender.expiration);
        if (!kept && made.status >= 500) return made;
        return made;
      };
      if (call.headers['x-prerender-revalidate'] === prerender.bypassToken) {
        // Each call renders: one that was under way may have begun before what this one is to show.
        const made = await render();
        return { ...made, cached: made.status < 500 ? 'REVALIDATED' : 'MISS' };
      }
      const kept = store.get(key);
      if (kept === undefined) return { ...(await renderOnce(key, render)), cached: 'MISS' };
      if (isFresh(kept)) return { ...kept, cached: kept.madeBy === 'build' ? 'PRERENDER' : 'HIT' };
      // What goes wrong is in the functions' log; the reader has the page before.
      renderOnce(key, render).catch(() => undefined);
      return { ...kept, cached: 'STALE' };
    },
  };
}

/** What the function is called with: the whole page, and only what the stored page may depend on. */
function callOf(name: string, prerender: PrerenderOutput, query: URLSearchParams, call: Call): Call {
  const matched = name === 'index' ? '/' : `/${name}`;
  const allowed = prerender.allowHeader?.map((header) => header.toLowerCase());
  const headers = Object.fromEntries(Object.entries(call.headers).filter(([header]) => allowed?.includes(header) ?? true));
  const search = query.size === 0 ? '' : `?${query.toString()}`;
  return {
    method: 'GET',
    url: encodeURI(matched) + search,
    headers: { ...headers, 'x-matched-path': matched, ...(query.size === 0 ? {} : { 'x-now-route-matches': query.toString() }) },
    body: Buffer.alloc(0),
  };
}
