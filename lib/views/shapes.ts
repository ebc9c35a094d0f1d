import type { Heading } from '@/lib/markdown/compiled-body';

/**
 * The shapes of what each kind of address shows. Plain, serialisable, immutable; instants are ISO strings in UTC beside
 * the words that a reader sees in the site's zone. A component gets one of these and nothing else.
 */

/** A moment: `iso` in UTC, `long` as "February 28, 2026 at 11:55 PM", `day` as "February 28, 2026", in the site's zone. */
export interface Moment {
  readonly iso: string;
  readonly long: string;
  readonly day: string;
}

/** A calendar day (no time of day): `iso` as 2026-02-28, `day` as "February 28, 2026". */
export interface Day {
  readonly iso: string;
  readonly day: string;
}

export interface Link {
  readonly label: string;
  readonly href: string;
}

/** A category's label. `shape` is its place in the site's order of categories (0, 1, 2 ...): it picks a mark. */
export interface Label {
  readonly segment: string;
  readonly label: string;
  readonly href: string;
  readonly shape: number;
}

/** What surrounds every page. */
export interface Frame {
  readonly name: string;
  readonly lang: string;
  readonly tagline: string;
  readonly navigation: readonly Link[];
  readonly feed: Link;
  /** Where the site is searched, if it can be. */
  readonly search?: Link;
  readonly author: { readonly name: string; readonly role: string; readonly profiles: readonly Link[] };
  readonly repository?: string;
  /** Stylesheet that sets the site's own colours and faces. */
  readonly look?: string;
}

/** What goes into a page's `<head>`. Addresses are absolute where machines need them absolute. */
export interface Head {
  readonly title: string;
  readonly description: string;
  /** Absolute address of the home page. */
  readonly site: string;
  /** Absolute canonical address. */
  readonly canonical: string;
  readonly type: 'website' | 'article';
  readonly image?: { readonly url: string; readonly alt: string; readonly width: number; readonly height: number };
  readonly feeds: readonly { readonly type: string; readonly title: string; readonly href: string }[];
  /** Absolute address of the Markdown twin. */
  readonly markdown?: string;
  readonly noindex: boolean;
  readonly published?: string;
  readonly modified?: string;
  readonly section?: string;
  readonly tags: readonly string[];
}

export type DecisionStatus = string;

/** A decision's status as shown: the house word, the standard word it maps to, its definition. */
export interface StatusStamp {
  readonly word: DecisionStatus;
  readonly standard: 'proposed' | 'accepted' | 'rejected' | 'deprecated' | 'superseded';
  readonly definition: string;
  /** Since when; absent where a file of another dialect does not say. */
  readonly day?: Day;
}

/** A decision as others name it. */
export interface DecisionLink {
  readonly id: string;
  readonly title: string;
  readonly address: string;
  /** Language, when it differs from the site's. */
  readonly lang?: string;
}

/** A decision that another supersedes or amends, or the other way round. */
export interface RelatedDecision extends DecisionLink {
  /** The day the newer of the two was decided. */
  readonly day?: Day;
  readonly reasonHtml?: string;
  readonly partly: boolean;
  /** False while the newer of the two is not accepted. */
  readonly inForce: boolean;
}

/** A status from some day on. `anchor` names it on the decision's page, for ever. */
export interface HistoryEntry {
  readonly anchor: string;
  readonly word: DecisionStatus;
  readonly standard: StatusStamp['standard'];
  readonly day?: Day;
}

/** What is on record of a decision, whatever file it came from. */
export interface DecisionRecord {
  readonly id: string;
  /** Absent where a file of another dialect names no status. */
  readonly stamp?: StatusStamp;
  readonly day?: Day;
  readonly deciders: readonly string[];
  readonly consulted: readonly string[];
  readonly informed: readonly string[];
  readonly supersedes: readonly RelatedDecision[];
  readonly supersededBy: readonly RelatedDecision[];
  readonly amends: readonly RelatedDecision[];
  readonly amendedBy: readonly RelatedDecision[];
  /** What holds now in its place: the ends of the chains that supersede it. */
  readonly holdsNow: readonly DecisionLink[];
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
}

/** A decision as the log lists it: others by number. */
export interface LogEntry extends DecisionLink {
  /** In a preview: why readers do not have it yet. */
  readonly unpublished?: string;
  readonly stamp?: StatusStamp;
  readonly day?: Day;
  readonly relations: readonly {
    readonly word: string;
    readonly others: readonly { readonly id: string; readonly address: string; readonly inForce: boolean }[];
  }[];
  readonly tags: readonly Tag[];
}

