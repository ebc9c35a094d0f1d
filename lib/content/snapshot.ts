import type { Byline, Card, Label, TrackLine } from './card';
import type { Frame } from './frame';
import type { MentionedBy } from './mentioned-by';
import type { Decision } from '@/lib/decisions/decision';
import type {
  AttachmentFile,
  AuthorFile,
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

/** A published post and its card. The same object from snapshot to snapshot while nothing in it changes. */
export interface Post {
  readonly file: PostFile;
  readonly card: Card;
  /** Whom it is by; absent where that is the site's own author, who has no page. */
  readonly authors?: readonly Byline[];
  /** Year of publication in the site's zone. */
  readonly year: string;
  /** Whether `verified` is a year or more before the snapshot's instant. */
  readonly outdated: boolean;
  readonly decision?: Decision;
}

/** A post in one of its languages. */
export interface Translation {
  readonly address: string;
  /** BCP 47. */
  readonly lang: string;
  readonly title: string;
}

export interface Translations {
  /** By path of a post: all its languages, its own among them. */
  readonly of: ReadonlyMap<string, readonly Translation[]>;
  /** What posts name as what they are translations of, whether it is there or not. */
  readonly named: ReadonlySet<string>;
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

/** An author who has a file. */
export interface Author {
  readonly file: AuthorFile;
  /** Listed ones, newest first. */
  readonly posts: readonly Post[];
}

export interface TagGroup {
  readonly name: string;
  readonly slug: string;
  readonly posts: readonly Post[];
}

/**
 * All content of one version at one instant, checked and linked: a function of the files, the run's settings and the clock.
 * Drafts and posts that are not yet due are left out here, and only here.
 */
export interface Snapshot {
  /** The same files give the same version. Shown in health and receipts, never on a page. */
  readonly version: string;
  /** Instant (ISO, UTC) that the snapshot holds for. */
  readonly instant: string;
  /** Absolute URL of the site, without a trailing slash. */
  readonly url: string;
  /** False without valid site settings, when nothing can be shown. */
  readonly usable: boolean;
  readonly site: SiteFile;
  readonly zone: Zone;
  readonly frame: Frame;
  /** Listed posts, newest first. */
  readonly posts: readonly Post[];
  /** Reachable posts by address, unlisted ones included. */
  readonly postAt: ReadonlyMap<string, Post>;
  /** The same posts by path. */
  readonly postOf: ReadonlyMap<string, Post>;
  readonly categories: readonly Category[];
  readonly tracks: readonly Track[];
  readonly tags: readonly TagGroup[];
  /** In the order of their names. */
  readonly authors: readonly Author[];
  readonly pages: readonly PageFile[];
  /** Files of `decisions/` by path. */
  readonly decisionFiles: ReadonlyMap<string, DecisionFile>;
  /** Every reachable decision by path, posts and files alike, in order of number. */
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly media: ReadonlyMap<string, MediaFile>;
  /** By path; only those that a published text mentions have an address that answers. */
  readonly attachments: ReadonlyMap<string, AttachmentFile>;
  readonly translations: Translations;
  readonly mentionedBy: MentionedBy;
  /** Old address to live address. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly lock?: LockFile;
  /** All problems, sorted for a report. */
  readonly problems: readonly Problem[];
  /** Problems between files only. */
  readonly relationProblems: readonly Problem[];
  readonly files: ReadonlyMap<string, ContentFile>;
  /** Paths that changed since the previous snapshot. */
  readonly changed: ReadonlySet<string>;
  /** The same object while posts are arranged the same: a cache key for what derives from their order, addresses and dates. */
  readonly arrangement: object;
  /** Earliest instant (ISO, UTC) at which a view changes without an edit. */
  readonly nextChange?: string;
}

export interface Content {
  readonly version: string;
  /** Accepted files by path; for a rejected file, its last good version. */
  readonly files: ReadonlyMap<string, ContentFile>;
  /** Problems inside single files, and what was found in accepted ones. */
  readonly problems: readonly Problem[];
  /** Paths that may have changed since the previous snapshot; absent when unknown. */
  readonly changed?: ReadonlySet<string>;
}
