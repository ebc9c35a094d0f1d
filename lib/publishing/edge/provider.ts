export interface Purge {
  /** Percent-encoded; empty for the whole site. */
  readonly addresses: readonly string[];
  /** Tags of those addresses; `siteTag` for the whole site. */
  readonly tags: readonly string[];
}

/** Purge API of one kind of edge (a CDN, Varnish). */
export interface EdgeProvider {
  readonly name: string;
  /** Maximum number of addresses per purge. */
  readonly batch: number;
  /** With more addresses than this pending, the whole site is purged instead. */
  readonly most: number;
  /**
   * Resolves once the edge has accepted all of it. Purging twice does no harm.
   *
   * @throws Error when it did not; PurgeRefused when it answered with a status other than 2xx
   */
  purge(purge: Purge, signal: AbortSignal): Promise<void>;
}
