import { absolute } from '@/lib/views/addresses';
import type { Snapshot } from '@/lib/content/snapshot';
import { isFeed } from '@/lib/views/feeds/websub';
import type { Receipt } from './receipt';
import { isInSitemap } from '@/lib/views/sitemap';
import { table } from '@/lib/views/table';
import { deliver, type Delivery, type Patience } from './deliver';

export interface AnnouncerOptions {
  /** Without it, search engines are not told. */
  readonly indexNow?: { readonly key: string; readonly endpoint: string };
  readonly log: (delivery: Delivery & { readonly about: string }) => void;
  readonly waits?: readonly number[];
  readonly timeout?: number;
}

/** IndexNow's limit of URLs per message. */
const mostAddresses = 10_000;
const rows = new Map(table.map((row) => [row.kind, row]));

/**
 * Tells WebSub hubs and search engines what a reconciliation changed.
 *
 * @param first the snapshot at the start, which is not announced
 * @see https://www.w3.org/TR/websub/, https://www.indexnow.org/documentation
 */
export function announcer(first: Snapshot, options: AnnouncerOptions) {
  const { indexNow, log, waits = [2_000, 15_000], timeout = 10_000 } = options;
  const ending = new AbortController();
  const patience: Patience = { waits, timeout, signal: ending.signal };
  const underway = new Set<Promise<void>>();
  /** Topics being announced. An outdated one is announced again: the hub may have fetched the older version. */
  const topics = new Map<string, { isOutdated: boolean }>();
  let last = first;

  function send(url: string, about: string, message: { type: string; body: string }): Promise<void> {
    const work = deliver(url, message, patience)
      .then((delivery) => log({ ...delivery, about }))
      .finally(() => underway.delete(work));
    underway.add(work);
    return work;
  }

  function tellHub(hub: string, topic: string): void {
    const known = topics.get(topic);
    if (known !== undefined) {
      known.isOutdated = true;
      return;
    }
    const state = { isOutdated: false };
    topics.set(topic, state);
    const body = new URLSearchParams({ 'hub.mode': 'publish', 'hub.topic': topic, 'hub.url': topic }).toString();
    void send(hub, topic, { type: 'application/x-www-form-urlencoded', body }).finally(() => {
      topics.delete(topic);
      if (state.isOutdated && !ending.signal.aborted) tellHub(hub, topic);
    });
  }

  return {
    /**
     * Sends the messages that a receipt calls for, and returns at once: neither readers nor the receipt wait for other servers.
     */
    announce(receipt: Receipt, snapshot: Snapshot): void {
      const { hub } = snapshot.site.settings.feeds;
      const news = receipt.addresses.filter(({ state }) => state === 'fresh' || state === 'on visit' || state === 'gone');
      if (hub !== undefined) {
        for (const { address, kind, state } of news) {
          if (state !== 'gone' && isFeed(rows.get(kind)?.type ?? '')) tellHub(hub, absolute(snapshot.url, address));
        }
      }
      if (indexNow === undefined) return;
      // Also tell engines what has just left the sitemap, but never what was not in it.
      const either = [last, snapshot];
      last = snapshot;
      const urls = news.flatMap(({ address }) =>
        either.some((one) => isInSitemap(one, address)) ? [absolute(snapshot.url, address)] : [],
      );
      for (let start = 0; start < urls.length; start += mostAddresses) {
        const urlList = urls.slice(start, start + mostAddresses);
        const { key, endpoint } = indexNow;
        const body = { host: new URL(snapshot.url).host, key, keyLocation: `${snapshot.url}/${key}.txt`, urlList };
        const message = { type: 'application/json; charset=utf-8', body: JSON.stringify(body) };
        void send(endpoint, `${urlList.length} addresses`, message);
      }
    },
    /** Waits until no delivery is running. */
    async settled(): Promise<void> {
      while (underway.size > 0) await Promise.all(underway);
    },
    /** Cancels running deliveries and pending retries. */
    stop: (): void => ending.abort(),
  };
}
