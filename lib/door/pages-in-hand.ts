import { LRUCache } from 'lru-cache';
import type { Blog } from '@/lib/blog';
import { setbacks } from '@/lib/publishing/setbacks';
import type { Desired } from '@/lib/views/table';
import { keptPage, type KeptPage, type RenderedPage } from './kept-page';
import type { Renderer } from './renderer';

/** Finished pages, each sent only while it shows what it should. */
export interface PagesInHand {
  /** The page in hand if it is the one that should be sent now. */
  current(desired: Desired): KeptPage | undefined;
  /**
   * The page that should be sent now, rendered when it is not in hand.
   *
   * @throws Error when it cannot be rendered
   */
  fresh(desired: Desired): Promise<KeptPage>;
  /** Whether this could not be rendered a moment ago: then it is not tried again for each reader who asks. */
  isResting(desired: Desired): boolean;
  /** The page in hand, whatever it shows. */
  held(address: string): KeptPage | undefined;
  /** The last page that could be sent for an address, whatever it shows; when it is not in hand, what Next has stored. */
  lastGood(address: string): Promise<KeptPage | undefined>;
  has(address: string): boolean;
  drop(address: string): void;
  readonly bytes: number;
  readonly count: number;
  /** Whether a reader was waiting for a page within the last moments. */
  readonly isWanted: boolean;
  /** How often each kind of address was rendered, for proofs that nothing is rendered without need. */
  readonly renders: ReadonlyMap<string, number>;
}

const mostTries = 5;
const moments = 300;

/**
 * @param megabytes upper bound of what is held
 */
export function pagesInHand(blog: Blog, renderer: Renderer, megabytes: number): PagesInHand {
  const pages = new LRUCache<string, KeptPage>({ maxSize: megabytes * 1024 * 1024, sizeCalculation: (page) => page.size });
  const underway = new Map<string, Promise<KeptPage>>();
  const renders = new Map<string, number>();
  const failed = setbacks();
  let tail: Promise<unknown> = Promise.resolve();
  let lastWanted = -Infinity;

  /** One at a time: sixteen at once cost the same a page and make each reader wait for all. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = tail.then(work);
    tail = result.catch(() => undefined);
    return result;
  }

  function finish(rendered: RenderedPage): KeptPage {
    const made = keptPage(rendered);
    const before = pages.get(made.address);
    // A day in the content cannot tell: a corrected word moves bytes and no day. So it is since when these bytes are served.
    const modified = before?.etag === made.etag ? before.modified : new Date().toUTCString();
    const page = { ...made, modified };
    pages.set(page.address, page);
    return page;
  }

  async function render(address: string): Promise<KeptPage> {
    for (let tries = 0; tries < mostTries; tries++) {
      // The first look may find what an earlier run or the build left; after that only a new rendering helps.
      if (tries > 0 || pages.has(address)) {
        await renderer.regenerate(address);
        const kind = blog.edition.desired.get(address)?.row.kind ?? '';
        renders.set(kind, (renders.get(kind) ?? 0) + 1);
      }
      const rendered = await renderer.fetch(address);
      const desired = blog.edition.desired.get(address);
      if (desired === undefined) throw new Error(`${address} is gone`);
      if (rendered?.fingerprint === desired.fingerprint) return finish(rendered);
    }
    throw new Error(`${address} did not settle on one version`);
  }

  return {
    current(desired) {
      const page = pages.get(desired.address);
      return page?.fingerprint === desired.fingerprint ? page : undefined;
    },
    fresh(desired) {
      const { address } = desired;
      const known = this.current(desired);
      if (known !== undefined) return Promise.resolve(known);
      const waiting = underway.get(address);
      if (waiting !== undefined) return waiting;
      lastWanted = performance.now();
      const note = (error?: unknown) => {
        if (error === undefined) failed.clear(address);
        else failed.add(address, desired.fingerprint);
      };
      const page = inTurn(() => render(address)).finally(() => underway.delete(address));
      page.then(() => note(), note);
      underway.set(address, page);
      return page;
    },
    isResting: ({ address, fingerprint }) => failed.isResting(address, fingerprint),
    held: (address) => pages.get(address),
    async lastGood(address) {
      const known = pages.get(address);
      if (known !== undefined) return known;
      const stored = await renderer.fetch(address).catch(() => undefined);
      // What is stored of a time when the address was not there is no page of it.
      if (stored?.status !== 200) return undefined;
      const page = keptPage(stored);
      pages.set(address, page);
      return page;
    },
    has: (address) => pages.has(address),
    drop: (address) => void pages.delete(address),
    get isWanted() {
      return underway.size > 0 || performance.now() - lastWanted < moments;
    },
    get bytes() {
      return pages.calculatedSize;
    },
    get count() {
      return pages.size;
    },
    renders,
  };
}
