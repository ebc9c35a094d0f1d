import type { z } from 'zod';
import type { Place } from './front-matter';

import type { Problem } from '@/lib/base/problem';
import type { siteSchema, StandardStatus } from './schema';

/**
 * The files of the content folder, each parsed by itself: nothing here depends on another file.
 * Plain JSON, immutable; a file that did not change is the same object from snapshot to snapshot.
 */

interface Parsed {
  readonly path: string;
  /** sha256 of the bytes. */
  readonly hash: string;
  /** Instant (ISO, UTC) at which the file last changed. */
  readonly modified: string;
  /** Where fields stand that are checked against other files, by field (`aliases.0`). */
  readonly places: Readonly<Record<string, Place>>;
}

/** The text below the front matter, named by the hash of the whole file: it is read again only to be compiled. */
export interface BodyOf {
  readonly format: 'mdx' | 'md';
  /** 1-based line of the file on which the body begins. */
  readonly bodyLine: number;
  /** sha256 of the body's text: an edit of the front matter alone leaves it. */
  readonly bodyHash: string;
  /** Paths of content files that the text mentions in any way: what its links and pictures may resolve to. */
  readonly mentions: readonly string[];
}

/** What one decision says of another, by its number or, where it is linked, by its file. */
export interface WrittenRelation {
  readonly id: string;
  /** Path inside the content folder of the file that the words link to. */
  readonly path?: string;
  readonly reason?: string;
  /** Only part of the other is replaced. */
  readonly partly: boolean;
}

export interface DecisionFields {
  readonly id: string;
  /** As written or, in a file of another dialect, the standard word for it; absent where the dialect does not ask for one. */
  readonly status?: string;
  /** `yyyy-mm-dd`; absent where the dialect does not ask for one. */
  readonly date?: string;
  readonly deciders: readonly string[];
  readonly consulted: readonly string[];
  readonly informed: readonly string[];
  readonly supersedes: readonly WrittenRelation[];
  readonly amends: readonly WrittenRelation[];
  /** Written on the older one: only files of other dialects do that. */
  readonly supersededBy: readonly WrittenRelation[];
  readonly amendedBy: readonly WrittenRelation[];
  readonly history: readonly { readonly date: string; readonly status: string }[];
}

export interface PostFile extends Parsed, BodyOf {
  readonly kind: 'post';
  readonly address: string;
  /** Path below `posts/` without its extension, as tracks name it. */
  readonly name: string;
  readonly segment: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  /** Instant (ISO, UTC) of publication. */
  readonly date: string;
  readonly updated?: string;
  readonly lang?: string;
  readonly tags: readonly { readonly name: string; readonly slug: string }[];
  readonly featured: boolean;
  readonly draft: boolean;
  readonly unlisted: boolean;
  readonly aliases: readonly string[];
  readonly canonical?: string;
  readonly image?: { readonly path: string; readonly alt: string };
  readonly atAGlance: Readonly<Partial<Record<GlanceTerm, string>>>;
  readonly changes: readonly { readonly date: string; readonly note: string }[];
  readonly appliesTo: Readonly<Record<string, string>>;
  /** `yyyy-mm-dd`. */
  readonly verified?: string;
  readonly decision?: DecisionFields;
  /** Reading time. */
  readonly minutes: number;
  /** Fences of diagrams in its text. */
  readonly diagrams: number;
}

export type GlanceTerm = 'audience' | 'assumes' | 'notFor' | 'maturity' | 'improves' | 'doesNotSolve';

/** `decisions/<number>-<slug>.md`: a decision record as other tools write it (MADR 2 to 4, Nygard). */
export interface DecisionFile extends Parsed, BodyOf {
  readonly kind: 'decision';
  readonly address: string;
  readonly slug: string;
  readonly title: string;
  /** First words of its text. */
  readonly description: string;
  readonly tags: readonly { readonly name: string; readonly slug: string }[];
  readonly aliases: readonly string[];
  readonly decision: DecisionFields;
  /** What is wrong with the file without keeping it from being read: placeholders, a number that differs from its title's. */
  readonly findings: readonly Problem[];
}

export interface TrackFile extends Parsed, BodyOf {
  readonly kind: 'track';
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Names of posts, in order. */
  readonly posts: readonly string[];
}

export interface CategoryFile extends Parsed, BodyOf {
  readonly kind: 'category';
  readonly segment: string;
  readonly label: string;
  readonly title: string;
  readonly description: string;
  readonly decisions: boolean;
}

export interface PageFile extends Parsed, BodyOf {
  readonly kind: 'page';
  readonly address: string;
  readonly title: string;
  readonly description: string;
  readonly aliases: readonly string[];
}

export interface SiteFile extends Parsed, BodyOf {
  readonly kind: 'site';
  readonly settings: z.infer<typeof siteSchema>;
}

/** A picture. `width` and `height` are in pixels. */
export interface MediaFile extends Parsed {
  readonly kind: 'media';
  readonly address: string;
  readonly width: number;
  readonly height: number;
  readonly type: string;
  readonly animated: boolean;
}

/** `permalinks.lock`: every address, heading id and feed id ever published. Addresses stand decoded. */
export interface LockFile extends Parsed {
  readonly kind: 'lock';
  /** `/posts/operations/a/`. */
  readonly addresses: readonly string[];
  /** `/posts/operations/a/#the-plan`. */
  readonly anchors: readonly string[];
  /** Addresses and anchors that were withdrawn on purpose. */
  readonly gone: readonly string[];
  /** Absolute feed id by address of the post. */
  readonly feedIds: Readonly<Record<string, string>>;
}

export type TextFile = PostFile | DecisionFile | TrackFile | CategoryFile | PageFile | SiteFile;
export type ContentFile = TextFile | MediaFile | LockFile;

/** What a file's meaning depends on besides its own bytes: settings of the site. */
export interface ParseContext {
  readonly zone: string;
  /** House words and standard words of decision statuses, with the standard word of each. */
  readonly statuses: Readonly<Record<string, StandardStatus>>;
  /** Segments whose posts record decisions. */
  readonly decisionSegments: readonly string[];
}
