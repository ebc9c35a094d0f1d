import type { Problem } from '@/lib/base/problem';
import type { MarkdownBody } from './markdown-body';

/** A heading of a body, as the contents list and the search need it. Depth 2 to 4 (an h1 in a body is demoted). */
export interface Heading {
  readonly id: string;
  readonly depth: 2 | 3 | 4;
  readonly text: string;
}

/** The text under one heading (or before the first), for search: no code of diagrams, code blocks left out. */
export interface Section {
  /** Id of the heading that the text stands under; absent for the text before the first heading. */
  readonly id?: string;
  readonly heading?: string;
  readonly text: string;
}

/** A link or picture from a body to another file of the content folder, not yet resolved. */
export interface Reference {
  readonly kind: 'link' | 'picture';
  /** Path inside the content folder, normalised (`posts/operations/x.mdx`); never outside it. */
  readonly path: string;
  readonly anchor?: string;
  /** 1-based line and column in the file. */
  readonly line: number;
  readonly column: number;
}

/** A site-absolute link (`/posts/operations/`) written in a body. */
export interface SiteLink {
  readonly href: string;
  readonly line: number;
  readonly column: number;
}

/**
 * A body compiled once: page, feeds, search and Markdown derive from this one result.
 * Plain JSON. In `html`, references to other content files are left as `href="content:<path>#<anchor>"` and
 * `src="content:<path>"`; the view fills them in, so that a renamed post needs no new compilation of its neighbours.
 */
export interface CompiledBody {
  readonly html: string;
  /** The same text as plain Markdown, its addresses open. */
  readonly markdown: MarkdownBody;
  readonly headings: readonly Heading[];
  readonly sections: readonly Section[];
  /** Words of prose, code left out. */
  readonly words: number;
  readonly references: readonly Reference[];
  readonly siteLinks: readonly SiteLink[];
  /** Links to a place in the same text (`#heading`). */
  readonly ownAnchors?: readonly { readonly anchor: string; readonly line: number; readonly column: number }[];
  /** Inline SVG of each diagram, in order, for feeds: `id` is stable within the post (`diagram-1`). */
  readonly diagrams: readonly {
    readonly id: string;
    readonly svg: string;
    readonly title: string;
    readonly description: string;
  }[];
  /** YAML fences marked `verify`, each with the line of the file on which its text begins. */
  readonly manifests?: readonly { readonly text: string; readonly line: number }[];
  readonly hasMaths: boolean;
  /** Warnings: they do not hold the file back. */
  readonly warnings: readonly Problem[];
}

/** What came of compiling: a body, or every error that was found in it. */
export type CompileResult = { readonly ok: true; readonly body: CompiledBody } | RefusedBody;

/** Where a body leads. */
export type BodyLinks = Pick<CompiledBody, 'references' | 'siteLinks'>;

/** A body that does not compile. */
export interface RefusedBody {
  readonly ok: false;
  readonly problems: readonly Problem[];
  /** Its links, where it could be read that far. */
  readonly links?: BodyLinks;
}

/** What is compiled. */
export interface BodySource {
  /** Path of the file inside the content folder. */
  readonly path: string;
  /** `mdx` for `.mdx`, `md` (Markdown with raw HTML) for `.md`. */
  readonly format: 'mdx' | 'md';
  /** The text after the front matter. */
  readonly body: string;
  /** 1-based line of the file on which `body` begins. */
  readonly firstLine: number;
}
