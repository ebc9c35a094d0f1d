import type { z } from 'zod';
import type { OwnLabels, OwnMessages } from '@/lib/base/labels/messages';
import type { Place, Problem } from '@/lib/base/problem';
import type { authorSchema, categorySchema, pageSchema, postSchema, siteSchema, StandardStatus, trackSchema } from './schema';

/**
 * The files of the content folder, each parsed independently of the others. Plain JSON, immutable. An unchanged file stays the
 * same object from snapshot to snapshot.
 */

interface Parsed {
  readonly path: string;
  /** sha256 of the bytes. */
  readonly hash: string;
  /** Instant (ISO, UTC) at which the file last changed. */
  readonly modified: string;
  /** Places of the fields that are checked against other files, by field (`aliases.0`). */
  readonly places: Readonly<Record<string, Place>>;
  /** Problems that do not prevent reading the file; absent when there are none. */
  readonly findings?: readonly Problem[];
}

/** The body below the front matter. Its text is not kept, and is read again to compile it. */
export interface BodyOf {
  readonly format: 'mdx' | 'md';
  /** 1-based line of the file on which the body begins. */
  readonly bodyLine: number;
  /** Language of the text, BCP 47: its own or the site's. */
  readonly language: string;
  /** Whether `$x^2$` is a formula in it. */
  readonly dollarMaths?: boolean;
  /** The site's own labels of that language, as far as the body is compiled with them; absent when there are none. */
  readonly labels?: OwnMessages;
  /** sha256 of the body, its language and its labels; another edit of the front matter does not change it. */
  readonly bodyHash: string;
  /** Paths of content files that the text mentions: a superset of its links and pictures. */
  readonly mentions: readonly string[];
}

/** A relation to another decision, by its number or, where linked, its file. */
export interface WrittenRelation {
  readonly id: string;
  /** Path of the linked file inside the content folder. */
  readonly path?: string;
  readonly reason?: string;
  /** Whether only part of the other decision is replaced. */
  readonly partly: boolean;
}

/** Fields that name other decisions. The last two are written on the older decision, which only other dialects do. */
export type RelationField = 'supersedes' | 'amends' | 'supersededBy' | 'amendedBy';

export interface DecisionFields extends Readonly<Record<RelationField, readonly WrittenRelation[]>> {
  readonly id: string;
  /** As written or, in other dialects, the word it maps to; absent where the dialect does not require one. */
  readonly status?: string;
  /** `yyyy-mm-dd`; absent where the dialect does not require one. */
  readonly date?: string;
  readonly deciders: readonly string[];
  readonly consulted: readonly string[];
  readonly informed: readonly string[];
  readonly history: readonly { readonly date: string; readonly status: string }[];
}

export interface Tag {
  readonly name: string;
  readonly slug: string;
}

type PostFields = Readonly<z.infer<typeof postSchema>>;
type Always<Field extends keyof PostFields> = Required<Pick<PostFields, Field>>;

/** Fields without a comment here are described in the schema. */
export interface PostFile
  extends
    Parsed,
    BodyOf,
    Pick<PostFields, 'title' | 'description' | 'lang' | 'translationOf' | 'canonical'>,
    Always<'featured' | 'draft' | 'unlisted' | 'aliases' | 'atAGlance' | 'changes' | 'appliesTo'> {
  readonly kind: 'post';
  readonly address: string;
  /** Path below `posts/` without extension, as tracks refer to it. */
  readonly name: string;
  readonly segment: string;
  readonly slug: string;
  /** Instant (ISO, UTC) of publication. */
  readonly date: string;
  /** Whether `date` was written as a bare day, which begins at that instant. Absent otherwise. */
  readonly dateIsDay?: true;
  /** Instant (ISO, UTC). */
  readonly updated?: string;
  /** Whether `updated` was written as a bare day. Absent otherwise. */
  readonly updatedIsDay?: true;
  readonly tags: readonly Tag[];
  /** Names of files in `authors/`; absent where it is the author of the site. */
  readonly authors?: readonly string[];
  readonly image?: { readonly path: string; readonly alt: string };
  /** `yyyy-mm-dd`. */
  readonly verified?: string;
  readonly decision?: DecisionFields;
  /** Reading time in minutes. */
  readonly minutes: number;
  /** Number of diagram fences. */
  readonly diagrams: number;
}

