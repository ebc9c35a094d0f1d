/** One file of a source, as a listing gives it. */
export interface SourceFile {
  /** Path inside the content folder, with `/`, in Unicode NFC. */
  readonly path: string;
  /** Changes whenever the bytes may have changed; equal stamps mean equal bytes. */
  readonly stamp: string;
  /** Instant (ISO, UTC) of the last change. */
  readonly modified: string;
  readonly size: number;
}

/**
 * Where the bytes of the content come from. It knows files, not posts.
 */
export interface Source {
  /** For logs and cache folders: two sources with one name hold the same content. */
  readonly name: string;
  /** What exactly is read now, where a source has a word for it: a commit. */
  readonly revision?: string;
  /**
   * Fetches what a remote has now; until then the other calls read what was fetched last. Absent where there is nothing to fetch.
   *
   * @throws Error when the remote cannot be read; what was fetched last stays
   */
  update?(): Promise<void>;
  /**
   * Every file below the content folder.
   *
   * @throws Error when the source cannot be read: an outage is never an empty list
   */
  list(): Promise<readonly SourceFile[]>;
  /**
   * The same for some paths only; a path that is not a file (any more) is left out.
   *
   * @throws Error when the source cannot be read
   */
  look(paths: readonly string[]): Promise<readonly SourceFile[]>;
  /**
   * The bytes of one file.
   *
   * @returns `undefined` when there is no such file
   * @throws Error when it exists and cannot be read
   */
  read(path: string): Promise<Buffer | undefined>;
  /**
   * Calls `changed` (soon after, and perhaps too often) when files may have changed.
   *
   * @param changed told which paths; without any when it cannot tell, and everything is to be looked at
   * @returns a function that ends the watch; absent where a source cannot tell
   */
  watch?(changed: (path?: string) => void): Promise<() => void>;
}
