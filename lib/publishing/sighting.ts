/** When a change was seen, and how long ago that is. */
export interface Sighting {
  /** ISO, UTC, by the clock on the wall at that moment: what came due by that clock is never told as seen before it was due. */
  readonly instant: string;
  /** Milliseconds since then, to a tenth, by a clock that nobody sets. */
  elapsed(): number;
}

/** Begins a sighting now. */
export function sighting(): Sighting {
  const start = performance.now();
  return { instant: new Date().toISOString(), elapsed: () => Math.round((performance.now() - start) * 10) / 10 };
}
