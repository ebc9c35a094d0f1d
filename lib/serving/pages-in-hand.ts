import { LRUCache } from 'lru-cache';
import type { Blog } from '@/lib/publishing/blog';
import { readerCache } from '@/lib/pages/headers';
import type { EdgeHeaders } from '@/lib/publishing/edge/edge-headers';
import { within } from '@/lib/base/within';
import { setbacks } from '@/lib/publishing/setbacks';
import type { Desired } from '@/lib/views/table';
import { keptPage, type KeptPage, type RenderedPage } from './send-page';
import type { Renderer } from './renderer';

export interface PagesSetting {
  readonly blog: Blog;
  readonly renderer: Renderer;
  /** Limit on the size of all pages in memory. */
  readonly megabytes: number;
  readonly edge?: EdgeHeaders;
  /** The page that Next has stored, without rendering one; by default, what the renderer answers in a moment. */
  readonly stored?: (address: string) => Promise<RenderedPage | undefined>;
  /** Time (ms) after which a reader gets the last good page and the next page is rendered. */
  readonly patience: number;
  onFailure(address: string, error: unknown): void;
}

export type PagesInHand = ReturnType<typeof pagesInHand>;

const mostTries = 5;
/** How long (ms) readers count as waiting after a request. */
const moments = 300;
/** For nginx, which strips it: store a copy for when we are down, but treat it as expired. */
const keptByProxy = { 'x-accel-expires': '@1' };

