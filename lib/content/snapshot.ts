import type { Card, Label, TrackLine } from './card';
import type { Frame } from './frame';
import type { Decision } from '@/lib/decisions/decision';
import type {
  CategoryFile,
  ContentFile,
  DecisionFile,
  LockFile,
  MediaFile,
  PageFile,
  PostFile,
  SiteFile,
  TrackFile,
} from '@/lib/front-matter/content-file';
import type { Problem } from '@/lib/base/problem';
import type { Zone } from '@/lib/base/zone';

/** A published post with what lists show of it. The same object from snapshot to snapshot while nothing of it changes. */
export interface Post {
  readonly file: PostFile;
  readonly card: Card;
  /** Year of publication in the site's zone. */
  readonly year: string;
  /** Whether `verified` is more than a year past at the snapshot's instant. */
  readonly outdated: boolean;
  /** The decision it records, linked to the others. */
  readonly decision?: Decision;
}

export interface Category {
  readonly file: CategoryFile;
  readonly label: Label;
  readonly posts: readonly Post[];
}

export interface Track {
  readonly file: TrackFile;
  readonly line: TrackLine;
  readonly posts: readonly Post[];
}

export interface TagGroup {
  readonly name: string;
  readonly slug: string;
  readonly posts: readonly Post[];
}

/**
 * All content of one version at one instant, checked and linked up: a function of the files, the site's URL and the clock.
 * Drafts and posts that are not yet due are left out here, and only here.
 */
export interface Snapshot {
  /** Content version: the same files give the same version. In health and receipts only, never on a page. */
  readonly version: string;
  /** Instant (ISO, UTC) that the snapshot holds for. */
  readonly instant: string;
  /** Absolute address of the site, without a slash at the end. */
  readonly url: string;
  /** False when there are no usable site settings: nothing can be shown then. */
  readonly usable: boolean;
  readonly site: SiteFile;
  readonly zone: Zone;
  readonly frame: Frame;
  /** Listed posts, newest first. */
  readonly posts: readonly Post[];
  /** Every reachable post, unlisted ones included. */
  readonly postAt: ReadonlyMap<string, Post>;
  /** Reachable posts by path of their file. */
  readonly postOf: ReadonlyMap<string, Post>;
  readonly categories: readonly Category[];
  readonly tracks: readonly Track[];
  readonly tags: readonly TagGroup[];
  readonly pages: readonly PageFile[];
  /** Files of `decisions/` by path. */
  readonly decisionFiles: ReadonlyMap<string, DecisionFile>;
  /** Every reachable decision by path, posts and files alike, in order of number. */
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly media: ReadonlyMap<string, MediaFile>;
  /** Old address to live address. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly lock?: LockFile;
  /** Every problem of every file, in order of report. */
  readonly problems: readonly Problem[];
  /** Those of them that lie between files. */
  readonly relationProblems: readonly Problem[];
  /** Accepted files by path. */
  readonly files: ReadonlyMap<string, ContentFile>;
  /** Paths that differ from the snapshot before. */
  readonly changed: ReadonlySet<string>;
  /** The same object while posts are arranged the same: what is worked out from their order and links alone may be kept by it. */
  readonly arrangement: object;
  /** Earliest instant at which any view would differ without an edit. */
  readonly nextChange?: string;
}

/** What a snapshot is made from. */
export interface Content {
  readonly version: string;
  /** Accepted files by path: for a file that is held back, its last good version. */
  readonly files: ReadonlyMap<string, ContentFile>;
  /** Problems inside single files. */
  readonly problems: readonly Problem[];
  /** Paths that may differ from the snapshot before; unknown without them. */
  readonly changed?: ReadonlySet<string>;
}