/** A post as it appears in a list. */
export interface Card {
  readonly address: string;
  readonly title: string;
  readonly description: string;
  readonly label: Label;
  readonly published: Moment;
  readonly minutes: number;
  /** Language, when it differs from the site's. */
  readonly lang?: string;
  readonly decision?: { readonly id: string; readonly stamp: StatusStamp };
  /** In a preview: why readers do not have the post yet. */
  readonly unpublished?: string;
}

export interface Tag {
  readonly name: string;
  readonly slug: string;
  readonly href: string;
}

/** A track drawn as a line with numbered stations. `line` is its place in the site's order (0, 1, 2 ...): hue and stroke. */
export interface TrackLine {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly address: string;
  readonly line: number;
  readonly stations: readonly Card[];
  /** Reading time of all stations together. */
  readonly minutes: number;
}

interface Framed {
  readonly frame: Frame;
  readonly head: Head;
}

export interface HomeView extends Framed {
  readonly kind: 'home';
  readonly tagline: string;
  readonly introHtml: string;
  readonly startHere?: { readonly text: string; readonly card: Card };
  readonly tracks: readonly TrackLine[];
  readonly featured: readonly Card[];
  readonly recent: readonly Card[];
  readonly allPosts: Link;
}

export interface YearLink {
  readonly year: string;
  readonly href: string;
  /** How many posts; not said on the page of another year. */
  readonly count?: number;
  readonly current: boolean;
}

/** Posts, a year, a category, a tag: a list with its years. */
export interface ListView extends Framed {
  readonly kind: 'posts' | 'year' | 'category' | 'category-year' | 'tag' | 'tag-year';
  readonly title: string;
  readonly description: string;
  readonly introHtml?: string;
  readonly label?: Label;
  readonly cards: readonly Card[];
  readonly total: number;
  readonly years: readonly YearLink[];
  /** Other lists of the same family: all categories, for instance. */
  readonly siblings: readonly (Link & { readonly shape?: number; readonly count: number; readonly current: boolean })[];
  /** Ancestors, outermost first: Posts > Operations > 2026. The page itself is not among them. */
  readonly trail: readonly Link[];
}

export interface TracksView extends Framed {
  readonly kind: 'tracks';
  readonly title: string;
  readonly description: string;
  readonly tracks: readonly TrackLine[];
}

export interface TrackView extends Framed {
  readonly kind: 'track';
  readonly track: TrackLine;
  readonly bodyHtml: string;
  readonly others: readonly Link[];
}

export interface TagsView extends Framed {
  readonly kind: 'tags';
  readonly title: string;
  readonly description: string;
  readonly tags: readonly (Tag & { readonly count: number })[];
}

/** Where a post stands on one of its tracks. `station` counts from 1. */
export interface Place {
  readonly track: TrackLine;
  readonly station: number;
  readonly previous?: Card;
  readonly next?: Card;
}

export interface Glance {
  readonly term: string;
  /** Inline HTML. */
  readonly html: string;
}

/** How one version of a post is cited. */
export interface Citation {
  /** First digits of the hash of title, description and text. */
  readonly version: string;
  /** Day of the last change, in words. */
  readonly day: string;
  readonly text: string;
  /** Lines of the entry. */
  readonly bibtex: readonly string[];
  /** Absolute address of its history. */
  readonly history?: string;
}

export interface PostView extends Framed {
  readonly kind: 'post';
  readonly card: Card;
  readonly updated?: Moment;
  readonly lang?: string;
  readonly glance: readonly Glance[];
  readonly bodyHtml: string;
  readonly headings: readonly Heading[];
  readonly words: number;
  readonly hasMaths: boolean;
  readonly tags: readonly Tag[];
  readonly places: readonly Place[];
  /** Neighbours in the calendar. */
  readonly earlier?: Card;
  readonly later?: Card;
  /** What to read next, each with half a line that says why. */
  readonly related: readonly { readonly card: Card; readonly why: string }[];
  /** Posts that link here. */
  readonly backlinks: readonly Card[];
  readonly changes: readonly { readonly day: Day; readonly noteHtml: string }[];
  /** Versions the post holds for, as "Flux" and ">= 2.3". */
  readonly appliesTo: readonly { readonly what: string; readonly versions: string }[];
  readonly verified?: { readonly day: Day; readonly outdated: boolean };
  readonly decision?: DecisionRecord;
  readonly repository?: { readonly edit: string; readonly history: string; readonly report: string };
  readonly citation: Citation;
}

