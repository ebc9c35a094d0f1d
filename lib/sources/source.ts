export interface SourceFile {
  /** Path inside the content folder, with `/`, in Unicode NFC. */
  readonly path: string;
  /** Changes whenever the bytes may have changed; equal stamps mean equal bytes. */
  readonly stamp: string;
  /** Instant (ISO, UTC) of the last change. */
  readonly modified: string;
  readonly size: number;
}

/** A file or link below the content folder that does not become content. */
export interface LeftOut {
  readonly path: string;
  /** As in `is a broken link`. */
  readonly why: string;
  /** Paths as stored of two files that share one path, of which only one is read. */
  readonly twice?: readonly [string, string];
  /** Set for a file or folder that is there and cannot be read: what is known of it stays. */
  readonly isUnreadable?: true;
}

/** Where content is read from. A source knows files, not posts. */
export interface Source {
  /** Identifies the content in logs and cache folders. */
  readonly name: string;
  /** Commit being read, for Git sources. */
  readonly revision?: string;
  /** Fetches from the remote, if there is one. @throws Error when it cannot be read; what was fetched last stays */
  update?(): Promise<void>;
  /** Lists every file. @throws Error when the source cannot be read: an outage is never an empty list */
  list(): Promise<readonly SourceFile[]>;
  /** Like `list`, for some paths only; a path that is not a file is left out. */
  look(paths: readonly string[]): Promise<readonly SourceFile[]>;
  /** `undefined` when there is no such file. @throws Error when the file exists and cannot be read */
  read(path: string): Promise<Buffer | undefined>;
  /** What the last listing left out. */
  leftOut?(): readonly LeftOut[];
  /** Whether others write to it while it is read, so that a file may be missing for a moment. A commit is whole. */
  readonly isLive?: boolean;
  /**
   * Calls `changed` soon after files may have changed, sometimes needlessly. Absent where a source cannot be watched.
   *
   * @param changed gets the path; without one, any file may have changed
   * @param failed called once when the watch has ended by itself
   * @returns a function that ends the watch
   * @throws Error when it cannot be watched
   */
  watch?(changed: (path?: string) => void, failed?: (error: unknown) => void): Promise<() => void>;
  /** Whether other machines may change it, which no watcher reports. */
  isShared?(): Promise<boolean>;
}
