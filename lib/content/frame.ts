export interface Link {
  readonly label: string;
  readonly href: string;
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
