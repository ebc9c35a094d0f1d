import type { OwnLabels } from '@/lib/base/labels/messages';
import { sayIn } from '@/lib/base/labels/labels';
import type { Say } from '@/lib/base/labels/say';
import type { Byline, Card } from './card';
import type { Counter } from './integrations';
import type { Icon } from './site-icon';

export interface Link {
  readonly label: string;
  readonly href: string;
}

/** What every page has around its content. */
export interface Frame {
  readonly name: string;
  readonly lang: string;
  readonly tagline: string;
  readonly navigation: readonly Link[];
  /** Links at the foot of the page, where the author chose them. */
  readonly footer?: readonly Link[];
  /** Address of the site's own sign. */
  readonly mark?: string;
  /** The icons of browser tabs and home screens, where they are not those of the engine. */
  readonly icon?: Icon;
  readonly feed: Link;
  readonly search?: Link;
  /** `href` is the page about the author, where there is one. */
  readonly author: Byline & { readonly role?: string; readonly profiles: readonly Link[] };
  /** Whether lists say whom a post is by: one of them is by somebody else. */
  readonly hasBylines?: true;
  readonly repository?: string;
  /** Whether there is a tag to find posts by. */
  readonly hasTags: boolean;
  /** Stylesheet that sets the site's own colours and fonts. */
  readonly look?: string;
  /** Script that counts visits. */
  readonly counter?: Counter;
  /** The site's own words of the interface. */
  readonly labels?: OwnLabels;
}

/** Says the labels of a page. @param lang BCP 47, of a text that is not in the site's language */
export const sayOn = ({ lang: own, labels }: Pick<Frame, 'lang' | 'labels'>, lang = own): Say => sayIn(lang, labels);

/** Whom pages say that a post is by; `undefined` where nobody but the site's own author writes, which goes without saying. */
export const namedAuthors = (
  { author, hasBylines }: Pick<Frame, 'author' | 'hasBylines'>,
  { authors }: Pick<Card, 'authors'>,
): readonly Byline[] | undefined => authors ?? (hasBylines === true ? [author] : undefined);
