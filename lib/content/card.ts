import type { Say } from '@/lib/base/labels/say';
import type { StandardStatus } from '@/lib/front-matter/schema';

/** A calendar day (no time of day): `iso` as 2026-02-28, `day` as "February 28, 2026". */
export interface Day {
  readonly iso: string;
  readonly day: string;
}

/**
 * A moment: `iso` in UTC, `long` as "February 28, 2026 at 11:55 PM", `day` as above, in the site's zone. With `bare`, the author
 * gave a day without a time: `bare` is that day (2026-02-28), and `iso` and `long` are its first moment.
 */
export interface Moment extends Day {
  readonly long: string;
  readonly bare?: string;
}

/** The date for machines: the day alone where the author gave no time, so that it is the same day in every zone. */
export const machineDate = (at: Day | Moment): string => ('bare' in at && at.bare !== undefined ? at.bare : at.iso);

/** `shape` is the index of the category in the site's order, which picks its mark. */
export interface Label {
  readonly segment: string;
  readonly label: string;
  readonly href: string;
  readonly shape: number;
}

/** A decision's status as shown: the house word, the standard word that it maps to, its definition. */
export interface StatusStamp {
  readonly word: string;
  readonly standard: StandardStatus;
  readonly definition: string;
  /** Day since which it holds; absent when unknown. */
  readonly day?: Day;
}

/** A status in the language of a page: a word of the site as it is, a standard one by its label. */
export const statusIn = (say: Say, { word, standard }: { readonly word: string; readonly standard: StandardStatus }): string =>
  word === standard ? say(standard) : word;

/** An author as pages name them. `href` is the page about them; absent where there is none. */
export interface Byline {
  readonly name: string;
  readonly href?: string;
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
  /** In lists: whom it is by; absent where that is the site's own author, who has no page. */
  readonly authors?: readonly Byline[];
  /** In a preview: why the post is not public yet. */
  readonly unpublished?: string;
}

export interface Tag {
  readonly name: string;
  readonly slug: string;
  readonly href: string;
}

/** A track drawn as a line with numbered stations. `line` is its index in the site's order, which picks hue and stroke. */
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