/** Keeps finished pages in bounded memory, and renders those that are missing or outdated. */
export function pagesInHand(setting: PagesSetting) {
  const { blog, renderer, megabytes, edge, patience, onFailure } = setting;
  const { stored = (address) => within(moments, renderer.fetch(address)) } = setting;
  const pages = new LRUCache<string, KeptPage>({ maxSize: megabytes * 1024 * 1024, sizeCalculation: (page) => page.size });
  const underway = new Map<string, { readonly page: Promise<KeptPage>; readonly since: number }>();
  const renders = new Map<string, number>();
  const failed = setbacks();
  /** Addresses that readers get an old page of, or none (`isLost`), with the fingerprint that fails. */
  const failing = new Map<string, { readonly fingerprint: string; isLost: boolean }>();
  const told = new WeakSet<object>();
  let tail: Promise<unknown> = Promise.resolve();
  let lastWanted = -Infinity;

  const desiredAt = (address: string) => blog.edition.desired.get(address);

  /**
   * One at a time: concurrent renderings take no less time per page, and each reader would wait for all. One that hangs only
   * delays the next.
   */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = tail.then(() => ({ result: work() }));
    tail = turn.then(({ result }) =>
      within(
        patience,
        result.catch(() => undefined),
      ),
    );
    return turn.then(({ result }) => result);
  }

  /** Stores a page with its cache headers. Only status 200 may be cached downstream. */
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
      // The first fetch may find a page that the build or an earlier run stored. After that only rendering again helps.
      if (tries > 0 || pages.has(address)) {
        await renderer.regenerate(address);
        const kind = desiredAt(address)?.row.kind ?? '';
        renders.set(kind, (renders.get(kind) ?? 0) + 1);
      }
      const rendered = await renderer.fetch(address);
      const desired = desiredAt(address);
      if (desired === undefined) throw new Error(`${address} is gone`);
      if (rendered?.fingerprint !== desired.fingerprint) continue;
      // Last-Modified is when these bytes were first served: a corrected word changes them, but no date in the content.
      const before = pages.get(address);
      const isSame = before?.encoded.identity.body.equals(rendered.body) === true;
      return take(rendered, isSame ? before.modified : new Date().toUTCString());
    }
    throw new Error(`${address} did not settle on one version`);
  }

  /** The page in memory, if it is the one to send now. */
  function current({ address, fingerprint }: Desired): KeptPage | undefined {
    const page = pages.get(address);
    return page?.fingerprint === fingerprint ? page : undefined;
  }

  /** The page to send now, rendered if necessary. @throws Error when it cannot be rendered */
  async function fresh(desired: Desired): Promise<KeptPage> {
    const { address, fingerprint } = desired;
    const known = current(desired) ?? underway.get(address)?.page;
    if (known !== undefined) return known;
    lastWanted = performance.now();
    const page = inTurn(() => render(address)).finally(() => underway.delete(address));
    underway.set(address, { page, since: lastWanted });
    try {
      await page;
      failed.clear(address);
      failing.delete(address);
    } catch (error) {
      failed.add(address, fingerprint);
      failing.set(address, { fingerprint, isLost: false });
      throw error;
    }
    return page;
  }

  /**
   * The last page of an address, in memory or stored by Next, even if outdated. Never renders. A build may have stored pages of
   * another site: those do not name this one.
   */
  async function lastGood(address: string): Promise<KeptPage | undefined> {
    const known = pages.get(address);
    const failure = failing.get(address);
    if (known !== undefined || failure?.isLost === true) return known;
    const found = await stored(address).catch(() => undefined);
    // A stored 404 is not a page of this address. A page that was rendered meanwhile is newer.
    const isOurs = found?.status === 200 && found.body.includes(blog.edition.snapshot.url);
    const last = pages.get(address) ?? (isOurs ? take(found) : undefined);
    if (failure !== undefined) failure.isLost = last === undefined;
    return last;
  }

  /** The page to send, or the last good one when that takes long. @throws Error when there is neither */
  async function freshOrLate(wanted: Desired): Promise<{ readonly page: KeptPage; readonly isLate: boolean }> {
    const { address } = wanted;
    const page = fresh(wanted);
    const since = underway.get(address)?.since ?? performance.now();
    const inTime = await within(Math.max(0, since + patience - performance.now()), page);
    if (inTime !== undefined) return { page: inTime, isLate: false };
    const last = await lastGood(address);
    if (last === undefined) return { page: await page, isLate: false };
    page.catch((error: unknown) => tell(address, error));
    return { page: last, isLate: true };
  }

  /** Reports a failure once, however many readers waited for it. */
  function tell(address: string, error: unknown): void {
    if (typeof error === 'object' && error !== null) {
      if (told.has(error)) return;
      told.add(error);
    }
    onFailure(address, error);
  }

  return {
    current,
    fresh,
    /** The page to send, or the last good one if rendering fails or hangs; `undefined` when there is none or the address is gone. */
    async freshOrLastGood({ address }: Desired): Promise<KeptPage | undefined> {
      for (let wanted = desiredAt(address); wanted !== undefined; wanted = desiredAt(address)) {
        // Do not retry a recent failure for every reader.
        if (failed.isResting(address, wanted.fingerprint)) return lastGood(address);
        try {
          const { page, isLate } = await freshOrLate(wanted);
          if (isLate) return desiredAt(address) === undefined ? undefined : page;
          // After an edit in the meantime, render again: never send a stale page that can be replaced at once.
          if (page.fingerprint === desiredAt(address)?.fingerprint) return page;
        } catch (error) {
          tell(address, error);
          // Its body was refused, and other content is to be shown by now, or none.
          if (desiredAt(address)?.fingerprint !== wanted.fingerprint) continue;
          return lastGood(address);
        }
      }
      return undefined;
    },
    has: (address: string): boolean => pages.has(address),
    drop: (address: string): void => void pages.delete(address),
    get bytes(): number {
      return pages.calculatedSize;
    },
    get count(): number {
      return pages.size;
    },
    /** Whether a reader is waiting for a page, or was a moment ago. */
    get isWanted(): boolean {
      return underway.size > 0 || performance.now() - lastWanted < moments;
    },
    /** Addresses whose current version could not be rendered. */
    get failing(): readonly string[] {
      for (const [address, { fingerprint }] of failing)
        if (desiredAt(address)?.fingerprint !== fingerprint) failing.delete(address);
      return [...failing.keys()];
    },
    /** Renderings by kind of address. */
    get renders(): ReadonlyMap<string, number> {
      return renders;
    },
  };
}