/** A decision that is no post: a file of another dialect. */
export interface DecisionView extends Framed {
  readonly kind: 'decision';
  readonly title: string;
  readonly record: DecisionRecord;
  readonly bodyHtml: string;
  readonly headings: readonly Heading[];
  readonly tags: readonly Tag[];
  readonly repository?: PostView['repository'];
  /** Absent when no file says when it was decided. */
  readonly citation?: Citation;
}

/** A status word with what it means on this site. */
export interface StatusDefinition {
  readonly word: DecisionStatus;
  readonly standard: StatusStamp['standard'];
  readonly definition: string;
  /** Where decisions with it are listed; absent when there are none. */
  readonly href?: string;
  /** Not said on the page of another filter. */
  readonly count?: number;
  readonly current: boolean;
}

/** The decision log, whole or filtered. */
export interface DecisionLogView extends Framed {
  readonly kind: 'decisions' | 'decisions-by-day' | 'decisions-status' | 'decisions-tag' | 'decisions-year';
  readonly title: string;
  readonly description: string;
  readonly trail: readonly Link[];
  readonly entries: readonly LogEntry[];
  /** How many there are; more than `entries` when older ones are left to the pages of their years. */
  readonly total: number;
  readonly statuses: readonly StatusDefinition[];
  readonly years: readonly YearLink[];
  readonly tags: readonly (Tag & { readonly count?: number; readonly current: boolean })[];
  /** The orders that the log may be read in. */
  readonly orders: readonly (Link & { readonly current: boolean })[];
  readonly others: readonly Link[];
}

/** A decision as a box: left upper corner in pixels, its title on one or two lines. */
export interface GraphNode extends DecisionLink {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
  readonly word?: DecisionStatus;
  readonly standard?: StatusStamp['standard'];
}

export type RelationKind = 'supersedes' | 'partly' | 'amends';

/** What supersedes and amends what, drawn (each connected part by itself) and in words. */
export interface DecisionGraphView extends Framed {
  readonly kind: 'decision-graph';
  readonly title: string;
  readonly description: string;
  readonly trail: readonly Link[];
  /** Sizes in pixels. Arrows lead from the older decision to the newer one. */
  readonly groups: readonly {
    readonly width: number;
    readonly height: number;
    readonly nodes: readonly GraphNode[];
    readonly edges: readonly {
      readonly path: string;
      readonly head: string;
      readonly kind: RelationKind;
      readonly inForce: boolean;
    }[];
  }[];
  readonly relations: readonly {
    readonly newer: DecisionLink;
    readonly older: DecisionLink;
    readonly kind: RelationKind;
    readonly inForce: boolean;
    readonly day?: Day;
  }[];
  /** Connected decisions; more than are drawn when there are very many. */
  readonly total: number;
  readonly drawn: number;
}

export interface PageView extends Framed {
  readonly kind: 'page';
  readonly title: string;
  readonly bodyHtml: string;
  readonly headings: readonly Heading[];
}

/** A feed in each of its formats, and the page that it follows. */
export interface FollowedFeeds {
  readonly label: string;
  readonly home: string;
  readonly formats: readonly Link[];
}

/** What can be followed. */
export interface SubscribeView extends Framed {
  readonly kind: 'subscribe';
  readonly title: string;
  readonly bodyHtml: string;
  readonly groups: readonly { readonly title: string; readonly feeds: readonly FollowedFeeds[] }[];
  /** Address of the list of all feeds for a reader program. */
  readonly opml: string;
}

/** 404 and 410. */
export interface MissingView extends Framed {
  readonly kind: 'missing';
  readonly status: 404 | 410;
  readonly recent: readonly Card[];
  readonly tracks: readonly TrackLine[];
}

/** What the picture of a page says: it stands for the page where links to it are shown. */
export interface CardView {
  readonly kind: 'card';
  readonly site: string;
  /** What kind of page: a category's label, "Track". */
  readonly kicker?: string;
  readonly title: string;
  /** A line below the title: an author, a decision's number and status. */
  readonly foot: string;
  /** Place of the track in the site's order, how many stations it has, and which of them (from 1) this page is. */
  readonly line?: { readonly index: number; readonly stations: number; readonly station?: number };
}

/** Something that is served as text: a feed, the sitemap. */
export interface TextView {
  readonly kind: 'text';
  readonly type: string;
  readonly body: string;
  /** What goes out as its Link header; addresses absolute. @see RFC 8288 */
  readonly links?: readonly { readonly rel: string; readonly href: string }[];
  /** Search engines are asked to leave it out, as its page asks them. */
  readonly noindex?: boolean;
}
