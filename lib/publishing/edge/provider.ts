/** What an edge is told to forget. */
export interface Purge {
  /** Addresses as readers ask for them, percent-encoded; empty when the whole site is to be forgotten. */
  readonly addresses: readonly string[];
  /** Tags that the answers of those addresses carry; the one that all carry when the whole site is to be forgotten. */
  readonly tags: readonly string[];
}

/** How one kind of edge (a CDN, Varnish) is told that its copies are out of date. */
export interface EdgeProvider {
  readonly name: string;
  /** Most addresses in one purge. */
  readonly batch: number;
  /** With more addresses than this waiting, one purge of the whole site is cheaper than many. */
  readonly most: number;
  /**
   * Resolves when the edge has taken all of it. Purging twice does no harm.
   *
   * @throws Error when it did not, with what it said; PurgeRefused when it said how long to wait
   */
  purge(purge: Purge, signal: AbortSignal): Promise<void>;
}