/** `decisions/<number>-<slug>.md`: a decision record as other tools write it (MADR 2 to 4, Nygard). */
export interface DecisionFile extends Parsed, BodyOf {
  readonly kind: 'decision';
  readonly address: string;
  readonly slug: string;
  readonly title: string;
  /** First words of the text. */
  readonly description: string;
  readonly tags: readonly Tag[];
  readonly aliases: readonly string[];
  readonly decision: DecisionFields;
}

export interface TrackFile extends Parsed, BodyOf, Readonly<z.infer<typeof trackSchema>> {
  readonly kind: 'track';
  readonly id: string;
}

export interface CategoryFile extends Parsed, BodyOf, Readonly<Required<z.infer<typeof categorySchema>>> {
  readonly kind: 'category';
  readonly segment: string;
}

export interface PageFile extends Parsed, BodyOf, Readonly<Required<z.infer<typeof pageSchema>>> {
  readonly kind: 'page';
  readonly address: string;
}

/** `image` is the path of the portrait inside the content folder. */
export interface AuthorFile extends Parsed, BodyOf, Readonly<z.infer<typeof authorSchema>> {
  readonly kind: 'author';
  readonly id: string;
}

export interface SiteFile extends Parsed, BodyOf {
  readonly kind: 'site';
  readonly settings: z.infer<typeof siteSchema> &
    Required<Pick<z.infer<typeof siteSchema>, 'tagline' | 'description' | 'navigation'>>;
  /** Lists that the file does not have: all that have a file are in them. */
  readonly unlisted?: readonly ('categories' | 'tracks')[];
}

/** `width` and `height` are in pixels. */
export interface MediaFile extends Parsed {
  readonly kind: 'media';
  readonly address: string;
  readonly width: number;
  readonly height: number;
  readonly type: string;
  readonly animated: boolean;
}

/** A file that a text links to or plays, published as it is: a document, a recording, its captions. */
export interface AttachmentFile extends Parsed {
  readonly kind: 'attachment';
  readonly address: string;
  readonly type: string;
}

/** `labels.yaml`: words of the interface that the site says in its own way. */
export interface LabelsFile extends Parsed {
  readonly kind: 'labels';
  readonly labels: OwnLabels;
}

/** `permalinks.lock`: every address, heading id and feed id ever published. Addresses are not percent-encoded. */
export interface LockFile extends Parsed {
  readonly kind: 'lock';
  /** `/posts/operations/a/`. */
  readonly addresses: readonly string[];
  /** `/posts/operations/a/#the-plan`. */
  readonly anchors: readonly string[];
  /** Addresses and anchors that were withdrawn on purpose. */
  readonly gone: readonly string[];
  /** Absolute feed id by address of a post. */
  readonly feedIds: Readonly<Record<string, string>>;
}

export type TextFile = PostFile | DecisionFile | TrackFile | CategoryFile | AuthorFile | PageFile | SiteFile;
export type ContentFile = TextFile | MediaFile | AttachmentFile | LabelsFile | LockFile;

/** Settings of the site that parsing depends on. */
export interface ParseContext {
  readonly zone: string;
  /** Language of the site, BCP 47. */
  readonly lang: string;
  /** The site's own labels. */
  readonly labels?: OwnLabels;
  /** Whether `$x^2$` is a formula. */
  readonly dollarMaths?: boolean;
  /** Standard word of each decision status, house words included. */
  readonly statuses: Readonly<Record<string, StandardStatus>>;
  /** Segments whose posts record decisions. */
  readonly decisionSegments: readonly string[];
  /** Paths of settings (`site.md`, categories) that cannot be read: what depends on them is not judged. */
  readonly unread?: readonly string[];
  /** Whether `site.md` is taken without its wrong settings, because no earlier version of it holds. */
  readonly mendsSite?: boolean;
}
