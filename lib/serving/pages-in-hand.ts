import { LRUCache } from 'lru-cache';
import type { Blog } from '@/lib/publishing/blog';
import { readerCache } from '@/lib/pages/headers';
import type { EdgeHeaders } from '@/lib/publishing/edge/edge-headers';
import { setbacks } from '@/lib/publishing/setbacks';
import type { Desired } from '@/lib/views/table';
import { keptPage, type KeptPage, type RenderedPage } from './kept-page';
import type { Renderer } from './renderer';

/** What finished pages are made with. */
export interface PagesSetting {
  readonly blog: Blog;
  readonly renderer: Renderer;
  /** Upper bound of what is held. */
  readonly megabytes: number;
  /** What the edge in front is told, if there is one. */
  readonly edge?: EdgeHeaders;
  /** Called when an accepted file turned out not to render. */
  onFailure(address: string, error: unknown): void;
}

/** Finished pages, each sent only while it shows what it should. */
export type PagesInHand = ReturnType<typeof pagesInHand>;

const mostTries = 5;
/** How long (ms) readers count as waiting after one has asked. */
const moments = 300;
/** To nginx (which keeps it to itself): keep a copy for when we are down, and take it for outdated since 1970. */
const keptByProxy = { 'x-accel-expires': '@1' };

/** Holds finished pages in bounded memory, and has them rendered. */
export function pagesInHand({ blog, renderer, megabytes, edge, onFailure }: PagesSetting) {
  const pages = new LRUCache<string, KeptPage>({ maxSize: megabytes * 1024 * 1024, sizeCalculation: (page) => page.size });
  const underway = new Map<string, Promise<KeptPage>>();
  const renders = new Map<string, number>();
  const failed = setbacks();
  let tail: Promise<unknown> = Promise.resolve();
  let lastWanted = -Infinity;

  const desiredAt = (address: string) => blog.edition.desired.get(address);

  /** One at a time: sixteen at once cost the same a page and make each reader wait for all. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = tail.then(work);
    tail = result.catch(() => undefined);
    return result;
  }

  /** Takes a page in hand, with what caches in front are told. What stands in for a page is not to be kept. */
  function take(rendered: RenderedPage, modified?: string): KeptPage {
    const { address, status } = rendered;
    const own = rendered.headers['cache-control'] ?? readerCache.page;
    const caching: Readonly<Record<string, string>> =
      status === 200 ? { ...keptByProxy, ...edge?.kept(address, own) } : { 'cache-control': readerCache.nothing };
    const page = keptPage({ ...rendered, headers: { ...rendered.headers, ...caching } }, modified);
    pages.set(address, page);
    return page;
  }

  async function render(address: string): Promise<KeptPage> {
    for (let tries = 0; tries < mostTries; tries++) {
      // The first look may find what an earlier run or the build left; after that only a new rendering helps.
      if (tries > 0 || pages.has(address)) {
        await renderer.regenerate(address);
        const kind = desiredAt(address)?.row.kind ?? '';
        renders.set(kind, (renders.get(kind) ?? 0) + 1);
      }
      const rendered = await renderer.fetch(address);
      const desired = desiredAt(address);
      if (desired === undefined) throw new Error(`${address} is gone`);
      if (rendered?.fingerprint !== desired.fingerprint) continue;
      // A day in the content cannot tell: a corrected word moves bytes and no day. So it is since when these bytes are served.
      const before = pages.get(address);
      const isSame = before?.encoded.identity.body.equals(rendered.body) === true;
      return take(rendered, isSame ? before.modified : new Date().toUTCString());
    }
    throw new Error(`${address} did not settle on one version`);
  }

  /** The page in hand if it is the one that should be sent now. */
  function current({ address, fingerprint }: Desired): KeptPage | undefined {
    const page = pages.get(address);
    return page?.fingerprint === fingerprint ? page : undefined;
  }

  /** The page that should be sent now, rendered when it is not in hand. @throws Error when it cannot be rendered */
  async function fresh(desired: Desired): Promise<KeptPage> {
    const { address, fingerprint } = desired;
    const known = current(desired) ?? underway.get(address);
    if (known !== undefined) return known;
    lastWanted = performance.now();
    const page = inTurn(() => render(address)).finally(() => underway.delete(address));
    underway.set(address, page);
    try {
      await page;
      failed.clear(address);
    } catch (error) {
      failed.add(address, fingerprint);
      throw error;
    }
    return page;
  }

  /** The last page that could be sent for an address, whatever it shows: in hand, or stored by Next. */
  async function lastGood(address: string): Promise<KeptPage | undefined> {
    const known = pages.get(address);
    if (known !== undefined) return known;
    const stored = await renderer.fetch(address).catch(() => undefined);
    // What was stored while the address was not there is not a page of it.
    return stored?.status === 200 ? take(stored) : undefined;
  }

  return {
    current,
    fresh,
    /** The page that should be sent, or the last good one where it cannot be rendered; `undefined` when there never was one. */
    async freshOrLastGood({ address }: Desired): Promise<KeptPage | undefined> {
      for (let wanted = desiredAt(address); wanted !== undefined; wanted = desiredAt(address)) {
        // What failed a moment ago is not tried again for each reader who asks.
        if (failed.isResting(address, wanted.fingerprint)) return pages.get(address);
        try {
          const page = await fresh(wanted);
          // An edit may have come between the rendering and this line: then it is rendered again, never sent stale.
          if (page.fingerprint === desiredAt(address)?.fingerprint) return page;
        } catch (error) {
          onFailure(address, error);
          return lastGood(address);
        }
      }
      return undefined;
    },
    has: (address: string): boolean => pages.has(address),
    drop: (address: string): void => void pages.delete(address),
    /** Bytes held. */
    get bytes(): number {
      return pages.calculatedSize;
    },
    get count(): number {
      return pages.size;
    },
    /** Whether a reader was waiting for a page within the last moments. */
    get isWanted(): boolean {
      return underway.size > 0 || performance.now() - lastWanted < moments;
    },
    /** How often each kind of address was rendered, for proofs that nothing is rendered without need. */
    get renders(): ReadonlyMap<string, number> {
      return renders;
    },
  };
}
